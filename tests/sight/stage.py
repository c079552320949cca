"""Who comes to the doors and what lies behind them: the personas and the states of a record, made once for many cells."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, Final

from django.test import Client
from tests import make
from tests.cases import casework
from tests.cast import Cast, Part
from tests.sight import brought, oracle
from tests.sight.canaries import FACE, Token, token
from tests.sight.cared import care_about, care_refs
from tests.sight.edges import on_the_edges
from tests.sight.everything import (
    casework_about,
    facts_about,
    household_of,
    safe_address_of,
    started,
)
from tests.sight.tales import Tales, tales_of
from tests.sight.talked import (
    conversation_about,
    own_of,
    put_on_the_shelf,
    talk_refs,
    talked_together,
    talks_of,
)
from tests.sight.things import Thing, Things, things_of
from tests.sight.together import told_together
from tests.sight.told import drafts_of, story_about, story_refs
from tests.sight.working import at_work

from alongside import clock
from alongside.accounts.actions import leaving
from alongside.accounts.models import Session, User
from alongside.accounts.roles import Permission
from alongside.cases.models import Episode, Involvement, Referral
from alongside.people.actions import conflicts, homes, linking
from alongside.people.models import (
    Conflict,
    ContactPoint,
    Fact,
    Grant,
    Household,
    HouseholdMembership,
    Person,
    SafeAddress,
    SamePerson,
)
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref

# Who comes; those at the end are turned back at the door of the service.
PERSONAS: Final = (
    "worker", "colleague", "other_pod", "pod_manager", "student", "chair", "information_governance", "auditor",
    "administrator", "data_team", "business_support", "leaver", "disabled", "expired", "anonymous",
)  # fmt: skip
OUTSIDE: Final = frozenset({"leaver", "disabled", "expired", "anonymous"})
# In which state a record is that somebody asks for.
STATES: Final = ("open", "restricted", "sealed", "conflict", "away", "other", "half", "nobody")
_HERON: Final = ("mum", "open", "restricted", "sealed", "conflict", "kept", "away")
_KESTREL: Final = ("dad", "half", "other")
# Facts that are about two, and so are seen from either.
_OF_TWO: Final = frozenset({"tie", "limits", "bond", "says"})
_INNER: Final = (
    "fact_ref", "lives_ref", "link_ref", "restriction_ref", "clearance_ref", "home_ref", "part_ref", "episode_ref", "contact_ref",
    "referral_ref", "entry_ref", "passage_ref", "promise_ref", "file_ref", "conversation_ref", "stood_ref", "care_ref",
)  # fmt: skip
_SAFE: Final = frozenset({"safe", "safewords", "cleared"})
# Where those around somebody live is drawn around them on the map of their family.
_DRAWN: Final = frozenset({"home"})


@dataclass
class Stage:
    """Everything there is, and the same told to the oracle in plain words."""

    cast: Cast
    staff: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    facts: dict[str, dict[str, Fact]] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    inner: dict[str, dict[str, str]] = field(default_factory=dict)
    things: Things = field(default_factory=dict)
    world: oracle.World = field(default_factory=oracle.World)

    def ref(self, state: str) -> str:
        """Return the reference in the address of a record in some state."""
        return self.people[state].ref if state in self.people else "ZZZZZZZZZZ"

    @cached_property
    def homes(self) -> dict[int, set[str]]:
        """Return who lives in each home, or once did."""
        labels = {person.pk: label for label, person in self.people.items()}
        found: dict[int, set[str]] = {}
        for home, person in HouseholdMembership.objects.values_list("household_id", "person_id"):
            found.setdefault(home, set()).add(labels[person])
        return found

    def homes_seen(self, persona: str) -> int:
        """Return how many homes there are of which somebody sees one who lives there."""
        now = clock.now()
        return sum(
            any(self.world.sees(persona, one, now) for one in home) for home in self.homes.values()
        )

    def thing(self, kind: str, state: str) -> Thing:
        """Return what an address speaks of besides a person, in some state."""
        return self.things[kind][state]

    def answer(self, persona: str, state: str, data_class: str = "C0") -> str:
        """Ask the oracle what a persona meets."""
        return self.world.answer(persona, state, data_class, clock.now())

    def may(self, persona: str, permission: str) -> bool:
        """Say whether a persona's role includes a kind of act."""
        return self.staff[persona].may(Permission(permission))

    def may_know(self, persona: str, words: Token, *, is_about_people: bool) -> bool:
        """Say whether somebody may be given the words of a fact on a page."""
        label, fact = words
        if label in {"draft", "talk", "own"}:
            # Unfinished writing, and a look at one's own part, are their author's alone.
            return persona in self.thing(label, fact).open_to
        if label == "tale":
            # Told about several: read by whoever may of one of them and is denied none.
            return persona not in OUTSIDE and self._reads(persona, fact)
        if label == brought.LABEL:
            # What came from an earlier system is the data team's until it is in the record.
            return persona in brought.BRINGS
        if label not in self.people:
            # Nobody of that name is on the stage: a word that reached somebody and was never given them.
            return False
        if persona in OUTSIDE or not self.may(persona, "find-people"):
            return False
        opened = self.world.opened(persona, label, clock.now())
        if fact in _SAFE:
            return "C3" in opened
        if fact in FACE | _OF_TWO | _DRAWN:
            return "C0" in opened or (is_about_people and self._is_ordinary(persona, label))
        return "C1" in opened

    def may_decide(self, persona: str, words: Token) -> bool:
        """Say whether somebody may be told who an ordinary person is, to decide whether a child of a file is the same."""
        label, fact = words
        is_known = label in self.people and self._is_ordinary(persona, label)
        return (
            is_known
            and persona in brought.BRINGS
            and fact in {"given", "family", "former", "number"}
        )

    @cached_property
    def tales(self) -> Tales:
        """Return everything that is told, as the keeper reads it; once for a stage."""
        people = {person.pk: label for label, person in self.people.items()}
        return tales_of(self.world, people, {user.ref: name for name, user in self.staff.items()})

    def _reads(self, persona: str, fact: str) -> bool:
        word = token("tale", fact).lower()
        found = [n for n, one in self.tales.pieces.items() if word in one.text.lower()]
        return any(self.tales.reads(persona, n, clock.now()) for n in found)

    def _is_ordinary(self, persona: str, label: str) -> bool:
        now, world = clock.now(), self.world
        is_close = any(
            c.person in world.records(label) and c.who == persona for c in world.close_on(now)
        )
        return not is_close and world.is_ordinary(label, now)


@dataclass
class Theatre:
    """The stage, and the browser each of the personas comes with."""

    stage: Stage
    browsers: dict[str, Client]


def made(cast: Cast) -> Stage:
    """Set the stage."""
    stage = Stage(cast)
    put_on_the_shelf()
    _staff(stage)
    _people(stage)
    stage.things = things_of(stage.staff, stage.people)
    _what_denies(stage)
    on_the_edges(stage)
    at_work(stage)
    homes.open_household(Household(name="Empty yet"), by=cast.worker, now=make.NOW)
    stage.things |= {"draft": drafts_of(stage), "talk": talks_of(stage), "own": own_of(stage)}
    stage.things["arrival"] = brought.an_import(stage.staff["data_team"], stage.people["other"])
    told_together(stage)
    talked_together(stage)
    stage.world.people = set(stage.people)
    return stage


def _staff(stage: Stage) -> None:
    cast, staff = stage.cast, stage.staff
    for name in (
        "worker",
        "other_pod",
        "pod_manager",
        "chair",
        "auditor",
        "information_governance",
        "administrator",
    ):
        staff[name] = getattr(cast, name)
    for name, role, pod, part in (
        ("colleague", "social-worker", cast.heron, Part.WORKER),
        ("student", "student", None, None),
        ("data_team", "data-team", None, None),
        ("business_support", "business-support", cast.heron, Part.BUSINESS_SUPPORT),
        ("leaver", "social-worker", cast.heron, Part.WORKER),
        ("disabled", "social-worker", cast.heron, Part.WORKER),
        ("expired", "social-worker", cast.heron, Part.WORKER),
        ("kestrel_manager", "pod-manager", cast.kestrel, Part.MANAGER),
        ("family_worker", "social-worker", None, None),
    ):
        staff[name] = make.staff(cast.organisation, f"Made {name.replace('_', ' ')}", role)
        if pod and part:
            make.member(pod, staff[name], part)
    inside = {"heron": ("worker", "colleague", "pod_manager", "business_support", "leaver", "disabled", "expired"),
              "kestrel": ("other_pod", "kestrel_manager")}  # fmt: skip
    for pod_name, names in inside.items():
        stage.world.pods += [oracle.InPod(name, pod_name, make.LAST_YEAR) for name in names]
    stage.world.steadies = {(name, "heron") for name in ("pod_manager", "senior", "was_senior")}
    stage.world.steadies.add(("kestrel_manager", "kestrel"))


def _people(stage: Stage) -> None:
    for label in (*_HERON, *_KESTREL):
        pod, lead = ("heron", "worker") if label in _HERON else ("kestrel", "other_pod")
        person = stage.people[label] = started(label, stage.staff[lead])
        make.works_with(stage.staff[lead], person)
        ends = make.NOW + timedelta(days=14)
        stage.world.given += [
            oracle.Given(lead, label, "started", make.NOW, ends),
            oracle.Given(lead, label, "lead", make.SINCE),
            oracle.Given(pod, label, "pod", make.SINCE),
        ]
        if pod == "heron":
            # Of two records of one person, a grant on either opens both.
            if label != "kept":
                _also(stage, label, "student", Basis.STUDENT)
            if label != "away":
                _also(stage, label, "chair", Basis.CHAIR)
    for label in (*_HERON[1:], *_KESTREL[1:]):
        lead, manager = (
            ("worker", "pod_manager") if label in _HERON else ("other_pod", "kestrel_manager")
        )
        parent = stage.people["dad" if label == "other" else "mum"]
        by = stage.staff[lead]
        stage.facts[label] = facts_about(label, stage.people[label], parent, by=by)
        casework_about(label, stage.people[label], worker=by, by=stage.staff[manager])
        story_about(label, stage.people[label], by=by)
        conversation_about(label, stage.people[label], by=by)
        care_about(label, stage.people[label])
    for label in ("open", "restricted", "half"):
        home = household_of(stage.people[label])
        at_home = {"household": home, "words": token(label, "athome")}
        make.fact(ContactPoint(kind="address", **at_home), stage.staff["worker"])
        make.fact(SafeAddress(**at_home), stage.staff["worker"])
    casework.got_in_touch(stage.staff["worker"], stage.people["open"], stage.people["restricted"])
    _also(stage, "open", "family_worker", Basis.FAMILY)
    safe = safe_address_of("open", stage.people["open"], cleared=stage.staff["pod_manager"])
    stage.facts["open"]["safe"] = safe
    stage.world.given.append(oracle.Given("pod_manager", "open", "safe-address", make.SINCE))


def _also(stage: Stage, label: str, who: str, basis: Basis) -> None:
    make.granted(stage.people[label], stage.staff[who], basis)
    stage.world.given.append(oracle.Given(who, label, basis.value, make.SINCE))


def _what_denies(stage: Stage) -> None:
    by, now = stage.staff["information_governance"], clock.now()
    for level in ("restricted", "sealed"):
        stage.more[f"restriction {level}"] = make.closed(
            stage.people[level], level, by, reason=f"Zx{level}xreasonxqz"
        )
        stage.world.shut.append(oracle.Shut(level, level))
        stage.world.given.append(oracle.Given("information_governance", level, "named", now))
    for who in (
        *(p for p in PERSONAS if p not in OUTSIDE and p != "pod_manager"),
        "kestrel_manager",
    ):
        user = stage.staff[who]
        conflicts.declare_conflict(
            stage.people["conflict"], close=user, how=Conflict.How.DECLARED, words="Zxconflictxclosexqz", by=user, now=now
        )  # fmt: skip
        stage.world.close.append(oracle.Close(who, "conflict", clock.today()))
    stage.more["link"] = linking.link_records(
        stage.people["kept"], stage.people["away"], why="Zxkeptxlinkxqz", by=stage.staff["pod_manager"], now=now,
        ref=new_ref(),
    )  # fmt: skip
    stage.world.links.add(("kept", "away"))


def browser_of(stage: Stage, persona: str) -> Client:
    """Return the browser somebody comes with."""
    if persona == "anonymous":
        return Client(raise_request_exception=False)
    user, now = stage.staff[persona], clock.now()
    browser = make.signed_in(user)
    stage.more[f"handle {persona}"] = Session.objects.filter(user=user).latest("pk").handle
    if persona == "leaver":
        leaving.record_leaving(
            make.again(user),
            by=make.again(stage.staff["administrator"]),
            now=now,
            day=clock.today(),
        )
        stage.world.left[persona] = clock.today()
    if persona == "disabled":
        # Their session lives on, as if whoever let them go forgot it.
        User.objects.filter(pk=user.pk).update(left_on=clock.today() - timedelta(days=1))
        stage.world.left[persona] = clock.today() - timedelta(days=1)
    if persona == "expired":
        Session.objects.filter(user=user).update(expire_date=now - timedelta(minutes=1))
    return browser


def author_of(state: str) -> str:
    """Return who wrote in somebody's story: whoever leads the work."""
    return "worker" if state in _HERON else "other_pod"


def inner_refs(stage: Stage, state: str) -> dict[str, str]:
    """Return what else can stand in an address about somebody: a fact of theirs, a link, a restriction, a home."""
    if state not in stage.people:
        return dict.fromkeys(_INNER, "ZZZZZZZZZY")
    if state not in stage.inner:
        stage.inner[state] = _inner_refs(stage, state)
    return stage.inner[state]


def _inner_refs(stage: Stage, state: str) -> dict[str, str]:
    person = stage.people[state]
    link = SamePerson.objects.filter(kept=person).first() or stage.more["link"]
    restriction = stage.more.get(f"restriction {state}")
    naming = Grant.objects.filter(person=person, basis=Basis.NAMED).first()
    home = HouseholdMembership.objects.select_related("household").get(person=person)
    referral = Referral.objects.select_related("contact").get(person=person)
    return {
        "fact_ref": stage.facts[state]["contact"].ref,
        "lives_ref": home.ref,
        "link_ref": link.ref,
        "restriction_ref": restriction.ref if restriction else "ZZZZZZZZZY",
        "clearance_ref": naming.ref if naming else "ZZZZZZZZZY",
        "home_ref": home.household.ref,
        "part_ref": Involvement.objects.filter(person=person).latest("pk").ref,
        "episode_ref": Episode.objects.filter(person=person).latest("pk").ref,
        "contact_ref": referral.contact.ref,
        "referral_ref": referral.ref,
        **story_refs(person),
        **talk_refs(person),
        **care_refs(person),
    }
