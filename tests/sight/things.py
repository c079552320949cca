"""What an address can speak of besides a person: patterns, broken glass, names in the news, days away, roles, links."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from tests import make

from alongside import clock
from alongside.accounts.actions import joining
from alongside.accounts.models import RoleHeld, User
from alongside.cases.models import Involvement
from alongside.governance.actions import watching
from alongside.governance.models import Alert, NewsName
from alongside.people.actions import conflicts
from alongside.people.models import Conflict, Glass, Person
from alongside.people.rules.sight import Basis
from alongside.pods.actions import write_away
from alongside.pods.models import Away, PodMembership

# In which states each can be asked for; "nobody" is one that is not there.
STATES_OF: Final = {
    "alert": ("open", "own", "sealed", "nobody"),
    "glass": ("open", "other", "own", "sealed", "nobody"),
    "closeness": ("conflict", "nobody"),
    "news": ("open", "nobody"),
    "away": ("open", "other", "nobody"),
    "role": ("open", "other", "nobody"),
    "link": ("open", "other", "nobody"),
    "draft": ("open", "other", "nobody"),
    "talk": ("open", "other", "nobody"),
    "own": ("open", "other", "nobody"),
    "family": ("open", "restricted", "sealed", "conflict", "away", "other", "nobody"),
    "arrival": ("open", "nobody"),
    "pod": ("open", "nobody"),
}
_HERON: Final = frozenset({"worker", "colleague", "pod_manager", "business_support"})
_GOVERNANCE: Final = frozenset({"information_governance"})
_ADMINISTRATOR: Final = frozenset({"administrator"})
LONG_AGO: Final = make.SINCE


@dataclass(frozen=True)
class Thing:
    """One of them: its reference, whose it is, and to whom of those whose role lets them it is there."""

    ref: str = "ZZZZZZZZZX"
    of: str = ""
    open_to: frozenset[str] = frozenset()


Things = dict[str, dict[str, Thing]]


def things_of(staff: dict[str, User], people: dict[str, Person]) -> Things:
    """Bring about one of each kind in each state."""
    colleague = staff["colleague"].ref
    made: Things = {
        "alert": _alerts(staff, people),
        "glass": _glass(staff, people),
        "closeness": {"conflict": _closeness(staff["colleague"], people["conflict"])},
        "news": {"open": Thing(_news(staff["information_governance"]).ref, open_to=_GOVERNANCE)},
        "away": _away(staff),
        "role": {
            "open": Thing(_role(staff["colleague"]), colleague, _ADMINISTRATOR),
            "other": Thing(_role(staff["worker"]), colleague),
        },
        "link": _links(staff),
        "pod": {"open": Thing(_pod_with(staff["chair"]), open_to=_ADMINISTRATOR)},
        "family": {label: _family(people[label], label) for label in STATES_OF["family"][:-1]},
    }
    for kind, found in made.items():
        found["nobody"] = Thing(of=colleague if kind in {"role", "link"} else "")
    return made


def _pod_with(user: User) -> str:
    """Return a pod in which somebody is who sees nothing by it."""
    pod = make.pod("A pod to be arranged")
    make.member(pod, user, PodMembership.Part.BUSINESS_SUPPORT)
    return pod.ref


def _alerts(staff: dict[str, User], people: dict[str, Person]) -> dict[str, Thing]:
    """Return ways of looking that ask for a second look; nobody looks into their own."""
    return {
        state: Thing(_alert(staff[reader], people[about]).ref, open_to=open_to)
        for state, reader, about, open_to in (
            ("open", "worker", "open", _GOVERNANCE),
            ("sealed", "other_pod", "sealed", _GOVERNANCE),
            ("own", "information_governance", "other", frozenset[str]()),
        )
    }


def _alert(reader: User, about: Person) -> Alert:
    # The nightly watch writes these; the patterns it goes by have tests of their own.
    return Alert.objects.create(
        kind="same-name", reader_ref=reader.ref, about_ref=about.ref, period="2025-11-17", times=3,
        first_at=LONG_AGO, last_at=LONG_AGO + timedelta(hours=1), found_at=LONG_AGO,
    )  # fmt: skip


def _glass(staff: dict[str, User], people: dict[str, Person]) -> dict[str, Thing]:
    """Return records that were opened in an emergency long ago: reviewed by who leads a pod that knows them."""
    both = _GOVERNANCE | {"pod_manager"}
    return {
        state: Thing(broken(people[label], staff[who]).ref, open_to=open_to)
        for state, label, who, open_to in (
            ("open", "open", "data_team", both),
            ("other", "other", "data_team", _GOVERNANCE),
            ("own", "half", "information_governance", _GOVERNANCE),
            ("sealed", "sealed", "data_team", _GOVERNANCE),
        )
    }


def broken(person: Person, by: User) -> Glass:
    """Let somebody have opened a record in an emergency, long ago."""
    grant = make.granted(person, by, Basis.GLASS)
    return Glass.objects.create(
        grant=grant, reason=Glass.Reason.OTHER, words="Nobody else could be reached then", broken_at=LONG_AGO,
        due_on=make.LAST_YEAR,
    )  # fmt: skip


def _closeness(user: User, person: Person) -> Thing:
    """Return what says that a colleague is too close to somebody: the manager alone of their pod is not, and decides."""
    made = conflicts.declare_conflict(
        person,
        close=user,
        how=Conflict.How.DECLARED,
        words="Zxconflictxclosexqz",
        by=user,
        now=clock.now(),
    )
    return Thing(made.ref, open_to=frozenset({"pod_manager"}))


def _news(by: User) -> NewsName:
    day = clock.today()
    return watching.enter_news_name(
        name="Alder Winterbourne", why="In the paper this week", until_date=day + timedelta(days=30), by=make.again(by),
        now=clock.now(), day=day,
    )  # fmt: skip


def _away(staff: dict[str, User]) -> dict[str, Thing]:
    """Return days away: known to whoever shares a pod."""
    day = clock.today() + timedelta(days=3)
    found = {}
    for state, who, open_to in (
        ("open", "worker", _HERON),
        ("other", "other_pod", frozenset({"other_pod"})),
    ):
        away = Away(user=staff[who], from_date=day, to_date=day + timedelta(days=2))
        found[state] = Thing(write_away(away, by=staff[who], now=clock.now()).ref, open_to=open_to)
    return found


def _role(user: User) -> str:
    return RoleHeld.objects.get(user=user).ref


def _links(staff: dict[str, User]) -> dict[str, Thing]:
    """Return an invitation that waits, asked for where it is and under somebody else."""
    link = joining.invite(
        name="Made invited", email="made.invited@aldermere.example", role="social-worker",
        by=make.again(staff["administrator"]), now=clock.now(), day=clock.today(),
    )  # fmt: skip
    return {
        "open": Thing(link.ref, link.user.ref, _ADMINISTRATOR),
        "other": Thing(link.ref, staff["colleague"].ref),
    }


def _family(person: Person, label: str) -> Thing:
    """Return the part of whoever leads the work: the board of Heron pod finds a family by it, of those it shows."""
    part = Involvement.objects.filter(person=person).latest("pk")
    open_to = {"open": _HERON, "away": _HERON, "conflict": {"pod_manager"}}.get(label, set())
    return Thing(part.ref, open_to=frozenset(open_to))


def typed_about(thing: Thing, pod: Any) -> dict[str, str]:
    """Return what is sent so that a family moves on the board of a pod."""
    return {"pod": pod.ref, "family": thing.ref, "stage": "together", "was": "getting-to-know"}
