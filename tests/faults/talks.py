"""Every form of a conversation that can be sent, each made ready on a story of its own, to be sent again and again."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from tests.faults.caller import Fields, form_of
from tests.faults.forms import Press, Stage

from alongside.web.refs import new_ref

_MAP: Final = "safety-map/safety-map"
_PLACES: Final = "safety-map/three-places"


def _begun(stage: Stage, tool: str = _MAP) -> str:
    """Begin a conversation, and return the address it goes on at."""
    path = f"/p/{stage.ref}/tools/{tool}/"
    answer = stage.worker.post(path, [("with", stage.ref), ("why_now", "They asked")])
    assert answer.status == 302, answer.page
    return answer.where


def _filled(stage: Stage, where: str, **more: str) -> Fields:
    """Return the form of a conversation as its page holds it, with these fields filled in."""
    _, form = form_of(stage.worker.get(where).page, "/talk/")
    kept = [one for one in form if one[0] not in {*more, "act"} and not one[0].startswith("picture.")]  # fmt: skip
    return [*kept, *more.items()]


def _press(path: str, *form: tuple[str, str]) -> Press:
    return lambda caller: caller.post(path, list(form))


def _begin(stage: Stage) -> Press:
    path = f"/p/{stage.ref}/tools/{_MAP}/"
    own = str(uuid4())
    return _press(path, ("with", stage.ref), ("why_now", "They asked"), ("writing", own))


def _begin_own(stage: Stage) -> Press:
    return _press("/practice/own-part/interaction-reflection/begin/", ("writing", str(uuid4())))


def _talk(act: str, tool: str = _MAP, **more: str) -> Callable[[Stage], Press]:
    def ready(stage: Stage) -> Press:
        where = _begun(stage, tool)
        form = _filled(stage, f"{where}?screen=99", **more)
        return _press(where, *form, ("act", act))

    return ready


def _held(stage: Stage, tool: str, **more: str) -> str:
    """Hold a conversation, and return where it is read."""
    where = _begun(stage, tool)
    form = _filled(stage, f"{where}?screen=99", **more)
    answer = stage.worker.post(where, [*form, ("act", "save")])
    assert answer.status == 302, answer.page
    return answer.where


def _share(stage: Stage) -> Press:
    where = _held(stage, _PLACES, **{"a.good-picture.0..0.words": "My nan's garden."})
    return _press(f"{where}do/share/")


def _fact(act: str, **more: str) -> Callable[[Stage], Press]:
    def ready(stage: Stage) -> Press:
        _held(stage, _MAP, **{"a.strengths.0..0.words": f"She sings {uuid4()}."})
        ref = stage.one("SELECT ref FROM practice_practicefact ORDER BY id DESC LIMIT 1")
        today = f"{datetime.now(UTC):%d/%m/%Y}"  # noqa: TID251  seen today, by the clock of the service
        return _press(
            f"/p/{stage.ref}/strengths/{ref}/", ("act", act), ("ref", new_ref()), ("on", today), *more.items()
        )  # fmt: skip

    return ready


TALKS: Final[dict[str, dict[str, Callable[[Stage], Press]]]] = {
    "begin": {"a conversation begun": _begin},
    "begin_own": {"a look at one's own part begun": _begin_own},
    "talk": {
        "a conversation": _talk("save", **{"a.strengths.0..0.words": "She sings."}),
        "a conversation with a danger": _talk("save", **{
            "a.danger.0..0.words": "Nan worries.", "a.goal.0..0.words": "They sleep at Nan's.",
            "a.rating.0.s01.0.value": "6",
        }),
        "a conversation kept as a draft": _talk("keep", **{"a.strengths.0..0.words": "She sings."}),
        "a conversation thrown away": _talk("throw-away", **{"a.strengths.0..0.words": "She sings."}),
        "one question on": _talk("next", _PLACES, **{"a.good-words.0..0.words": "Nan."}),
    },
    "share": {"all of a conversation let go to the family": _share},
    "fact": {
        "a strength seen again": _fact("confirm", seen="At school"),
        "a strength said differently": _fact("mend", words="She sings well.", why="She said so"),
        "a strength taken back": _fact("withdraw", why="It was somebody else"),
    },
}  # fmt: skip
# Pages that nothing is sent to; and one by which an organisation chooses, which is no conversation.
ONLY_READ: Final = {
    "practice", "framework", "tool", "choose", "own_part", "own", "tools", "conversation", "ledger", "scales",
}  # fmt: skip


def not_thought_of(routes: set[str]) -> set[str]:
    """Return the pages of which nobody has said how they are sent, or that they are only read."""
    return routes - TALKS.keys() - ONLY_READ


def all_of() -> list[tuple[str, Any]]:
    """Return every form by its name."""
    return [(words, ready) for forms in TALKS.values() for words, ready in forms.items()]
