"""Who works with a person, who did and how they said goodbye, and which help there is and was; four statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.board.rules.time_known import time_known
from alongside.cases import access
from alongside.cases.models import Episode, Involvement
from alongside.cases.rules.lists import legal_basis_label
from alongside.cases.rules.roles import ORDER, ROLE_WORDS, Role
from alongside.cases.rules.stages import STAGE_WORDS, Stage
from alongside.people.access import records_of
from alongside.people.models import Person

WEIGHT_WORDS: Final = {1: "A little", 2: "Some", 3: "A lot"}


@dataclass(frozen=True)
class Works:
    """Somebody's part with a person, as it stands on the page."""

    part: Involvement
    time_known: str
    can_end: bool
    can_hand_over: bool
    is_mine: bool

    @property
    def words(self) -> str:
        """Return the role as it reads."""
        return ROLE_WORDS[Role(self.part.role)]

    @property
    def is_lead(self) -> bool:
        """Say whether they lead the work."""
        return self.part.role == Role.LEAD

    @property
    def stage(self) -> str:
        """Return where the work stands, in words."""
        return STAGE_WORDS[Stage(self.part.stage)]

    @property
    def weight(self) -> str:
        """Return how much of their time it takes, as they said."""
        return WEIGHT_WORDS.get(self.part.weight or 0, "")


@dataclass(frozen=True)
class Helped:
    """A time of one kind of help."""

    episode: Episode
    basis: str
    lasted: str


@dataclass(frozen=True)
class Team:
    """All that the page shows."""

    now: list[Works]
    before: list[Works]
    help_now: list[Helped]
    help_before: list[Helped]

    @property
    def lead(self) -> Works | None:
        """Return who leads the work, if anybody does."""
        return next((one for one in self.now if one.is_lead), None)


def team_of(person: Person, *, reader: User, day: date) -> Team:
    """Return who works and worked with a person, and which help they have and had, the newest end first."""
    ids = records_of(person)
    parts = list(
        Involvement.objects.filter(person_id__in=ids)
        .select_related("worker", "handed_to", "person")
        .order_by("from_date", "pk")
    )
    now = [part for part in parts if part.to_date is None]
    before = [part for part in parts if part.to_date is not None]
    episodes = list(Episode.objects.filter(person_id__in=ids).order_by("-from_date", "-pk"))
    return Team(
        now=_works(sorted(now, key=lambda p: (ORDER[p.role], p.from_date)), reader, day),
        before=_works(sorted(before, key=lambda p: (p.to_date, p.pk), reverse=True), reader, day),
        help_now=[_helped(one, day) for one in episodes if one.to_date is None],
        help_before=[_helped(one, day) for one in episodes if one.to_date is not None],
    )


def leads_of(person: Person, others: Iterable[int]) -> list[Involvement]:
    """Return who leads the work with a person and with these others, their own first."""
    own = set(records_of(person))
    found = Involvement.objects.filter(
        person_id__in=own | set(others), role=Role.LEAD, to_date=None
    ).select_related("worker", "person")
    return sorted(found, key=lambda part: (part.person_id not in own, part.pk))


def _works(parts: list[Involvement], reader: User, day: date) -> list[Works]:
    why: dict[int, str] = {}
    for part in parts:
        if part.worker_id not in why and part.to_date is None:
            why[part.worker_id] = access.why_not_end(reader, part, day=day)
    return [_work(part, reader, day, can_end=not why.get(part.worker_id, "no")) for part in parts]


def _work(part: Involvement, reader: User, day: date, *, can_end: bool) -> Works:
    is_now = part.to_date is None
    return Works(
        part=part,
        time_known=time_known(part.from_date, today=part.to_date or day),
        can_end=is_now and can_end,
        can_hand_over=is_now and can_end and part.role == Role.LEAD and _allocates(reader),
        is_mine=is_now and part.worker_id == reader.pk,
    )


def _allocates(reader: User) -> bool:
    return reader.may(Permission.ALLOCATE)


def _helped(episode: Episode, day: date) -> Helped:
    lasted = time_known(episode.from_date, today=episode.to_date or day)
    return Helped(episode, legal_basis_label(episode.legal_basis), lasted)
