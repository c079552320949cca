"""What the tests of governance need: staff who look, weeks that pass, and a household of people to look at."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import Organisation, User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.governance.actions import watching
from alongside.governance.models import Alert, NewsName
from alongside.people.actions.breaking_glass import Emergency, break_glass
from alongside.people.actions.conflicts import declare_conflict
from alongside.people.models import Conflict, Glass, Person
from alongside.web.refs import new_ref

WORDS: Final = "The neighbour rang: she hears a child scream, and nobody answers."


def colleagues(cast: Cast, number: int, role: str = "social-worker") -> list[User]:
    """Return so many colleagues who are in no pod."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Colleague {letters[i // 26]}{letters[i % 26]}z" for i in range(number)]
    return [make.staff(cast.organisation, name, role) for name in names]


def broken(person: Person, by: User, *, now: datetime | None = None) -> Glass:
    """Let somebody open a record in an emergency."""
    emergency = Emergency(new_ref(), Glass.Reason.CHILD_SAFETY, WORDS)
    return break_glass(person, emergency, by=by, now=now or clock.now())


def looked(
    by: User, *people: Person, grant: str = "GRANT23456", purpose: str = "working with them"
) -> None:
    """Leave the traces of looks, as fetching a person leaves them."""
    with one_transaction():
        for one in people:
            record(Act.PERSON_SEEN, by=by.ref, about=one.ref, grant=grant, purpose=purpose)


def looked_then(by: User, person: Person, *moments: datetime) -> None:
    """Leave the traces of looks at other moments than now, which only the owner of the trail could; they chain to nothing."""
    with connection.cursor() as cursor:
        for number, at in enumerate(moments):
            cursor.execute(
                "INSERT INTO audit_event (about_ref, seq, at, act, by_ref, target, grant_ref, purpose, data_class,"
                " request_id, prev_hash, hash) VALUES (%s, %s, %s, 'person.seen', %s, '', 'GRANT23456',"
                " 'working with them', 'C1', '', '', '')",
                [person.ref, int(by.pk) * 100_000 + number, at, by.ref],
            )


def searched(by: User, times: int) -> None:
    """Leave the traces of searches."""
    with one_transaction():
        for _ in range(times):
            record(Act.PEOPLE_SEARCHED, by=by.ref, about=by.ref)


def tomorrow() -> datetime:
    """Return when the nightly watch comes to what happened today."""
    return clock.now() + timedelta(days=1)


def found() -> list[tuple[str, str, str]]:
    """Return what the watch has found."""
    return sorted(Alert.objects.values_list("kind", "reader_ref", "about_ref"))


def in_the_news(cast: Cast, name: str) -> NewsName:
    """Write down that a name is in the news for a month."""
    return watching.enter_news_name(
        name=name, why="The trial", until_date=clock.today() + timedelta(days=30),
        by=cast.information_governance, now=clock.now(), day=clock.today(),
    )  # fmt: skip


def an_alert(cast: Cast, tilly: Person) -> Alert:
    """Have one pattern found: a look that nothing explains."""
    looked(cast.worker, tilly, grant="", purpose="")
    return watching.watch(now=tomorrow())[0]


def open_who_is_close(cast: Cast, person: Person) -> None:
    """Open the pages about who is too close to somebody, and about the safe address in an emergency."""
    close = declare_conflict(
        person,
        close=cast.worker,
        how=Conflict.How.DECLARED,
        words="",
        by=cast.worker,
        now=clock.now(),
    )
    manager = make.signed_in(cast.pod_manager)
    for path in (
        f"p/{person.ref}/too-close/colleagues/",
        f"governance/too-close/{close.ref}/over/",
    ):
        assert manager.get(f"/{path}").status_code == 200, path
    # In a demonstration nobody has to prove again who they are.
    demo = Organisation.objects.filter(pk=cast.organisation.pk)
    demo.update(demo_since=clock.now())
    asker = make.signed_in(make.again(cast.other_pod))
    assert asker.get(f"/p/{person.ref}/emergency/safe-address/").status_code == 200
    demo.update(demo_since=None)
