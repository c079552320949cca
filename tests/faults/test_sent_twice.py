"""Sent twenty times at once, as by a hand that shakes or a line that stutters: it happens once, and every answer is clear."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import psycopg
import pytest
from tests.faults import talks
from tests.faults.caller import Answer
from tests.faults.forms import FORMS, READ, Press, Stage, stage, unheard_of, words_of
from tests.faults.talks import not_thought_of
from tests.support.service import Service

import alongside.urls  # noqa: F401  it says what a reference in an address looks like
from alongside.reading import urls as reading
from alongside.talking import urls as talking
from alongside.writing import urls as writing

pytestmark = pytest.mark.xdist_group("faults")
TIMES = 20
ROUTES = {str(one.name) for one in (*writing.urlpatterns, *reading.urlpatterns)}
TALKED = {str(one.name) for one in talking.urlpatterns}
assert not unheard_of(ROUTES), (
    f"say in tests/faults/forms.py how these are sent: {unheard_of(ROUTES)}"
)
assert not not_thought_of(TALKED), (
    f"say in tests/faults/talks.py how these are sent: {not_thought_of(TALKED)}"
)
_EACH = [
    *((words, ready) for forms in FORMS.values() for words, ready in forms.items()),
    *talks.all_of(),
]
Tally = dict[str, int]


@pytest.fixture(scope="module")
def told(shared: Service) -> Iterator[Stage]:
    """The stage on which everything is sent."""
    with stage(shared) as made:
        yield made


def tally(keeper: psycopg.Connection[Any]) -> Tally:
    """Count all that stands in the story, all that was done to it, and all that was written down of doing it."""
    columns = keeper.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_name ~ '^(story|practice|care)_'"
        " AND (column_name = 'revision' OR (column_name LIKE '%\\_at' AND is_nullable = 'YES'))"
    ).fetchall()
    tables = keeper.execute(
        "SELECT relname FROM pg_class WHERE relname ~ '^(story|practice|care)_' AND relkind = 'r'"
    ).fetchall()
    asked = [f"SELECT '{table}', count(*) FROM {table}" for (table,) in tables]
    asked += [
        f"SELECT '{table}.{name}', {'sum' if name == 'revision' else 'count'}({name}) FROM {table}"
        for table, name in columns
    ]
    asked += ["SELECT act, count(*) FROM audit_event WHERE act !~ 'seen$|named$' GROUP BY act"]
    return {name: many or 0 for name, many in keeper.execute(" UNION ALL ".join(asked).encode())}


def effect(told: Stage, press: Press, *, times: int) -> tuple[Tally, list[Answer]]:
    """Send the same so many times at once, and return what became more by it, with the answers."""
    callers, together = [told.worker.beside() for _ in range(times)], Barrier(times)

    def pressed(number: int) -> Answer:
        with callers[number] as caller:
            caller.open()
            together.wait(30)
            return press(caller)

    before = tally(told.keeper)
    with ThreadPoolExecutor(times) as hands:
        answers = list(hands.map(pressed, range(times)))
    after = tally(told.keeper)
    changed = {
        name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name)
    }
    return changed, answers


def is_clear(answer: Answer) -> bool:
    """Say whether somebody can go on from an answer: it is done, it was done already, or a sentence says why not."""
    if answer.status == 422:
        return "govuk-error-summary" in answer.page
    return answer.status in (200, 302, 409) or (answer.status == 403 and "<h1>" in answer.page)


@pytest.mark.parametrize(("words", "ready"), _EACH, ids=[words for words, _ in _EACH])
def test_what_is_sent_twenty_times_at_once_happens_once(
    told: Stage, words: str, ready: Any
) -> None:
    once, [answer] = effect(told, ready(told), times=1)

    many, answers = effect(told, ready(told), times=TIMES)

    assert answer.status in (200, 302), words_of(answer.page)
    assert many == once, [one.status for one in answers]
    assert answer.status in {one.status for one in answers}
    unclear = [one for one in answers if not is_clear(one)]
    assert unclear == [], [(one.status, words_of(one.page)) for one in unclear]


def test_a_page_that_is_only_read_changes_nothing_when_something_is_sent_to_it(told: Stage) -> None:
    where, _, _ = told.wrote()
    paths = {
        "begin": "/write/", "offline": "/write/offline/", "service_worker": "/write/sw.js",
        "drafts": "/today/drafts/", "story": f"/p/{told.ref}/story/", "entry": where, "file": f"{where}files/K7QF2M9XWA/",
        "promises": f"/p/{told.ref}/promises/", "ready": f"/p/{told.ref}/ready/",
        "handover": f"/p/{told.ref}/handover/", "held_files": "/governance/files/", "chronology": f"/p/{told.ref}/chronology/", "search": "/search/",
        "story_search": f"/p/{told.ref}/story/search/", "care": f"/p/{told.ref}/care/",
    }  # fmt: skip
    before = tally(told.keeper)

    for path in paths.values():
        told.worker.post(path, [("text", "Words"), ("act", "save")])

    assert paths.keys() == READ
    assert tally(told.keeper) == before


def test_a_new_form_that_nobody_has_thought_of_is_found() -> None:
    assert unheard_of({*ROUTES, "say_goodbye"}) == {"say_goodbye"}
    assert not_thought_of({*TALKED, "say_goodbye"}) == {"say_goodbye"}


def test_a_form_with_a_new_number_at_each_press_is_found(told: Stage) -> None:
    from tests.faults.forms import _quick

    once, _ = effect(told, _quick(told), times=1)

    many, _ = effect(told, lambda caller: _quick(told)(caller), times=3)

    assert many["story_entry"] == 3 * once["story_entry"]
