"""What stands about somebody: strengths and worries side by side, and ratings over time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from alongside.accounts.models import User
from alongside.frameworks.definitions import Yield
from alongside.people.queries.faces import known_names
from alongside.practice.access import kept_from
from alongside.practice.models import Confirmation, PracticeFact
from alongside.practice.rules.kinds import SAID, Side, kinds_of
from alongside.story.models import Line, Passage
from alongside.story.rules.passages import StandsAs

MOST: Final = 200
_LARGEST: Final = 2**63
# What stands beside the words a fact came from, as it is said of the fact; a disagreement goes before a correction.
_BESIDE: Final = {
    StandsAs.CORRECTION.value: "A correction stands beside it",
    StandsAs.DISAGREEMENT.value: "Somebody sees it differently",
}


@dataclass(frozen=True)
class Seen:
    """That something was seen to be so again."""

    on: date
    words: str


@dataclass(frozen=True)
class Stood:
    """A fact as it is read: what it says, whose words, where it was said, and when it was seen again."""

    ref: str
    kind: str
    kind_words: str
    words: str
    whose: str
    happened_on: date
    entry_ref: str
    asked: str
    occasion: str = ""
    value: Decimal | None = None
    low: str = ""
    high: str = ""
    who: str = ""
    due_on: date | None = None
    doubt: str = ""
    weight: int = 0
    confidence: str = ""
    nature: str = ""
    seen: tuple[Seen, ...] = ()
    # The danger it belongs to, as that stands now.
    danger_ref: str = ""
    danger_words: str = ""
    # That somebody corrects the words it came from, or sees it differently.
    beside: str = ""

    @property
    def number_words(self) -> str:
        """Return the rating as it is said: 6 or 6.5."""
        return f"{self.value.normalize():f}" if self.value is not None else ""

    @property
    def times(self) -> int:
        """Return on how many different days it was said or seen."""
        return len({self.happened_on, *(one.on for one in self.seen)})

    @property
    def is_time_tested(self) -> bool:
        """Say whether it was seen on two days or more; it is never more than that, and no number."""
        return self.times > 1


@dataclass(frozen=True)
class Standing:
    """A page of what stands, and where to go on from; nothing where it is the end."""

    rows: tuple[Stood, ...]
    further: str = ""


def standing_about(
    records: Collection[int], sides: Iterable[Side], *, reader: User, day: date, after: str = ""
) -> Standing:
    """Return a page of what stands about somebody on some sides, the newest first; a few statements however much it is."""
    kinds = [kind for side in sides for kind in kinds_of(side)]
    return _page(_standing(records).filter(kind__in=kinds), after, reader=reader, day=day)


def ratings_about(
    records: Collection[int], *, reader: User, day: date, after: str = ""
) -> Standing:
    """Return a page of the newest ratings in the order of days; each is one person's, and none is put together."""
    found = _standing(records).filter(kind=Yield.RATING.value)
    page = _page(found, after, reader=reader, day=day)
    return Standing(page.rows[::-1], page.further)


def of_entry(records: Collection[int], entry: int, *, reader: User, day: date) -> list[Stood]:
    """Return what one conversation yielded about somebody and what still stands of it."""
    found = _standing(records).filter(entry_id=entry).order_by("pk")
    return _read(_rows(found), reader=reader, day=day)


def stood_of(fact: PracticeFact, *, reader: User, day: date) -> Stood:
    """Return one fact as it is read, also where it stands no longer."""
    [stood] = _read(_rows(PracticeFact.objects.filter(pk=fact.pk)), reader=reader, day=day)
    return stood


def is_some_kept(records: Collection[int], kinds: Iterable[str]) -> bool:
    """Say whether facts of some kinds are kept from the reader; of a conversation with somebody sealed, never."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT practice_keeps_some(%s::bigint[], %s)", [list(records), list(kinds)])
        found: bool = cursor.fetchone()[0]
    return found


def earlier_of(fact: PracticeFact) -> list[PracticeFact]:
    """Return what a fact said before it was mended, the newest first; one statement however often that was."""
    return list(_chain_of(fact).filter(pk__lt=fact.pk).order_by("-pk"))


def now_of(fact: PracticeFact) -> PracticeFact | None:
    """Return what stands now in the place of a fact that was mended, if anything does."""
    return _chain_of(fact).filter(pk__gt=fact.pk, set_aside_at=None).first()


def belongs_to(danger: PracticeFact) -> QuerySet[PracticeFact]:
    """Return the goals and ratings that stand with a danger, however often it was said better."""
    bound = PracticeFact.objects.standing().filter(
        bond__answer=danger.answer_id, bond__person=danger.person_id, bond__kind=Yield.DANGER.value
    )
    return bound.order_by("kind", "pk")


def stand_with(danger: PracticeFact, *, reader: User, day: date) -> list[Stood]:
    """Return the goals and ratings that stand with a danger as they are read."""
    return _read(_rows(belongs_to(danger)), reader=reader, day=day)


def _chain_of(fact: PracticeFact) -> QuerySet[PracticeFact]:
    """Return every way a fact was said: an answer yields one about each person."""
    return PracticeFact.objects.filter(answer=fact.answer_id, person=fact.person_id, kind=fact.kind)


def _standing(records: Collection[int]) -> QuerySet[PracticeFact]:
    """Return the facts that stand, from entries that stand in the story of this person still."""
    line = Line.objects.filter(
        entry=OuterRef("entry"), person_id=OuterRef("person_id"), passage=None, moved_at=None
    )
    # And whose words speak of this person still.
    told = Line.objects.filter(
        passage=OuterRef("answer__passage"), person_id=OuterRef("person_id"), moved_at=None
    )
    return PracticeFact.objects.standing().filter(
        Exists(line), Q(answer__passage=None) | Exists(told), person_id__in=list(records), entry__withdrawn_at=None
    )  # fmt: skip


def _page(found: QuerySet[PracticeFact], after: str, *, reader: User, day: date) -> Standing:
    """Return a page, the newest first, by key: the tenth costs what the first does."""
    rows = _rows(found.filter(_before(after)).order_by("-happened_on", "-pk")[: MOST + 1])
    shown = rows[:MOST]
    further = f"{shown[-1].happened_on}-{shown[-1].pk}" if len(rows) > MOST else ""
    return Standing(tuple(_read(shown, reader=reader, day=day)), further)


def _before(after: str) -> Q:
    day, _, number = after.rpartition("-")
    try:
        on, pk = date.fromisoformat(day), int(number)
    except ValueError:
        return Q()
    return Q(happened_on__lt=on) | Q(happened_on=on, pk__lt=min(pk, _LARGEST - 1))


def _rows(found: QuerySet[PracticeFact]) -> list[PracticeFact]:
    return list(found.select_related("entry").annotate(passage_number=F("answer__passage_id")))


def _read(every: Sequence[PracticeFact], *, reader: User, day: date) -> list[Stood]:
    kept = kept_from(reader, (one.entry_id for one in every), day=day)
    rows = [one for one in every if one.entry_id not in kept]
    names = known_names(one.said_by_id for one in rows if one.said_by_id)
    seen, dangers, beside = _seen(rows), _dangers(rows), _beside(rows)
    nothing = ("", "")
    return [
        Stood(
            one.ref, one.kind, SAID[Yield(one.kind)][0], one.words, names.get(one.said_by_id or 0, "") or one.source,
            one.happened_on, one.entry.ref, one.asked, one.occasion, one.value, one.low, one.high, one.who, one.due_on,
            one.doubt, one.weight or 0, one.confidence, one.nature, tuple(seen.get(_key(one), ())),
            *dangers.get(one.bond_id or 0, nothing), beside=beside.get(_passage(one), ""),
        )
        for one in rows
    ]  # fmt: skip


_Key = tuple[int, int, str]


def _key(one: PracticeFact) -> _Key:
    return (one.answer_id, one.person_id, one.kind)


def _passage(one: PracticeFact) -> int:
    number: int | None = getattr(one, "passage_number", None)
    return number or 0


def _seen(rows: Iterable[PracticeFact]) -> dict[_Key, list[Seen]]:
    """Return when facts were seen again, in whichever words they stood then."""
    found = Confirmation.objects.filter(fact__answer__in={one.answer_id for one in rows})
    seen: dict[_Key, list[Seen]] = {}
    for answer, person, kind, on, words in found.order_by("on", "pk").values_list(
        "fact__answer_id", "fact__person_id", "fact__kind", "on", "words"
    ):
        seen.setdefault((answer, person, kind), []).append(Seen(on, words))
    return seen


def _dangers(rows: Iterable[PracticeFact]) -> dict[int, tuple[str, str]]:
    """Return the dangers that facts belong to as they stand now, by the row they were bound to when they were said."""
    # Asked also where nothing is bound, so that a page takes as many statements whatever stands on it.
    bonds = {one.bond_id for one in rows if one.bond_id} or {0}
    found = PracticeFact.objects.standing().filter(
        kind=Yield.DANGER.value, answer__facts__in=bonds, answer__facts__person=F("person")
    )
    stand = found.values_list("answer__facts__pk", "ref", "words")
    return {bond: (ref, words) for bond, ref, words in stand}


def _beside(rows: Iterable[PracticeFact]) -> dict[int, str]:
    """Return what stands beside the passages that facts came from, also where these were shared anew since."""
    passages = {_passage(one) for one in rows} - {0}
    found = Passage.objects.standing().filter(
        Q(beside__in=passages) | Q(beside__replaces__in=passages), stands_as__in=list(_BESIDE)
    )
    said: dict[int, str] = {}
    # A correction comes first by its name, so that what somebody sees differently is what is said in the end.
    for beside, before, stands_as in found.order_by("stands_as").values_list(
        "beside_id", "beside__replaces_id", "stands_as"
    ):
        said |= {one: _BESIDE[stands_as] for one in (beside, before) if one}
    return said
