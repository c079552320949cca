"""Random families of half siblings: what was told about some of them together, and to whom some of them are closed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

from hypothesis import strategies as st
from pypdf import PdfReader
from tests import make
from tests.cast import Cast
from tests.sight import oracle
from tests.sight.canaries import Token, found_in, token, tokens_in
from tests.sight.everything import started
from tests.sight.tales import Tales, tales_of
from tests.story.telling import LAST_WEEK

from alongside import clock
from alongside.accounts.models import User
from alongside.people.actions import conflicts, linking
from alongside.people.models import Conflict, Grant, Person
from alongside.people.rules.sight import Basis
from alongside.story.actions.writing import add_entry
from alongside.story.models import Passage
from alongside.story.rules.kinds import Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.sharing import Sharing
from alongside.story.rules.when import When
from alongside.story.values import Meant, Promised, Told, Writing
from alongside.web.refs import new_ref

CHILDREN: Final = ("ann", "ben", "cas", "dot")
EVERYBODY: Final = (*CHILDREN, "mum")
READERS: Final = ("colleague", "manager", "visitor", "author")
_WORD: Final = "kettleford"
_LETTERS: Final = "abcdefghijklmnopqrstuvw"

some = st.lists(st.sampled_from(EVERYBODY), min_size=1, max_size=4, unique=True).map(tuple)


@dataclass(frozen=True)
class Said:
    """A passage to be written: about whom, shared how, and said by whom."""

    about: tuple[str, ...]
    sharing: str
    by: str = ""


@dataclass(frozen=True)
class Family:
    """Everything that is drawn: what is told, who reads, whom they work with, and who is closed to them."""

    told: tuple[tuple[Said, ...], ...]
    reader: str
    works_with: frozenset[str]
    shut: dict[str, str]
    close: frozenset[str] = frozenset()
    linked: tuple[str, str] | None = None
    named: frozenset[str] = frozenset()
    # Before anybody was closed, the reader let the family read what was held back, and wrote something beside it.
    releases: bool = False


said = st.builds(
    Said, about=some, sharing=st.sampled_from([one.value for one in Sharing]),
    by=st.sampled_from(["", *EVERYBODY]),
)  # fmt: skip
families = st.builds(
    Family, told=st.lists(st.lists(said, min_size=1, max_size=3).map(tuple), min_size=2, max_size=4).map(tuple),
    reader=st.sampled_from(READERS), works_with=st.frozensets(st.sampled_from(EVERYBODY), min_size=1),
    shut=st.dictionaries(st.sampled_from(EVERYBODY), st.sampled_from(["restricted", "sealed"]), max_size=2),
    close=st.frozensets(st.sampled_from(EVERYBODY), max_size=1),
    linked=st.none() | st.permutations(CHILDREN).map(lambda them: (them[0], them[1])),
    named=st.frozensets(st.sampled_from(EVERYBODY), max_size=1), releases=st.booleans(),
)  # fmt: skip


@dataclass
class Home:
    """A family as it was made, and the same in plain words."""

    family: Family
    reader: User
    browser: Any
    people: dict[str, Person] = field(default_factory=dict)
    # What each passage is about, as it was when it was first told.
    about: dict[int, frozenset[str]] = field(default_factory=dict)
    world: oracle.World = field(default_factory=oracle.World)
    staff: dict[str, str] = field(default_factory=dict)

    @property
    def tales(self) -> Tales:
        """Return what is told; what replaced a passage, or stands beside it, is about the same people."""
        labels = {person.pk: label for label, person in self.people.items()}
        found = tales_of(self.world, labels, self.staff)
        after = {one.pk: one.replaces_id or one.beside_id for one in Passage.objects.all()}
        for number, piece in found.pieces.items():
            first = number
            while after.get(first):
                first = after[first] or first
            found.pieces[number] = replace(piece, about=self.about.get(first, piece.about))
        return found


def home_of(family: Family, cast: Cast, staff: dict[str, User]) -> Home:
    """Make a family: everybody in it is known to Heron pod, and what is told was told before anybody was closed."""
    reader = make.again(staff[family.reader])
    home = Home(family, reader, make.signed_in(reader), staff={u.ref: n for n, u in staff.items()})
    author = make.again(staff["author"])
    for label in EVERYBODY:
        home.people[label] = started(label, author)
        make.granted(home.people[label], author, Basis.LEAD)
        if family.reader != "visitor":
            make.granted(home.people[label], cast.heron, Basis.POD)
    for parent, child in (("mum", "ann"), ("mum", "ben"), ("mum", "cas")):
        make.related(home.people[parent], "parent", home.people[child], author)
    if family.reader == "visitor":
        for label in sorted(family.works_with):
            make.granted(home.people[label], reader, Basis.CO_WORKER)
    for number, passages in enumerate(family.told):
        _tell(home, number, passages, by=author)
    home.about = {one.pk: _about(home, one) for one in Passage.objects.all()}
    if family.releases:
        _release(home)
    _close(home, staff)
    _told_to_the_oracle(home, cast, staff)
    return home


def _about(home: Home, passage: Passage) -> frozenset[str]:
    labels = {person.pk: label for label, person in home.people.items()}
    return frozenset(labels[line.person_id] for line in passage.lines.all())


def _tell(home: Home, number: int, passages: tuple[Said, ...], *, by: User) -> None:
    labels = sorted({label for one in passages for label in (*one.about, one.by) if label})
    refs = {label: home.people[label].ref for label in labels}
    told = [
        Told(
            f"{_WORD} {token('tale', _LETTERS[number] + _LETTERS[place])}", about=tuple(refs[x] for x in one.about),
            sharing=Sharing(one.sharing), sharing_why="" if one.sharing == "family" else "crime-or-law",
            stands_as=StandsAs.THEIR_WORDS if one.by else StandsAs.WHAT_HAPPENED, said_by=refs.get(one.by, ""),
        )
        for place, one in enumerate(passages)
    ]  # fmt: skip
    letter = _LETTERS[number]
    add_entry(
        Writing(
            ref=uuid4(), kind=Kind.COURT if number % 2 else Kind.NOTE, when=When(LAST_WEEK),
            people=[home.people[label] for label in labels], told=told,
            promised=[Promised(token(label, f"promise{letter}"), refs[label]) for label in labels],
            mattered=[Meant(refs[label], to_us=token(label, f"moment{letter}")) for label in labels[:2]],
        ),
        by=by, now=clock.now(),
    )  # fmt: skip


def _release(home: Home) -> None:
    """Let the reader release what is held back, through the page, and write a reply beside everything they read."""
    for label in sorted(home.family.works_with):
        person = home.people[label]
        for one in Passage.objects.filter(set_aside_at=None, beside=None, lines__person=person).order_by("pk"):  # fmt: skip
            at = f"/p/{person.ref}/story/{one.entry.ref}/{one.ref}"
            home.browser.post(
                f"{at}/beside/",
                {"stands_as": "reply", "text": f"{one.text} again", "ref": new_ref()},
            )
            home.browser.post(f"{at}/do/share/")


def _close(home: Home, staff: dict[str, User]) -> None:
    family, now = home.family, clock.now()
    if family.linked:
        kept, other = (Person.objects.get(pk=home.people[one].pk) for one in family.linked)
        by = make.again(staff["manager"])
        linking.link_records(kept, other, why="Same", by=by, now=now, ref=new_ref())
        home.world.links.add(family.linked)
    for label, level in sorted(family.shut.items()):
        person = Person.objects.get(pk=home.people[label].pk)
        make.closed(person, level, make.again(staff["governance"]))
        home.world.shut.append(oracle.Shut(label, level))
    for label in sorted(family.named):
        make.granted(home.people[label], home.reader, Basis.NAMED)
    for label in sorted(family.close):
        person, user = Person.objects.get(pk=home.people[label].pk), home.reader
        conflicts.declare_conflict(person, close=user, how=Conflict.How.DECLARED, words="", by=user, now=now)  # fmt: skip
        home.world.close.append(oracle.Close(family.reader, label, clock.today()))


def _told_to_the_oracle(home: Home, cast: Cast, staff: dict[str, User]) -> None:
    world, names = home.world, {user.pk: name for name, user in staff.items()}
    labels = {person.pk: label for label, person in home.people.items()}
    world.people = set(EVERYBODY)
    world.steadies = {("manager", "heron")}
    world.pods = [
        oracle.InPod(name, "heron", make.LAST_YEAR) for name in ("author", "colleague", "manager")
    ]
    world.given = [
        oracle.Given(
            names[g.user_id] if g.user_id else "heron", labels[g.person_id], g.basis, g.from_at, g.until_at
        )
        for g in Grant.objects.all() if g.person_id in labels
    ]  # fmt: skip


# What a page is read at, and whether it shows one story.
STORY: Final = (
    "story/", "story/?view=words", "story/?view=moments", "story/?view=decisions", "chronology/?for=us",
    "chronology/?for=court", "chronology/?for=family", "chronology/?format=csv", "chronology/?format=xlsx",
    "chronology/?format=docx", "promises/", "ready/", "handover/", f"story/search/?q={_WORD}",
)  # fmt: skip


def faults(home: Home, *, among: tuple[str, ...] = EVERYBODY) -> Iterator[str]:
    """Read everything there is to read of a family, and say what reached the reader and should not have."""
    tales, now, who = home.tales, clock.now(), home.family.reader
    for label in among:
        person = home.people[label]
        records = home.world.records(label)
        mine = tales.in_story(who, label, now)
        entries = sorted({one.entry for n, one in tales.pieces.items() if one.about & records})
        refs = {one.entry_id: one.entry.ref for one in Passage.objects.select_related("entry")}
        # Two of the kinds take long to make: each family is printed once.
        paper = ("chronology/?format=pdf",) if label == among[0] else ()
        for path in (*STORY, *paper, *(f"story/{refs[n]}/" for n in entries)):
            told = _read(home, f"/p/{person.ref}/{path}")
            yield from _wrong(home, f"{label} {path}", told, tales, mine, records)
            works = "C1" in home.world.opened(who, label, now)
            if path == "story/" and works and (missing := _words(tales, mine) - told):
                yield f"{label} {path}: not told {sorted(missing)}"
    everything = tales.found(who, EVERYBODY, now)
    told = _read(home, f"/search/?q={quote(_WORD)}")
    yield from _wrong(home, "search", told, tales, everything, set(EVERYBODY))
    if missing := _words(tales, everything) - told:
        yield f"search: not told {sorted(missing)}"


def _read(home: Home, path: str) -> set[Token]:
    answer = home.browser.get(path)
    assert answer.status_code in {200, 302, 403, 404, 422}, (path, answer.status_code)
    if answer.content[:4] == b"%PDF":
        pages = PdfReader(io.BytesIO(answer.content)).pages
        return tokens_in([" ".join(one.extract_text() for one in pages).encode()])
    return found_in(answer)


def _words(tales: Tales, numbers: set[int]) -> set[Token]:
    return tokens_in([tales.pieces[n].text.encode() for n in numbers])


def _wrong(
    home: Home, where: str, told: set[Token], tales: Tales, may: set[int], records: set[str]
) -> Iterator[str]:
    """Say which passages, promises, meanings and names a page told and may not."""
    world, now, who = home.world, clock.now(), home.family.reader
    allowed = _words(tales, may)
    for label, fact in sorted(told):
        if label == "tale":
            # What an entry said before stands on its page: also that of a passage that was replaced.
            earlier = {n for n in tales.pieces if tales.reads(who, n, now, among=records)}
            if (label, fact) not in allowed | _words(tales, earlier):
                yield f"{where}: told {fact}"
        elif fact.startswith(("promise", "moment")):
            if label not in records or "C1" not in world.opened(who, label, now):
                yield f"{where}: told {fact} of {label}"
        elif world.closing(who, label, now):
            yield f"{where}: names {label}"
