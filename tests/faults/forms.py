"""Every form of writing and reading that can be sent, each made ready on a story of its own, to be sent again and again."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg
from tests.faults.caller import Answer, Caller, Fields, form_of
from tests.faults.ledger import WHO, as_keeper, form_for
from tests.support.service import Service

from alongside.story.sealing import sealed
from alongside.web.refs import new_ref

Press = Callable[[Caller], Answer]
MANAGER: Final = "Oriel Banfield"
PAPER: Final = b"%PDF-1.7 a letter from school "
_LED: Final = (
    "SELECT p.ref FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id"
    " JOIN people_person p ON p.id = i.person_id"
    " WHERE u.name = %s AND i.role = 'lead' AND i.to_date IS NULL ORDER BY i.id LIMIT 2"
)

_BROUGHT_IN: Final = """
    INSERT INTO care_missingtime (
        ref, recorded_at, recorded_by_ref, source, set_aside_by_ref, set_aside_as, set_aside_why, brought_in, mapping,
        confirmed_by_ref, person_id, code, from_date, to_date)
    SELECT %(ref)s, now() - interval '1 day', 'AN-IMPORT-', 'missing.csv, row 2', '', '', '', 'AN-IMPORT-', 'ssda903/1',
        '', p.id, 'M', d.day, d.day + 1
    FROM people_person p, (SELECT coalesce(max(from_date), '2001-01-01') + 1 AS day FROM care_missingtime) d
    WHERE p.ref = %(whom)s
"""


@dataclass
class Stage:
    """Those who write, those who are written about, and a way to look things up."""

    service: Service | None
    keeper: psycopg.Connection[Any]
    worker: Caller
    manager: Caller
    people: list[str] = field(default_factory=list)

    @cached_property
    def ref(self) -> str:
        """Return somebody whom the worker leads the work with."""
        return self.people[0]

    def one(self, query: str, *values: object) -> Any:
        """Return what a question finds first."""
        found = self.keeper.execute(query.encode(), values).fetchone()
        assert found, query
        return found[0] if len(found) == 1 else found

    def wrote(self, **more: str) -> tuple[str, str, str]:
        """Write an entry, and return where it stands: its address, its reference, and its passage's."""
        writing = str(uuid4())
        path, form = form_for("save", writing, self.ref, f"Words of {writing}")
        answer = self.worker.post(path, [*form, *more.items()])
        assert answer.status == 302, answer.page
        entry = self.one("SELECT ref FROM story_entry WHERE writing = %s", writing)
        passage = self.one(
            "SELECT p.ref FROM story_passage p JOIN story_entry e ON e.id = p.entry_id WHERE e.ref = %s",
            entry,
        )
        return f"/p/{self.ref}/story/{entry}/", entry, passage

    def promised(self) -> str:
        """Promise something, and return where it is answered for."""
        ref = new_ref()
        where = f"/p/{self.ref}/promises/"
        answer = self.worker.post(f"{where}add/", [("ref", ref), ("words", "Bring the bus pass")])
        assert answer.status == 302, answer.page
        return f"{where}{ref}/"

    def kept(self, words: str = "Begun") -> tuple[str, Fields]:
        """Keep unfinished writing, and return where it is and its form."""
        writing = str(uuid4())
        path, form = form_for("keep", writing, self.ref, words)
        answer = self.worker.post(path, form)
        assert answer.status == 200, answer.page
        return path.removesuffix("keep/"), form

    def brought_in(self) -> str:
        """Bring in a time away on a day of its own, and return where it is put right."""
        ref = new_ref()
        self.keeper.execute(_BROUGHT_IN, {"ref": ref, "whom": self.ref})
        return f"/p/{self.ref}/care/missingtime/{ref}/"

    def opened_to_change(self) -> tuple[str, Fields]:
        """Write an entry and open it to be changed: where the form goes, and what it holds."""
        where, _, _ = self.wrote()
        return form_of(self.worker.get(f"{where}change/").page, "/write/")


@contextmanager
def stage(service: Service) -> Iterator[Stage]:
    """Have the worker and the manager signed in."""
    with (
        as_keeper(service) as keeper,
        Caller(service.address) as worker,
        Caller(service.address) as manager,
    ):
        worker.sign_in(WHO)
        manager.sign_in(MANAGER)
        people = [ref for (ref,) in keeper.execute(_LED, [WHO])]
        yield Stage(service, keeper, worker, manager, people)


def _post(path: str, *form: tuple[str, str]) -> Press:
    return lambda caller: caller.post(path, list(form))


def _write(stage: Stage) -> Press:
    more = (("promise-0", "Ring Reece"), ("mattered", stage.ref), ("to_us", "Trust"))
    path, form = form_for("save", str(uuid4()), stage.ref, "You showed me the garden.")
    return _post(path, *form, *more)


def _keep_as_draft(stage: Stage) -> Press:
    path, form = form_for("keep", str(uuid4()), stage.ref, "Begun")
    return _post(path.removesuffix("keep/"), *form, ("act", "keep"))


def _write_and_throw_away(stage: Stage) -> Press:
    path, form = form_for("keep", str(uuid4()), stage.ref, "Begun")
    return _post(path.removesuffix("keep/"), *form, ("act", "throw-away"))


def _write_with_a_file(stage: Stage) -> Press:
    writing = str(uuid4())
    path, form = form_for("save", writing, stage.ref, "You drew this.")
    return lambda caller: caller.post_file(path, "letter.pdf", PAPER + writing.encode(), form)


def _change(stage: Stage) -> Press:
    path, form = stage.opened_to_change()
    changed = [one for one in form if one[0] not in ("text-0", "files")]
    return _post(
        path, *changed, ("text-0", "Changed"), ("promise-0", "Ring Reece"), ("act", "save")
    )


def _open_to_change(stage: Stage) -> Press:
    where, _, _ = stage.wrote()
    return _post(f"{where}change/")


def _keep(stage: Stage) -> Press:
    path, form = form_for("keep", str(uuid4()), stage.ref, "Begun")
    return _post(path, *form)


def _quick(stage: Stage) -> Press:
    path, form = form_for("quick", str(uuid4()), stage.ref, "Grace rang.")
    return _post(path, *form)


def _file(stage: Stage) -> Press:
    writing = str(uuid4())
    return lambda caller: caller.post_file(
        f"/write/{writing}/files/", "letter.pdf", PAPER + writing.encode(), []
    )


def _sealed(stage: Stage) -> Press:
    key = json.loads(stage.worker.get("/write/key/").page)
    inside = {"writing": str(uuid4()), "revision": 0, "form": {"text-0": ["Grace"]}, "people": []}
    body = json.dumps({"boxes": [sealed(inside, key["closes"]) | {"ref": key["ref"]}]})
    return lambda caller: caller.post_json("/write/sealed/", body)


def _key(stage: Stage) -> Press:
    stage.keeper.execute("DELETE FROM story_draftkey")
    return lambda caller: caller.get("/write/key/")


def _throw_away(stage: Stage) -> Press:
    where, _ = stage.kept()
    return _post(f"{where}do/throw-away/")


def _bring_back_draft(stage: Stage) -> Press:
    where, _ = stage.kept()
    stage.worker.post(f"{where}do/throw-away/", [])
    return _post(f"{where}do/bring-back/")


def _both(choice: str) -> Callable[[Stage], Press]:
    def ready(stage: Stage) -> Press:
        where, form = stage.kept("Theirs")
        mine = [one for one in form if one[0] not in ("text-0", "page")]
        mine += [("text-0", "Mine"), ("page", "desk"), ("against", "1"), ("choice", choice)]
        return _post(f"{where}both/", *mine)

    return ready


def _both_of_an_entry(choice: str) -> Callable[[Stage], Press]:
    def ready(stage: Stage) -> Press:
        where, form = stage.opened_to_change()
        mine = [one for one in form if one[0] not in ("text-0", "files")]
        mine += [("text-0", "Mine"), ("against", "1"), ("choice", choice)]
        return _post(f"{where}both/", *mine)

    return ready


def _undo(act: str) -> Callable[[Stage], Press]:
    def ready(stage: Stage) -> Press:
        where, _, _ = stage.wrote()
        if act == "stand-again":
            stage.worker.post(f"{where}undo/", [("act", "take-back")])
        return _post(f"{where}undo/", ("act", act))

    return ready


def _moment(stage: Stage) -> Press:
    where, _, _ = stage.wrote()
    return _post(f"{where}moment/", ("to_them", "My peg is a frog"))


def _moment_anew(stage: Stage) -> Press:
    where, _, _ = stage.wrote()
    stage.worker.post(f"{where}moment/", [("to_us", "Trust")])
    return _post(f"{where}moment/", ("to_us", "Trust, and more"))


def _unmark(stage: Stage) -> Press:
    where, _, _ = stage.wrote()
    stage.worker.post(f"{where}moment/", [("to_us", "Trust")])
    return _post(f"{where}do/unmark/")


def _withdraw(stage: Stage) -> Press:
    where, _, _ = stage.wrote()
    return _post(f"{where}withdraw/", ("why", "Another family"))


def _bring_back(stage: Stage) -> Press:
    where, _, _ = stage.wrote()
    stage.worker.post(f"{where}withdraw/", [("why", "Another family")])
    return _post(f"{where}do/bring-back/")


def _refile(stage: Stage) -> Press:
    where, _, _ = stage.wrote()
    return _post(f"{where}other-story/", ("to", stage.people[1]))


def _beside(kind: str) -> Callable[[Stage], Press]:
    def ready(stage: Stage) -> Press:
        where, _, passage = stage.wrote()
        path = f"{where}{passage}/beside/"
        _, form = form_of(stage.worker.get(path).page)
        more = [("stands_as", kind), ("said_by", "Jodie"), ("text", "It was warm.")]
        names = {name for name, _ in more}
        return _post(path, *(one for one in form if one[0] not in names), *more)

    return ready


def _share(stage: Stage) -> Press:
    where, _, passage = stage.wrote(sharing="professionals", sharing_why="harm-to-other")
    return _post(f"{where}{passage}/do/share/")


def _release(stage: Stage) -> Press:
    writing = str(uuid4())
    path, form = form_for("save", writing, stage.ref, "A letter came.")
    stage.worker.post_file(path, "letter.pdf", PAPER + writing.encode(), form)
    entry, ref = stage.one(
        "SELECT e.ref, a.ref FROM story_attachment a JOIN story_entry e USING (writing) WHERE writing = %s",
        UUID(writing),
    )
    manager = stage.manager

    def press(caller: Caller) -> Answer:
        # Somebody else than whoever added it.
        caller.cookies = dict(manager.cookies)
        return caller.post(f"/p/{stage.ref}/story/{entry}/files/{ref}/do/release/", [])

    return press


def _where_now(stage: Stage) -> Press:
    return _post(
        f"/p/{stage.ref}/story/where-now/",
        ("writing", str(uuid4())), ("text", "You are at school again."), ("written_with", "Grace"),
    )  # fmt: skip


def _promise(stage: Stage) -> Press:
    return _post(f"/p/{stage.ref}/promises/add/", ("ref", new_ref()), ("words", "Bring the pass"))


def _step(step: str, **more: str) -> Callable[[Stage], Press]:
    def ready(stage: Stage) -> Press:
        where = stage.promised()
        _, form = form_of(stage.worker.get(where).page)
        told = {"step": step, **more}
        return _post(where, *(one for one in form if one[0] not in told), *told.items())

    return ready


def _promise_kept(stage: Stage) -> Press:
    return _post(f"{stage.promised()}do/kept/")


def _care_right(stage: Stage) -> Press:
    return _post(f"{stage.brought_in()}do/right/")


def _care_all_right(stage: Stage) -> Press:
    stage.brought_in()
    where = f"/p/{stage.ref}/care/"
    read = re.findall(r'name="read" value="([^"]+)"', stage.worker.get(where).page)[0]
    return _post(f"{where}do/right/", ("read", read))


def _care_explained(stage: Stage) -> Press:
    # Looked at already, so that it waits for nobody.
    stage.worker.post(f"{stage.brought_in()}do/right/", [])
    return _post(f"/p/{stage.ref}/care/do/explained/")


def _care_put_right(stage: Stage) -> Press:
    where = stage.brought_in()
    _, form = form_of(stage.worker.get(where).page)
    told = {"code": "A", "why": "The school knew where"}
    return _post(where, *(one for one in form if one[0] not in told), *told.items())


def _care_take_back(stage: Stage) -> Press:
    return _post(f"{stage.brought_in()}take-back/", ("why", "His cousin"))


FORMS: Final[dict[str, dict[str, Callable[[Stage], Press]]]] = {
    "quick": {"a quick contact": _quick},
    "key": {"the first key of somebody's devices": _key},
    "sealed": {"what was sealed with no network": _sealed},
    "files": {"a file": _file},
    "write": {
        "an entry": _write, "an entry with a file": _write_with_a_file, "a draft": _keep_as_draft,
        "a draft thrown away as it is written": _write_and_throw_away, "a change": _change,
    },
    "keep": {"what the page keeps by itself": _keep},
    "both": {
        **{f"{one} of two drafts": _both(one) for one in ("both", "mine", "theirs")},
        **{f"{one} of a draft and an entry": _both_of_an_entry(one) for one in ("both", "mine", "theirs")},
    },
    "throw_away": {"a draft thrown away": _throw_away},
    "bring_back": {"a draft brought back": _bring_back_draft, "an entry brought back": _bring_back},
    "change": {"a change that is opened": _open_to_change},
    "undo": {"taken back": _undo("take-back"), "standing again": _undo("stand-again")},
    "where_now": {"where things are now": _where_now},
    "moment": {"a moment": _moment, "a moment said anew": _moment_anew},
    "unmark": {"a moment unmarked": _unmark},
    "withdraw": {"withdrawn": _withdraw},
    "refile": {"moved to another story": _refile},
    "beside": {one: _beside(one) for one in ("correction", "reply", "disagreement")},
    "share": {"let the family read": _share},
    "file_release": {"a file released": _release},
    "promise_add": {"a promise": _promise},
    "promise": {
        "a promise kept on a day": _step("kept"),
        "a promise that is not kept": _step("not-kept", words="The bus was full"),
        "a new day for a promise": _step("new-day", due_on="14 March 2027"),
    },
    "promise_kept": {"a promise kept today": _promise_kept},
    "care_right": {"something brought in that is right": _care_right},
    "care_explained": {"what was brought in is explained": _care_explained},
    "care_all_right": {"all that was brought in is right": _care_all_right},
    "care_put_right": {"something brought in, put right": _care_put_right},
    "care_take_back": {"something brought in, taken back": _care_take_back},
}  # fmt: skip
# Pages that nothing is sent to.
READ: Final = {
    "begin", "offline", "service_worker", "drafts", "story", "entry", "file", "promises", "ready", "handover", "held_files",
    "chronology", "search", "story_search", "care",
}  # fmt: skip


def unheard_of(routes: set[str]) -> set[str]:
    """Return the pages of which nobody has said how they are sent, or that they are only read."""
    return routes - FORMS.keys() - READ


def words_of(page: str) -> str:
    """Return what a page says, without its marks, for a message of a test."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))[:300]
