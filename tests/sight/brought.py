"""An import on the stage, with words of its own in everything it is made of: the data team's alone, and nobody else's."""

from collections.abc import Iterator
from typing import Any, Final

from django.db import DatabaseError, connection, transaction
from tests import make
from tests.sight.canaries import token
from tests.sight.reading import reading
from tests.sight.things import Thing

from alongside import clock
from alongside.accounts.models import User
from alongside.imports.models import (
    Arrival,
    ArrivedChild,
    ArrivedFile,
    ArrivedProblem,
    ArrivedRow,
    ArrivedSheet,
    Mapping,
)
from alongside.people.models import Person

# Whose words these are, and who of those on the stage brings records in.
LABEL: Final = "import"
BRINGS: Final = frozenset({"data_team"})
_GONE: Final = (
    "SELECT count(*) FROM people_person", "SELECT count(*) FROM story_entry", "SELECT count(*) FROM care_home",
    "SELECT count(*) FROM people_personname", "SELECT count(*) FROM imports_arrivedrow",
    "SELECT count(*) FROM imports_arrivedsheet",
)  # fmt: skip


def an_import(by: User, person: Person) -> dict[str, Thing]:
    """Bring about an import of one row of one child, who is somebody we know; return it as addresses speak of it."""
    arrival = Arrival.objects.create(
        name=token(LABEL, "name"), why=token(LABEL, "why"), lawful_basis=token(LABEL, "basis"), system=token(LABEL, "system"),
        landed_at=make.NOW, landed_by_ref=by.ref, staged_at=make.NOW,
    )  # fmt: skip
    mapping = Mapping.objects.create(
        name=token(LABEL, "mapping"), version=1, becomes="people/people", columns={"Number": "child id"}, made_at=make.NOW,
        made_by_ref=by.ref,
    )  # fmt: skip
    file = ArrivedFile.objects.create(
        arrival=arrival, name=token(LABEL, "file"), digest="0" * 64, size=1, is_bare=False, landed_at=make.NOW
    )  # fmt: skip
    sheet = ArrivedSheet.objects.create(
        file=file, position=0, shape="table", table="", name=token(LABEL, "sheet"), headings=["Number"], heading_row=1,
        mapping=mapping, rows=1, cells=1,
    )  # fmt: skip
    key = token(LABEL, "key")
    ArrivedRow.objects.create(arrival=arrival, sheet=sheet, number=2, child=key, cells={"Number": token(LABEL, "cell")})  # fmt: skip
    ArrivedChild.objects.create(
        arrival=arrival, key=key, match="ask", match_why=token(LABEL, "match"), likely=[[person.pk, 1.0, token(LABEL, "likely")]],
        person=person,
    )  # fmt: skip
    ArrivedProblem.objects.create(
        arrival=arrival, sheet=sheet, child=key, row=2, column="Number", value=token(LABEL, "value"), why=token(LABEL, "trouble"),
    )  # fmt: skip
    _another(by)
    return {"open": Thing(arrival.ref, open_to=BRINGS), "nobody": Thing()}


def _another(by: User) -> None:
    """Bring about a second import of a file with nothing in it, which has to stay when the first is forgotten."""
    arrival = Arrival.objects.create(
        name=token(LABEL, "other"), why=token(LABEL, "why"), lawful_basis=token(LABEL, "basis"), system=token(LABEL, "system"),
        landed_at=make.NOW, landed_by_ref=by.ref,
    )  # fmt: skip
    file = ArrivedFile.objects.create(
        arrival=arrival, name=token(LABEL, "bare"), digest="1" * 64, size=0, landed_at=make.NOW
    )
    ArrivedSheet.objects.create(file=file, position=0, shape="table", headings=[], heading_row=1)


def faults(staff: dict[str, User], people: dict[str, Person]) -> Iterator[str]:
    """Say who takes back or forgets what is not theirs to take."""
    arrival, ids = Arrival.objects.earliest("pk"), [one.pk for one in people.values()]
    for who in ("worker", "pod_manager", "information_governance", "administrator", "auditor"):
        if _runs(staff[who], "imports_take_back(%s, %s)", arrival.ref, ids):
            yield f"{who} takes an import back"
        if _runs(staff[who], "imports_forget(%s)", arrival.ref):
            yield f"{who} makes an import be forgotten"
        if _runs(staff[who], "imports_settle('story_entry')"):
            yield f"{who} lets the tables be counted anew"
    data_team, worker = staff["data_team"], staff["worker"]
    # What people wrote is not written by an import: taking back in their name is no import to take back.
    if _runs(data_team, "imports_take_back(%s, %s)", worker.ref, ids):
        yield "what a worker wrote can be taken back as an import"
    for function, more, lost in (
        ("imports_take_back(%s, %s)", (arrival.ref, ids), 0),
        ("imports_forget(%s)", (worker.ref,), 0),
        # Its one row and its one sheet.
        ("imports_forget(%s)", (arrival.ref,), 2),
    ):
        if _lost(data_team, function, *more) != lost:
            yield f"{function} takes away what it must not, or leaves what it must take"


def _runs(reader: User, function: str, *asked: Any) -> bool:
    try:
        with transaction.atomic():
            with (
                reading(reader, clock.now()),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"SELECT {function}", asked)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def _lost(reader: User, function: str, *asked: Any) -> int:
    """Return how many rows went, of the tables of which an import takes any."""
    with transaction.atomic():
        before = _counted()
        with reading(reader, clock.now()), connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}", asked)
        after = _counted()
        transaction.set_rollback(True)
    return before - after


def _counted() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' + '.join(f'({one})' for one in _GONE)}")
        found: int = cursor.fetchone()[0]
    return found
