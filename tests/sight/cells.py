"""One cell of the matrix: somebody comes to an address about a record in some state; what should happen, and what did."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from django.db import connection, transaction
from django.test import Client
from tests.sight import apart, oracle
from tests.sight.canaries import found_in
from tests.sight.cared import KIND
from tests.sight.policy import Row
from tests.sight.stage import OUTSIDE, STATES, Stage, author_of, inner_refs
from tests.sight.talked import tool_in, typed_of
from tests.sight.things import STATES_OF, Thing, typed_about
from tests.support.trail import as_role

from alongside.accounts.routes import Route
from alongside.imports.models import ArrivedChild
from alongside.pods.models import PodMembership
from alongside.web.refs import new_ref

# What differs between two answers that are alike: references asked for, safety tokens, the number of the request.
_DIFFERS: Final = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(rb"csrftoken=[^;]*"),
    re.compile(rb"reference <strong>[0-9A-F]+"),
    re.compile(rb'nonce="[^"]*"|nonce-[A-Za-z0-9+/=_-]+'),
)
# What an address speaks of somebody by.
ABOUT: Final = frozenset({"person", "household", "contact", "knock"})
# A session is touched by coming, and a bucket by asking: neither is anybody's record.
_TOUCHED: Final = {"accounts_session", "accounts_bucket", "audit_event", "audit_chainhead"}


@dataclass(frozen=True)
class Cell:
    """Who comes where, how, and in which state what they ask for is."""

    route: Route
    row: Row
    method: str
    persona: str
    state: str

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.method} {self.row.name} by {self.persona}, {self.state}"

    @property
    def is_about_people(self) -> bool:
        """Say whether faces of people around may be on the page."""
        return self.row.asks in ABOUT or self.row.faces


def states_of(row: Row) -> tuple[str, ...]:
    """Return in which states what an address speaks of can be."""
    if row.of:
        return STATES_OF[row.of]
    return STATES if row.asks in ABOUT or row.query else ("open",)


def expected(stage: Stage, cell: Cell) -> str:
    """Say what should happen: sign-in, role, refused, absent, open, or whatever a public page does."""
    row, who = cell.row, cell.persona
    if row.asks == "nobody":
        return "public"
    if who in OUTSIDE:
        return "sign-in"
    if row.permission and not stage.may(who, row.permission):
        return "role"
    return _inside(stage, cell)


def _inside(stage: Stage, cell: Cell) -> str:
    row, who = cell.row, cell.persona
    if row.by_author and stage.answer(who, cell.state, row.data_class) == oracle.OPEN:
        return oracle.OPEN if who == author_of(cell.state) else "own"
    if row.of:
        return oracle.OPEN if who in stage.thing(row.of, cell.state).open_to else oracle.ABSENT
    if row.asks == "person":
        answer = stage.answer(who, cell.state, row.data_class)
        if row.or_governance and answer == oracle.REFUSED and stage.may(who, "review-access"):
            is_close = any((c.who, c.person) == (who, cell.state) for c in stage.world.close)
            return answer if is_close else oracle.OPEN
        # What is written of safety is not there for whoever was not cleared, as if there were none.
        is_inside = row.data_class == "C3" and stage.answer(who, cell.state) == oracle.OPEN
        return oracle.ABSENT if answer != oracle.OPEN and is_inside else answer
    if row.asks in {"household", "contact"}:
        is_open = (
            apart.reads_contact(stage, who, cell.state)
            if row.asks == "contact"
            else stage.answer(who, cell.state) == oracle.OPEN
        )
        return oracle.OPEN if is_open else oracle.ABSENT
    if row.asks == "knock":
        return oracle.ABSENT if stage.answer(who, cell.state) == oracle.ABSENT else "knock"
    return "own"


def statuses(cell: Cell, should: str) -> set[int]:
    """Return what the answer may be."""
    row = cell.row
    if cell.method == "GET" and row.get == 405 and should not in {"sign-in", "role"}:
        return {405}
    if cell.state == "away" and row.asks == "person" and should in {"open", "absent"}:
        # A record that is linked to another opens as that one, whatever is asked of it.
        return {200, 302} if row.or_governance else {302}
    if should == "open":
        found = {row.get} if cell.method == "GET" else set(row.post)
        return found | ({404} if row.or_404 else set())
    if should == "knock" and cell.state == "sealed":
        # Nobody knocks at a record that is sealed, even where it is open to them.
        return {200, 302, 404, 405, 422}
    return {
        "public": {200, 302, 400, 401, 403, 404, 405, 410, 422},
        "sign-in": {302},
        "role": {403},
        "refused": {403},
        "absent": {404},
        "knock": {200, 302, 403, 404, 405, 422} if cell.method == "POST" else {200, 302},
        "own": {200, 302, 400, 403, 404, 405, 409, 422, 423},
    }[should]


def _number(stage: Stage, cell: Cell) -> str:
    """Return the first table of an import, or a child of it."""
    if cell.row.name != "imports:child":
        return "1"
    there = ArrivedChild.objects.filter(arrival__ref=stage.things["arrival"]["open"].ref)
    return str(there.latest("pk").pk)


def _member_ref() -> str:
    return PodMembership.objects.filter(pod__name="A pod to be arranged").latest("pk").ref


def address(stage: Stage, cell: Cell) -> str:
    """Return the address of a cell."""
    pattern = cell.route.pattern
    if "(?P" in pattern:
        return "/password/new/abc-def-ghi/"
    found = inner_refs(stage, cell.state) | {
        "kind": "svg", "section": "contact", "pk": "1", "token": "nothing", "provider_id": "council", "care_kind": KIND,
        "number": _number(stage, cell), "what": "looked-after", "year": "2026", "member_ref": _member_ref(),
        "writing": "00000000-0000-4000-8000-000000000000", **tool_in(cell.row.name),
    }  # fmt: skip
    if cell.row.name == "casefile:safe_address_change" and "safe" in stage.facts.get(
        cell.state, {}
    ):
        found["fact_ref"] = stage.facts[cell.state]["safe"].ref
    found["handle"] = stage.more.get(f"handle {cell.persona}", "nothing")
    if cell.row.name == "casefile:move_out":
        found["fact_ref"] = found.get("lives_ref", found["fact_ref"])
    if cell.row.name == "casefile:add":
        found["section"] = "languages"
    about = {
        "household": found["home_ref"],
        "person": stage.ref(cell.state),
        "knock": stage.ref(cell.state),
    }
    found["ref"] = about.get(cell.row.asks, stage.staff["other_pod"].ref)
    if cell.row.name == "governance:leaving":
        found["ref"] = stage.staff["worker"].ref
    if cell.row.asks == "contact":
        found["ref"] = found[cell.row.name.partition(":")[2] + "_ref"]
    if cell.row.of:
        thing = stage.thing(cell.row.of, cell.state)
        # Under a colleague, or by itself.
        found |= {"ref": thing.of or thing.ref, "role_ref": thing.ref, "link_ref": thing.ref}
        found |= {"writing": thing.ref} if cell.row.of in {"draft", "talk"} else {}
    filled = re.sub(r"<\w+:(\w+)>", lambda m: found[m[1]], pattern)
    query = cell.row.query.replace("{state}", cell.state)
    return f"/{filled}" + (f"?{quote(query, safe='=')}" if query and cell.method == "GET" else "")


def typed(stage: Stage, cell: Cell) -> dict[str, str]:
    """Return what is sent."""
    if cell.row.of == "family":
        return typed_about(stage.thing("family", cell.state), stage.cast.heron)
    if cell.row.of == "talk":
        return typed_of()
    words = {
        "new": new_ref(), "self": stage.ref(cell.state), "mum": stage.ref("mum"),
        "colleague": stage.staff["colleague"].ref,
    }  # fmt: skip
    if any(value == "{care}" for _, value in cell.row.typed):
        words["care"] = inner_refs(stage, cell.state)["care_ref"]
    return {key: value.format(**words) for key, value in cell.row.typed}


@contextmanager
def as_if_it_never_was(browser: Client) -> Iterator[None]:
    """Let what a cell does be undone, in the database and in the browser."""
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    browser.cookies.clear()
    for name, value in kept.items():
        browser.cookies[name] = value


def answered(stage: Stage, cell: Cell, browser: Client) -> Any:
    """Come to the address."""
    if cell.method == "GET":
        return browser.get(address(stage, cell))
    return browser.post(address(stage, cell), typed(stage, cell))


def written() -> dict[str, int]:
    """Return how many rows of every table were written in this transaction, also where it was undone since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND relname <> ALL(%s)",
            [list(_TOUCHED)],
        )
        return dict(cursor.fetchall())


def trail_of(ref: str) -> list[tuple[str, str, str]]:
    """Return what somebody did and saw: the act, about whom, and under which grant."""
    with as_role("alongside_auditor"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT act, about_ref, grant_ref FROM audit_event WHERE by_ref = %s ORDER BY at, seq",
            [ref],
        )
        return list(cursor.fetchall())


def alike(stage: Stage, cell: Cell, answer: Any) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return an answer without what is its own: what was asked for, and what differs from request to request."""
    body = answer.content
    own = [
        stage.things.get(cell.row.of, {}).get(cell.state, Thing()).ref,
        stage.ref(cell.state),
        *inner_refs(stage, cell.state).values(),
        cell.state,
    ]
    for word in sorted({w for w in own if w}, key=len, reverse=True):
        body = body.replace(word.encode(), b"REF")
    for pattern in _DIFFERS:
        body = pattern.sub(b"", body)
    # Two answers are as long as each other once what was asked for is as long.
    skipped = {"X-Request-Id", "Content-Length", "Content-Security-Policy"}
    headers = sorted((k, v) for k, v in answer.items() if k not in skipped)
    return answer.status_code, headers, body


def leaks(stage: Stage, cell: Cell, answer: Any) -> set[tuple[str, str]]:
    """Return whose words reached somebody who may not have them; what they typed themselves is theirs."""
    asked = f"{address(stage, cell)} {typed(stage, cell)}".lower()
    return {
        (label, fact)
        for label, fact in found_in(answer)
        if not stage.may_know(cell.persona, (label, fact), is_about_people=cell.is_about_people)
        and not (cell.row.decides and stage.may_decide(cell.persona, (label, fact)))
        and f"zx{label}x{fact}xqz" not in asked
    }
