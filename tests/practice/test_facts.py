"""What becomes of a fact: seen again, said better, taken back; nothing that stood before is lost."""

from datetime import timedelta
from typing import Any

import pytest
from tests import make
from tests.cast import Cast
from tests.practice.talk import DANGER, WALKS, fact_of, hold
from tests.support.trail import acts_about

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.practice.actions.facts import confirm_fact, mend_fact, withdraw_fact
from alongside.practice.models import Confirmation, PracticeFact
from alongside.practice.queries.facts import earlier_of, ratings_about, standing_about, stood_of
from alongside.practice.rules.kinds import Side
from alongside.story.actions.amending import bring_back_entry, withdraw_entry
from alongside.web.refs import new_ref
from alongside.web.refusals import ChangedSince, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


@pytest.fixture
def walks(cast: Cast, logan: Person) -> PracticeFact:
    """That she walks them to school, as it was said."""
    return fact_of(hold(cast.worker, logan))


def again(fact: PracticeFact, by: User, **more: Any) -> Confirmation:
    """Write down that a fact was seen to be so again today."""
    values: dict[str, Any] = {"ref": new_ref(), "on": clock.today(), "words": "At the gate"} | more
    return confirm_fact(fact, **values, by=make.again(by), now=clock.now())


def mend(fact: PracticeFact, by: User, **more: Any) -> PracticeFact:
    """Say a fact better."""
    values = {
        "words": "She walks them every day.",
        "occasion": "",
        "why": "She told us more.",
    } | more
    return mend_fact(fact, **values, by=make.again(by), now=clock.now())


def as_read_by(person: Person) -> dict[str, Any]:
    """Return who reads: whoever started the record, today."""
    return {"reader": User.objects.get(ref=person.recorded_by_ref), "day": clock.today()}


def said(person: Person) -> list[str]:
    """Return what stands about somebody, in words."""
    return [one.words for one in standing_about([person.pk], Side, **as_read_by(person)).rows]


def test_what_was_seen_again_is_written_once_however_often_it_is_sent(
    cast: Cast, logan: Person, walks: PracticeFact
) -> None:
    ref = new_ref()

    first, second = (
        again(walks, cast.worker, ref=ref),
        again(walks, cast.worker, ref=ref, words="Other"),
    )

    assert first == second
    assert Confirmation.objects.get().words == "At the gate"
    assert acts_about(logan.ref).count("practice.confirmed") == 1
    [stood] = standing_about([logan.pk], Side, **as_read_by(logan)).rows
    assert (stood.times, stood.is_time_tested) == (2, True)


def test_seen_twice_on_one_day_it_was_seen_on_one_day(cast: Cast, walks: PracticeFact) -> None:
    for words in ("At the gate", "By the head"):
        again(walks, cast.worker, on=walks.happened_on, words=words)

    stood = stood_of(walks, **as_read_by(walks.person))

    assert (stood.times, stood.is_time_tested) == (1, False)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"words": " "}, "Write what was seen"),
        ({"on": clock.today() + timedelta(days=1)}, "a day that has come"),
        ({"on": make.LAST_YEAR}, "after it was first said"),
        ({"ref": "nothing"}, "Reload the page"),
    ],
)
def test_what_nobody_saw_is_not_written_down(
    cast: Cast, walks: PracticeFact, wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        again(walks, cast.worker, **wrong)

    assert not Confirmation.objects.exists()


def test_what_is_said_better_keeps_what_was_said_before(
    cast: Cast, logan: Person, walks: PracticeFact
) -> None:
    mended = mend(walks, cast.worker, occasion="Since June")
    twice = mend(mended, cast.worker, words="She walks them, rain or not.", occasion="Since May")

    assert said(logan) == ["She walks them, rain or not."]
    assert [one.words for one in earlier_of(twice)] == [
        "She walks them every day.",
        WALKS["strengths.0..0.words"],
    ]
    assert (twice.occasion, twice.entry, twice.answer, twice.happened_on) == (
        "Since May", walks.entry, walks.answer, walks.happened_on,
    )  # fmt: skip
    before = PracticeFact.objects.get(pk=walks.pk)
    assert (before.set_aside_as, before.set_aside_why) == ("corrected", "She told us more.")
    assert before.answer.said["words"] == WALKS["strengths.0..0.words"]
    assert acts_about(logan.ref).count("practice.mended") == 2


def test_what_a_danger_is_said_with_stays_with_it(cast: Cast, logan: Person) -> None:
    danger = fact_of(hold(cast.worker, logan, said=DANGER), "danger")

    mended = mend(danger, cast.worker)

    assert [one.words for one in earlier_of(mended)] == [danger.words]
    assert set(PracticeFact.objects.filter(bond=danger).values_list("kind", flat=True)) == {
        "goal",
        "rating",
    }
    assert [one.value for one in ratings_about([logan.pk], **as_read_by(logan)).rows] == [6]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [({"words": " "}, "Write how it is"), ({"why": ""}, "why it is said differently")],
)
def test_better_words_have_a_reason(
    cast: Cast, logan: Person, walks: PracticeFact, wrong: dict[str, str], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        mend(walks, cast.worker, **wrong)

    assert said(logan) == [walks.words]


def test_what_was_changed_since_is_not_changed_on_top(
    cast: Cast, logan: Person, walks: PracticeFact
) -> None:
    # Two pages hold the same fact as it was.
    stale = fact_of_again(walks)
    mend(walks, cast.worker)

    for late in (mend, again, taken_back):
        with pytest.raises(ChangedSince):
            late(stale, cast.pod_manager)

    assert said(logan) == ["She walks them every day."]
    assert PracticeFact.objects.count() == 2
    assert not Confirmation.objects.exists()


def test_what_is_taken_back_stands_nowhere_and_is_kept(
    cast: Cast, logan: Person, walks: PracticeFact
) -> None:
    taken_back(walks, cast.worker)

    assert said(logan) == []
    kept = PracticeFact.objects.get(pk=walks.pk)
    assert (kept.set_aside_as, kept.set_aside_why, kept.set_aside_by_ref) == (
        "withdrawn", "It ended in May.", cast.worker.ref,
    )  # fmt: skip
    assert "practice.withdrawn" in acts_about(logan.ref)


def test_nothing_is_taken_back_without_a_reason(cast: Cast, walks: PracticeFact) -> None:
    with pytest.raises(Refused, match="why it is taken back"):
        withdraw_fact(walks, why=" ", by=make.again(cast.worker), now=clock.now())

    assert PracticeFact.objects.standing().filter(pk=walks.pk).exists()


def test_what_a_withdrawn_conversation_yielded_stands_again_with_it(
    cast: Cast, logan: Person, walks: PracticeFact
) -> None:
    by = make.again(cast.worker)

    withdraw_entry(walks.entry, why="The wrong family", by=by, now=clock.now())
    without = said(logan)
    bring_back_entry(walks.entry, by=by, now=clock.now())

    assert (without, said(logan)) == ([], [walks.words])


def test_whoever_does_not_work_with_them_changes_nothing(
    cast: Cast, logan: Person, walks: PracticeFact
) -> None:
    for change in (mend, again, taken_back):
        with pytest.raises(Refused, match="You work with some of these people"):
            change(walks, cast.other_pod)

    assert said(logan) == [walks.words]


def test_of_two_who_take_back_the_goals_of_a_danger_the_second_is_refused(
    cast: Cast, logan: Person
) -> None:
    made = hold(cast.worker, logan, said=DANGER)
    goal = fact_of(made, "goal")
    values = {one.attname: getattr(goal, one.attname) for one in PracticeFact._meta.concrete_fields}
    other = PracticeFact.objects.create(**values | {"id": None, "ref": new_ref()})

    taken_back(goal, cast.worker)

    with pytest.raises(Refused, match="Take the danger back first"):
        taken_back(fact_of_again(other), cast.worker)


def taken_back(fact: PracticeFact, by: User) -> None:
    """Take a fact back."""
    withdraw_fact(fact, why="It ended in May.", by=make.again(by), now=clock.now())


def fact_of_again(fact: PracticeFact) -> PracticeFact:
    """Return a fact as another page holds it."""
    return PracticeFact.objects.select_related("person", "entry").get(pk=fact.pk)
