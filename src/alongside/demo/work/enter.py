"""Entering the work alongside families through the verbs of casework, each by whoever said or wrote it, on its day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

from alongside.accounts.models import User
from alongside.cases.actions import contacts, episodes, involvements, referrals
from alongside.cases.models import Contact, Episode, Involvement, Referral
from alongside.cases.rules.endings import Ending
from alongside.cases.rules.outcomes import (
    ContactDecision,
    Decision,
    Outcome,
    ReferralDecision,
    Told,
)
from alongside.cases.rules.parts import Part
from alongside.cases.rules.roles import Role
from alongside.cases.rules.stages import Stage
from alongside.demo.families.enter import Entering
from alongside.demo.work.heron import HARTNELL_IVEY, MARCHBANK, TRANTER
from alongside.demo.work.kestrel import BYRNE_ADOMAKO, FAROUK_HALE
from alongside.demo.work.kin import around
from alongside.demo.work.plover import QUIGLEY_OSEI
from alongside.demo.work.riverside import ACHTERBERG, CASTELLANE
from alongside.demo.work.saying import (
    Acted,
    Broke,
    Came,
    Close,
    Ended,
    Followed,
    Helped,
    Moved,
    Work,
    Works,
)
from alongside.people.actions.breaking_glass import Emergency, break_glass
from alongside.people.actions.conflicts import declare_conflict
from alongside.people.actions.granting import share_with_family
from alongside.people.models import Conflict, Glass, Person
from alongside.pods.models import Pod
from alongside.web.refs import new_ref

S = TypeVar("S")

WORK: Final[tuple[Work, ...]] = (
    MARCHBANK, BYRNE_ADOMAKO, HARTNELL_IVEY, FAROUK_HALE, TRANTER, QUIGLEY_OSEI, ACHTERBERG, CASTELLANE,
)  # fmt: skip
# Emergencies come in the evening.
_EVENING: Final = timedelta(hours=-3, minutes=-20)


@dataclass(frozen=True)
class Working:
    """The work alongside one family while it is entered: the family as it stands, and the pods."""

    entered: Entering
    pods: Mapping[str, Pod]

    def people(self, keys: Sequence[str]) -> list[Person]:
        """Return people of the family by their keys."""
        return [self.entered.people[key] for key in keys]

    def staff(self, name: str) -> User:
        """Return a member of staff by name."""
        return self.entered.staff[name]

    def came_on(self, came: Came) -> date:
        """Return the day somebody came: of the story, or today."""
        return self.entered.day(came.on) if came.on else self.entered.now.date()

    def told(self, by: str, on: date) -> Told:
        """Return who told somebody, on the day of the decision."""
        return Told(by=by, on=on)


def enter_work(families: Mapping[str, Entering], pods: Mapping[str, Pod]) -> None:
    """Enter the work alongside every family."""
    for work in WORK:
        _alongside(Working(families[work.family], pods), work)


def _alongside(at: Working, work: Work) -> None:
    leads = [works for works in work.works if works.role == Role.LEAD]
    others = [works for works in work.works if works not in leads]
    _each(at, _came, work.came)
    _each(at, _works, leads)
    _open_kin(at, leads)
    _each(at, _move, work.moved)
    _each(at, _works, others)
    _each(at, _help, work.helped)
    _each(at, _close, work.close)
    _each(at, _break, work.broke)


def _each(at: Working, enter: Callable[[Working, S], None], sayings: Sequence[S]) -> None:
    for saying in sayings:
        enter(at, saying)


def _came(at: Working, came: Came) -> None:
    now = at.entered.moment(at.came_on(came))
    by, about = at.staff(came.by), at.people(came.about)
    contact = Contact(
        received_at=now - timedelta(minutes=50), how=Contact.How(came.how), who=Contact.Who(came.who),
        who_words=came.who_words, worried_about=came.worried, going_well=came.going_well,
        would_help=came.would_help, family_says=came.family_says, consent_why=came.consent_why,
        consent=Contact.Consent.NOT_SOUGHT if came.consent_why else Contact.Consent.GIVEN,
        history_opened=True, history_words=came.history, whereabouts=came.whereabouts,
        safe_to_write=Contact.SafeToWrite.CARE if came.safe_words else Contact.SafeToWrite.YES,
        safe_words=came.safe_words, speaks_of=list(came.speaks_of),
    )  # fmt: skip
    contacts.record_contact(contact, about=about, by=by, now=now)
    if came.followed:
        _follow(at, contact, came, came.followed)


def _follow(at: Working, contact: Contact, came: Came, followed: Followed) -> None:
    day = at.came_on(came)
    decision = ContactDecision(
        outcome=Outcome(followed.outcome), help=followed.help, look_again=followed.look_again,
        family=at.told(followed.told_by, day),
    )  # fmt: skip
    asked = contacts.decide_contact(
        contact, decision, refer=at.people(followed.refer), by=at.staff(came.by),
        now=at.entered.moment(day),
    )  # fmt: skip
    if followed.acted:
        for referral in asked:
            _act(at, referral, followed.acted)


def _act(at: Working, referral: Referral, acted: Acted) -> None:
    day = at.entered.day(acted.on)
    decision = ReferralDecision(
        decision=Decision(acted.decision), help=acted.help,
        family=at.told(acted.family_told_by, day), referrer=at.told(acted.referrer_told_by, day),
    )  # fmt: skip
    referrals.decide_referral(referral, decision, by=at.staff(acted.by), now=at.entered.moment(day))


def _works(at: Working, works: Works) -> None:
    day = at.entered.day(works.since)
    part = Part(
        Role(works.role), from_date=day, purpose=works.purpose, learning_goal=works.learning_goal
    )
    begun = involvements.begin_involvement(
        at.people(works.who), worker=at.staff(works.worker), part=part, by=at.staff(works.by),
        now=at.entered.moment(day),
    )  # fmt: skip
    _weigh(begun, works.weight)
    _stand(begun, works.stage, now=at.entered.moment(day))
    if works.ended:
        for involvement in begun:
            involvements.end_involvement(
                involvement, _ending(at, works.ended), by=involvement.worker,
                now=at.entered.moment(at.entered.day(works.ended.on)),
            )  # fmt: skip


def _weigh(begun: Sequence[Involvement], weight: int | None) -> None:
    if weight:
        for involvement in begun:
            involvements.weigh_involvement(involvement, weight, by=involvement.worker)


def _stand(begun: Sequence[Involvement], stage: str, *, now: datetime) -> None:
    if stage:
        involvements.move_stage(begun, Stage(stage), by=begun[0].worker, now=now)


def _ending(at: Working, ended: Ended) -> Ending:
    return Ending(
        on=at.entered.day(ended.on), why=ended.why, goodbye=ended.goodbye, promises=ended.promises,
        promises_kept_by=ended.kept_by, no_promises=not ended.promises,
    )  # fmt: skip


def _open_kin(at: Working, leads: Sequence[Works]) -> None:
    """Open every kin of those with a lead worker to whoever works with them, once both are known."""
    since = {key: at.entered.day(works.since) for works in leads for key in works.who}
    closed = {one.who for one in at.entered.family.closed}
    for key, centre in around(list(since), at.entered.family.ties).items():
        if key in closed:
            continue
        on = max(since[centre], at.entered.since(key))
        by = at.entered.writer(key, on)
        one, other = at.entered.people[centre], at.entered.people[key]
        share_with_family(one, other, by_ref=by.ref, now=at.entered.moment(on))


def _move(at: Working, moved: Moved) -> None:
    ending = _ending(at, moved.ended)
    begun = involvements.transfer_to_pod(
        at.people(moved.who), ending, pod=at.pods[moved.pod], to_worker=at.staff(moved.to),
        by=at.staff(moved.by), now=at.entered.moment(ending.on),
    )  # fmt: skip
    _weigh(begun, moved.weight)
    _stand(begun, moved.stage, now=at.entered.moment(ending.on))


def _help(at: Working, helped: Helped) -> None:
    day, by = at.entered.day(helped.since), at.staff(helped.by)
    for person in at.people(helped.who):
        episode = episodes.open_episode(
            person, kind=Episode.Kind(helped.kind), legal_basis=helped.basis, from_date=day, by=by,
            now=at.entered.moment(max(day, at.entered.since(helped.who[0]))),
        )  # fmt: skip
        if helped.until:
            until = at.entered.day(helped.until)
            episodes.close_episode(
                episode, on=until, ended=Episode.Ended(helped.ended), words=helped.words, by=by,
                now=at.entered.moment(max(until, at.entered.since(helped.who[0]))),
            )  # fmt: skip


def _close(at: Working, close: Close) -> None:
    user, now = at.staff(close.staff), at.entered.moment(at.entered.day(close.on))
    for person in at.people(close.who):
        declare_conflict(
            person, close=user, how=Conflict.How.DECLARED, words=close.words, by=user, now=now
        )


def _break(at: Working, broke: Broke) -> None:
    """Break glass on the evening before: it waits for its review on whichever day this is made."""
    [person] = at.people([broke.who])
    midnight = at.entered.now.replace(hour=0, minute=0, second=0, microsecond=0)
    emergency = Emergency(new_ref(), Glass.Reason(broke.reason), broke.words)
    break_glass(person, emergency, by=at.staff(broke.staff), now=midnight + _EVENING)
