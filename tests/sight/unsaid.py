"""What the trail takes and tells, and what search says of somebody restricted: the words, to whom, and nothing besides."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import DatabaseError, connection, transaction
from tests.sight.reading import reading
from tests.sight.stage import Stage
from tests.support.trail import as_role, chain_of

from alongside import clock
from alongside.audit.rules import faults as faults_in
from alongside.people.models import Finding

_LOOKS: Final = {"person.seen", "household.seen", "family.exported", "glass.broken"}
_LOOKING: Final = _LOOKS | {"person.refused", "people.searched"}
# In summer, so that a day of the council is not a day of Greenwich.
_DAY: Final = datetime(2026, 7, 1, 0, 0, tzinfo=UTC)
_SINCE: Final = _DAY + timedelta(hours=1)


@dataclass(frozen=True)
class Event:
    """One event as it was written, at a moment of ours."""

    about: str
    at: datetime
    act: str
    by: str
    grant: str
    purpose: str

    @property
    def local(self) -> datetime:
        """Return when it was where the council is."""
        return self.at.astimezone(ZoneInfo("Europe/London"))


def faults(stage: Stage) -> Iterator[str]:
    """Say what they get wrong."""
    yield from _asked_about(stage)
    with transaction.atomic():
        with as_role("postgres"):
            wrong = list(_told(_happened()))
        transaction.set_rollback(True)
    yield from wrong
    with transaction.atomic():
        yield from _appended()
        transaction.set_rollback(True)
    yield from _stays()
    names = {person.ref: label for label, person in stage.people.items()}
    with as_role("postgres"):
        asked = [stage.ref("open"), stage.ref("sealed")]
        given = _rows("SELECT ref, given FROM governance_names(%s)", [asked])
    if {names[ref] for ref, _ in given} != {"open", "sealed"} or len(given) != 4:
        yield "the names the nightly watch compares err"


def _asked_about(stage: Stage) -> Iterator[str]:
    """Whom to ask is said of somebody restricted who was asked for almost exactly, and of nobody else."""
    keys = {one.person_id: one.keys for one in Finding.objects.all()}
    day = "b:2015-01-01"
    for label, is_told in (
        ("restricted", True), ("looked", True), ("open", False), ("sealed", False), ("conflict", False),
        ("both_away", False), ("was_shut", False),
    ):  # fmt: skip
        number = stage.people[label].pk
        its = [f"x:{label}", day]
        words = [["w:one", "w:uno"], ["w:two"]]
        with transaction.atomic():
            # As it would be found if it was closed since the index was written.
            level = {} if label in {"open", "conflict", "was_shut"} else {"level": "restricted"}
            known = {"keys": [*keys.get(number, ()), *its, "w:uno", "w:two"], "known": {}} | level
            Finding.objects.update_or_create(person_id=number, defaults=known)
            for reader in ("worker", "information_governance", "chair"):
                told = is_told and bool(stage.world.closing(reader, label, clock.now()))
                for name, numbers, dates, asked, should in (
                    ("by number", its[:1], [], [], told),
                    ("by number and other names", its[:1], [], [["w:three"]], told),
                    ("by day and names", [], [day], words, told),
                    ("by day and other names", [], [day], [["w:one"], ["w:two"]], False),
                    ("by day alone", [], [day], [], False),
                    ("by names alone", [], [], words, False),
                ):
                    given = _ask(stage, reader, numbers, dates, asked)
                    if given != (["Heron pod"] if should else []):
                        yield f"whom to ask about {label} errs for {reader}, {name}: {given}"
            transaction.set_rollback(True)


def _ask(
    stage: Stage, reader: str, numbers: list[str], dates: list[str], names: list[list[str]]
) -> list[str]:
    with reading(stage.staff[reader], clock.now()):
        found = _rows(
            "SELECT ask FROM people_ask_about(%s::text[], %s::text[], %s::jsonb, %s, %s)",
            [numbers, dates, json.dumps(names), stage.staff[reader].pk, clock.now()],
        )
    return [ask for (ask,) in found]


def _happened() -> list[Event]:
    """Let looks have happened on two days of ours, at moments that matter."""
    made = []
    for by, about, act, minutes, grant, purpose in (
        ("READERAAAA", "PERSONAAAA", "person.seen", 5, "G", "work"), ("READERAAAA", "PERSONAAAA", "person.seen", 70, "G", "work"),
        ("READERAAAA", "PERSONAAAA", "person.seen", 90, "", ""), ("READERAAAA", "PERSONAAAA", "person.seen", 200, "G", "review"),
        ("READERAAAA", "PERSONBBBB", "household.seen", 210, "G", "work"), ("READERAAAA", "PERSONBBBB", "person.refused", 215, "", ""),
        ("READERBBBB", "PERSONAAAA", "family.exported", 300, "G", "work"), ("READERBBBB", "PERSONAAAA", "glass.broken", 305, "G", ""),
        ("READERBBBB", "PERSONAAAA", "person.changed", 306, "G", ""), ("READERBBBB", "PERSONBBBB", "people.searched", 310, "", ""),
        ("READERBBBB", "PERSONBBBB", "people.searched", 312, "", ""), ("READERBBBB", "PERSONBBBB", "people.searched", 400, "", ""),
        ("READERBBBB", "PERSONCCCC", "person.seen", 1500, "", ""), ("READERBBBB", "PERSONCCCC", "person.seen", 1450, "", ""),
        ("THESERVICE", "PERSONAAAA", "person.seen", 500, "G", ""), ("READERAAAA", "PERSONCCCC", "person.seen", 1445, "G", "work"),
        ("READERAAAA", "PERSONAAAA", "person.seen", 1382, "G", "work"), ("READERAAAA", "PERSONAAAA", "person.seen", 1378, "G", ""),
    ):  # fmt: skip
        made.append(Event(about, _DAY + timedelta(minutes=minutes), act, by, grant, purpose))
    made.sort(key=lambda one: one.at)
    with connection.cursor() as cursor:
        for seq, one in enumerate(made, 1):
            cursor.execute(
                "INSERT INTO audit_event (about_ref, seq, at, act, by_ref, target, grant_ref, purpose, data_class,"
                " request_id, prev_hash, hash) VALUES (%s, %s, %s, %s, %s, '', %s, %s, '', '', 'x', 'y')",
                [one.about, seq, one.at, one.act, one.by, one.grant, one.purpose],
            )
    return made


def _told(events: list[Event]) -> Iterator[str]:
    """Compare what each function tells of these events with the sum done here."""
    people = ["PERSONAAAA", "PERSONBBBB"]
    first, second = _DAY.date(), _DAY.date() + timedelta(days=1)
    for before, after, most in ((None, "", 50), (first, "", 50), (first, "READERAAAA", 50), (second, "READERAAAA", 50), (None, "", 1)):  # fmt: skip
        given = _rows("SELECT * FROM audit_looks(%s, %s, %s, %s)", [people, before, after, most])
        if given != _looks(events, people, before, after)[:most]:
            yield f"audit_looks errs before {before} after {after}"
    yield from _told_of_readers(events)
    yield from _told_since(events)
    for below, most in ((3, 50), (10**9, 2)):
        seqs = [seq for (seq,) in _rows("SELECT seq FROM audit_trail('PERSONAAAA', %s, %s)", [below, most])]  # fmt: skip
        its = [seq for seq, e in enumerate(events, 1) if e.about == "PERSONAAAA" and seq < below]
        if seqs != its[::-1][:most]:
            yield "audit_trail errs"


def _told_of_readers(events: list[Event]) -> Iterator[str]:
    for only in ("", "READERBBBB"):
        some = [e for e in events if e.at >= _SINCE and e.by != "THESERVICE" and only in {"", e.by} and e.act in _LOOKING]  # fmt: skip
        # The stage has a trail too: of its own readers, and later.
        days = _rows("SELECT * FROM audit_reader_days(%s, %s) ORDER BY 1, 2", [_SINCE, only])
        if [row for row in days if str(row[0]).startswith("READER")] != list(_days(some)):
            yield f"audit_reader_days errs for {only or 'all'}"
        pairs = _rows("SELECT * FROM audit_reader_pairs(%s, %s) ORDER BY 1, 2", [_SINCE, only])
        if [row for row in pairs if str(row[1]).startswith("PERSON")] != list(_pairs(some)):
            yield f"audit_reader_pairs errs for {only or 'all'}"
        if any(row[0] == "THESERVICE" for row in (*days, *pairs)):
            yield "what the service looked at is told"


def _told_since(events: list[Event]) -> Iterator[str]:
    for since in (_DAY, _DAY + timedelta(minutes=90), _DAY + timedelta(minutes=91)):
        given = [row for row in _rows("SELECT * FROM audit_unexplained(%s, 1000)", [since]) if str(row[1]).startswith("PERSON")]  # fmt: skip
        if given != _unexplained(events, since):
            yield "audit_unexplained errs"
    if len(_rows("SELECT * FROM audit_unexplained(%s, 1)", [_DAY])) != 1:
        yield "audit_unexplained gives more than was asked for"
    edges = [_DAY + timedelta(minutes=n) for n in (0, 70, 90, 300, 305, 2000)]
    for since in edges:
        for until in edges:
            [counted] = _rows("SELECT * FROM audit_meanwhile('READERAAAA', %s, %s)", [since, until])
            looked = [e for e in events if e.by == "READERAAAA" and since <= e.at < until and e.act in _LOOKS]  # fmt: skip
            if counted != (len(looked), len({e.about for e in looked})):
                yield "audit_meanwhile errs"
    [broken] = _rows("SELECT * FROM audit_meanwhile('READERBBBB', %s, %s)", [edges[0], edges[-2]])
    if broken != (1, 1):
        yield "audit_meanwhile counts glass, or what is no look"


def _looks(
    events: list[Event], people: Sequence[str], before: date | None, after: str
) -> list[tuple[Any, ...]]:
    sittings: dict[tuple[date, str], list[Event]] = defaultdict(list)
    for e in events:
        if e.about in people and e.act in _LOOKS:
            sittings[(e.local.date(), e.by)].append(e)
    found = []
    for (day, by), some in sittings.items():
        if before is None or day < before or (day == before and by > after):
            ats = [e.at for e in some]
            times = 1 + sum(b - a > timedelta(minutes=30) for a, b in pairwise(ats))  # fmt: skip
            purposes = sorted({e.purpose for e in some} - {""})
            found.append((day, by, times, purposes, sorted({e.act for e in some})))
    return sorted(found, key=lambda row: (-row[0].toordinal(), row[1]))


def _days(events: list[Event]) -> Iterator[tuple[Any, ...]]:
    days: dict[tuple[str, date], list[Event]] = defaultdict(list)
    for e in events:
        days[(e.by, e.local.date())].append(e)
    for (by, day), some in sorted(days.items()):
        searched = [e.local.hour for e in some if e.act == "people.searched"]
        busiest = max((searched.count(hour) for hour in searched), default=0)
        people = {e.about for e in some if e.act in _LOOKS}
        yield by, day, some[0].at, some[-1].at, len(people), len(searched), busiest


def _pairs(events: list[Event]) -> Iterator[tuple[Any, ...]]:
    pairs: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for e in events:
        if e.act != "people.searched":
            pairs[(e.by, e.about)].append(e)
    for (by, about), some in sorted(pairs.items()):
        refused = sum(e.act == "person.refused" for e in some)
        without = sum(e.act == "person.seen" and not e.grant for e in some)
        purposes = sorted({e.purpose for e in some} - {""})
        yield by, about, some[0].at, some[-1].at, len(some) - refused, refused, without, purposes


def _unexplained(events: list[Event], since: datetime) -> list[tuple[Any, ...]]:
    found: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for e in events:
        if e.at >= since and e.act == "person.seen" and not e.grant:
            found[(e.by, e.about)].append(e.at)
    rows = [(by, about, max(ats), len(ats)) for (by, about), ats in found.items()]
    return sorted(rows, key=lambda row: row[2], reverse=True)


def _appended() -> Iterator[str]:
    """Append to two chains at once, look whether they hold, and then change, remove and tear off."""
    whole = {
        "act": "person.seen", "by_ref": "READERAAAA", "target": "t", "grant_ref": "g", "purpose": "p", "data_class": "C1",
        "request_id": "r",
    }  # fmt: skip
    bare = {"about_ref": "PERSONYYYY", "act": "person.seen", "by_ref": "READERBBBB"}
    sent = [whole | {"about_ref": "PERSONZZZZ"}, bare, whole | {"about_ref": "PERSONZZZZ", "act": "person.changed"}]  # fmt: skip
    with as_role("alongside_web"):
        counted = [_rows("SELECT audit_append(%s::jsonb)", [json.dumps(sent)]) for _ in range(2)]
    chains = {ref: chain_of(ref) for ref in ("PERSONYYYY", "PERSONZZZZ")}
    told = [(one.act, one.by_ref, one.target, one.grant_ref, one.purpose, one.data_class, one.request_id) for one in chains["PERSONZZZZ"]]  # fmt: skip
    should = [tuple(one[key] for key in ("act", "by_ref", "target", "grant_ref", "purpose", "data_class", "request_id")) for one in (sent[0], sent[2])]  # fmt: skip
    bared = [(one.target, one.grant_ref, one.purpose, one.data_class, one.request_id) for one in chains["PERSONYYYY"]]  # fmt: skip
    if counted != [[(3,)], [(3,)]] or told != should * 2 or bared != [("",) * 5] * 2:
        yield "what was appended is not what was sent"
    if any(list(faults_in(chain)) for chain in chains.values()) or _faults_of(chains):
        yield "a chain that holds does not"
    for name, statement, should_say in (
        ("changed", "UPDATE audit_event SET act = 'person.gone' WHERE about_ref = 'PERSONZZZZ' AND seq = 2", [(2, "was changed after it was written")]),
        ("untied", "UPDATE audit_event SET prev_hash = 'z' WHERE about_ref = 'PERSONZZZZ' AND seq = 2",
         [(2, "does not follow from the event before it"), (2, "was changed after it was written")]),
        ("removed", "DELETE FROM audit_event WHERE about_ref = 'PERSONZZZZ' AND seq = 2", [(3, "an event before this one is missing")]),
        ("torn off", "DELETE FROM audit_event WHERE about_ref = 'PERSONZZZZ' AND seq = 4", [(4, "the end of the chain was torn off or moved")]),
        ("without a head", "DELETE FROM audit_chainhead WHERE about_ref = 'PERSONYYYY'", [(2, "the end of the chain was torn off or moved")]),
    ):  # fmt: skip
        with transaction.atomic():
            with as_role("postgres"), connection.cursor() as cursor:
                cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_stays")
                cursor.execute("ALTER TABLE audit_chainhead DISABLE TRIGGER audit_chainhead_stays")
                cursor.execute(statement)
            found = _faults_of(chains)
            transaction.set_rollback(True)
        if found != should_say:
            yield f"a chain that was {name} says {found}"


def _faults_of(refs: Iterable[str]) -> list[tuple[int, str]]:
    with as_role("postgres"):
        return _rows(
            "SELECT seq, fault FROM audit_faults() WHERE about_ref = ANY(%s) ORDER BY 1, 2",
            [list(refs)],
        )


def _stays() -> Iterator[str]:
    """Nothing is changed in the trail, removed from it, or emptied out of it, whoever tries."""
    for statement in (
        "UPDATE audit_event SET act = act", "DELETE FROM audit_event", "TRUNCATE audit_event",
        "DELETE FROM audit_chainhead", "TRUNCATE audit_chainhead",
    ):  # fmt: skip
        try:
            with transaction.atomic():
                with as_role("postgres"), connection.cursor() as cursor:
                    cursor.execute(statement)
                transaction.set_rollback(True)
            yield f"the trail lets somebody say {statement}"
        except DatabaseError as refused:
            if "only ever added to" not in str(refused):
                yield f"the trail says {refused}"


def _rows(query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
