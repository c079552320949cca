"""Who reads what of a story: the pure rule, the database's rule and the page's statement say the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import make
from tests.cast import Cast, Part
from tests.story.telling import read_by, texts, told, visit, wrote
from tests.support import wall

from alongside import clock
from alongside.people.actions import conflicts, restricting
from alongside.people.models import Conflict, Person, Restriction
from alongside.people.rules.sight import Basis, DataClass
from alongside.story.actions.drafts import keep_draft
from alongside.story.models import Draft, Entry, Line, Passage
from alongside.story.rules.reading import Sight, reads
from alongside.story.rules.sharing import Sharing

pytestmark = pytest.mark.django_db
RESTRICTED = {"sharing": Sharing.RESTRICTED, "sharing_why": "crime-or-law"}


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


@pytest.fixture
def maisie(cast: Cast) -> Person:
    """His sister."""
    return make.person(cast.worker, "Maisie", "Tranter", birth_year=2019)


def passages_seen(reader: object) -> set[str]:
    """Return the texts the database gives to a reader who asks for all of them."""
    with wall.reading_as(make.again(reader)):  # type: ignore[arg-type]
        return set(Passage.objects.values_list("text", flat=True))


def test_outside_the_work_there_is_nothing(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan)

    with wall.reading_as(cast.other_pod):
        assert not Entry.objects.exists()
        assert not Passage.objects.exists()
        assert not Line.objects.exists()
        assert read_by(cast.other_pod, logan).entries == ()


def test_without_a_reader_there_is_nothing(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan)

    with wall.web():
        assert not Entry.objects.exists()
        assert not Passage.objects.exists()


def test_what_is_kept_close_is_read_by_its_author_whoever_leads_and_whoever_steadies(
    cast: Cast, logan: Person
) -> None:
    caspian = make.staff(cast.organisation, "Caspian Roe", "social-worker")
    make.member(cast.heron, caspian, Part.WORKER)
    wrote(cast.worker, logan, told=[told("In the open."), told("Kept close.", **RESTRICTED)])

    read = {}
    for reader in (cast.worker, cast.pod_manager, caspian):
        with wall.reading_as(make.again(reader)):
            read[reader.name] = texts(read_by(reader, logan))[0]

    assert read["Imara Dunmore"] == read["Oriel Banfield"] == ["In the open.", "Kept close."]
    assert read["Caspian Roe"] == ["In the open."]
    assert passages_seen(caspian) == {"In the open."}
    assert passages_seen(cast.pod_manager) == {"In the open.", "Kept close."}


def test_a_passage_about_two_is_not_read_where_one_of_them_is_closed(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    wrote(cast.worker, logan, maisie, told=[told("About both."), told("About him.", logan)])
    closed = Restriction(person=maisie, level="sealed", reason="x", ask="y", from_date=clock.today())  # fmt: skip
    restricting.restrict(closed, by=cast.pod_manager, now=clock.now())

    with wall.reading_as(cast.worker):
        [his] = texts(read_by(cast.worker, logan))
        attended = [one.name for one in read_by(cast.worker, logan).entries[0].attended]
    with wall.reading_as(make.again(cast.pod_manager)):
        [all_] = texts(read_by(cast.pod_manager, logan))

    assert his == ["About him."]
    assert attended == ["Logan Tranter"]
    assert all_ == ["About both.", "About him."]
    assert passages_seen(cast.worker) == {"About him."}


def test_whoever_is_too_close_to_one_of_two_reads_nothing_about_both(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    wrote(cast.worker, logan, maisie, told=[told("About both."), told("About him.", logan)])
    conflicts.declare_conflict(
        maisie, close=cast.pod_manager, how=Conflict.How.DECLARED, words="", by=cast.pod_manager, now=clock.now()
    )  # fmt: skip

    assert passages_seen(cast.pod_manager) == {"About him."}


def test_nobody_reads_what_somebody_else_has_not_finished(cast: Cast, logan: Person) -> None:
    writing = visit(logan).ref
    with wall.reading_as(cast.worker):
        keep_draft(writing, {"text": ["Grace rang"]}, people=[logan.ref], revision=0, by=cast.worker, now=clock.now())  # fmt: skip

    with wall.reading_as(cast.pod_manager):
        assert not Draft.objects.exists()
    with wall.reading_as(cast.worker):
        assert Draft.objects.get().form == {"text": ["Grace rang"]}


def test_nobody_writes_a_line_into_the_story_of_somebody_they_do_not_see(
    cast: Cast, logan: Person
) -> None:
    kezia = make.person(cast.other_pod, "Kezia")
    entry = wrote(cast.worker, logan)
    line = Line(person=kezia, entry=entry, happened_at=entry.happened_at, kind="visit", data_class="C1", author_ref=cast.worker.ref)  # fmt: skip

    with wall.reading_as(cast.worker), pytest.raises(Exception, match="row-level security"):
        line.save()


classes = st.frozensets(st.sampled_from(DataClass))
sights = st.builds(Sight, classes=classes, is_closed=st.booleans(), leads=st.booleans())


@given(about=st.lists(sights, max_size=4), asks=st.sampled_from(DataClass), is_author=st.booleans())
@settings(max_examples=300)
def test_a_passage_is_read_by_whoever_may_of_one_and_is_denied_none(
    about: list[Sight], asks: DataClass, is_author: bool
) -> None:
    answer = reads(about, asks, is_author=is_author)

    assert not (answer and any(one.is_closed for one in about))
    assert not (answer and not about)
    assert reads([*about, Sight(frozenset(), is_closed=True)], asks, is_author=is_author) is False
    if answer:
        assert any(asks in one.classes or DataClass.ORDINARY in one.classes for one in about)


@pytest.mark.parametrize("basis", [Basis.LEAD, Basis.POD, Basis.CO_WORKER, Basis.NAMED, Basis.GLASS, Basis.FAMILY, Basis.CHAIR])  # fmt: skip
@pytest.mark.parametrize("sharing", list(Sharing))
def test_the_rule_and_the_database_say_the_same_for_every_basis_and_sharing(
    cast: Cast, logan: Person, basis: Basis, sharing: Sharing
) -> None:
    from alongside.people.rules.sight import BASES
    from alongside.story.rules.sharing import class_of

    held = {} if sharing == Sharing.FAMILY else {"sharing_why": "crime-or-law"}
    wrote(cast.worker, logan, told=[told("Words.", sharing=sharing, **held)])
    make.granted(logan, cast.other_pod, basis, now=clock.now())
    leads = basis in (Basis.LEAD, Basis.LEAD_CHILD_PROTECTION, Basis.SUPERVISING)

    expected = reads([Sight(BASES[basis].classes, leads=leads)], class_of(sharing), is_author=False)

    assert passages_seen(cast.other_pod) == ({"Words."} if expected else set())
    with wall.reading_as(cast.other_pod):
        shown = [text for entry in texts(read_by(cast.other_pod, logan)) for text in entry]
    assert shown == (["Words."] if expected else [])
