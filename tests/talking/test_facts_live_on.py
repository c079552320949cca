"""What becomes of a fact: it is seen again, it stands with what belongs to it, and it goes with its conversation."""

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.practice.talk import DANGER, WALKS, fact_of, hold
from tests.reading.stories import statements, text
from tests.support.trail import acts_about
from tests.talking.facts import TWO_GOALS, ledger_of, mended, page_of, seen, sent

from alongside import clock
from alongside.people.models import Person
from alongside.practice.models import Confirmation, PracticeFact
from alongside.story.actions.amending import withdraw_entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def test_what_was_seen_again_stays_with_a_fact_however_often_it_is_said_differently(
    cast: Cast, logan: Person, imara: Client
) -> None:
    walks = fact_of(hold(cast.worker, logan))
    seen(imara, walks, "First at the gate")

    second = mended(imara, walks, words="She walks them every day.")
    seen(imara, second, "Again at the gate")
    third = mended(imara, second, words="She walks them, rain or not.")

    assert "seen on 2 days" in text(imara, ledger_of(logan))
    page = text(imara, page_of(third))
    assert "First at the gate" in page
    assert "Again at the gate" in page
    assert WALKS["strengths.0..0.words"] in page
    assert "She walks them every day." in page


def test_what_was_seen_of_one_child_is_not_said_of_the_other(
    cast: Cast, logan: Person, maisie: Person, imara: Client
) -> None:
    made = hold(cast.worker, logan, maisie)
    of_logan = PracticeFact.objects.select_related("person").get(entry=made.entry, person=logan)

    seen(imara, of_logan)

    assert "seen on 2 days" in text(imara, ledger_of(logan))
    assert "seen on 2 days" not in text(imara, ledger_of(maisie))


def test_a_fact_that_was_mended_says_what_it_says_now(
    cast: Cast, logan: Person, imara: Client
) -> None:
    walks = fact_of(hold(cast.worker, logan))
    now = mended(imara, mended(imara, walks, words="Second."), words="Third.")

    page = text(imara, page_of(walks))

    assert page_of(now) in page
    assert "This is said differently now." in page


def test_however_often_a_fact_was_mended_its_page_takes_as_many_statements(
    cast: Cast, logan: Person, imara: Client
) -> None:
    first = fact_of(hold(cast.worker, logan))
    once = mended(imara, first, words="Second.")
    few = len(statements(imara, page_of(once)))

    often = once
    for number in range(5):
        often = mended(imara, often, words=f"Mend {number}.")

    assert len(statements(imara, page_of(often))) == few
    assert text(imara, page_of(often)).count("Before:") == 6


def test_goal_and_rating_stand_with_the_danger_as_it_is_said_now(
    cast: Cast, logan: Person, imara: Client
) -> None:
    made = hold(cast.worker, logan, said=DANGER)
    danger = mended(imara, fact_of(made, "danger"), words="Gran is afraid for Logan.")

    goal, rating = fact_of(made, "goal"), fact_of(made, "rating")

    for page in (ledger_of(logan), page_of(goal), page_of(rating), f"/p/{logan.ref}/scales/"):
        shown = text(imara, page)
        assert "Gran is afraid for Logan." in shown, page
        assert page_of(danger) in shown, page
    of_danger = text(imara, page_of(danger))
    assert page_of(goal) in of_danger
    assert page_of(rating) in of_danger


def test_the_goal_of_a_danger_is_not_taken_back_before_the_danger(
    cast: Cast, logan: Person, imara: Client
) -> None:
    made = hold(cast.worker, logan, said=DANGER)
    mended(imara, fact_of(made, "danger"), words="Gran is afraid for Logan.")
    goal = mended(imara, fact_of(made, "goal"), words="They sleep at Gran’s on Fridays.")

    refused = sent(imara, goal, "withdraw", why="It was ours.")

    assert refused.status_code == 422
    assert "Take the danger back first, or say the goal differently." in refused.content.decode()
    assert "It was ours." in refused.content.decode()
    assert "They sleep at Gran’s on Fridays." in text(imara, ledger_of(logan))


def test_the_rating_of_a_danger_can_be_taken_back(cast: Cast, logan: Person, imara: Client) -> None:
    made = hold(cast.worker, logan, said=DANGER)

    done = sent(imara, fact_of(made, "rating"), "withdraw", why="It was another child’s.")

    assert done.status_code == 302
    assert PracticeFact.objects.standing().filter(kind="danger").exists()


def test_a_danger_takes_its_goal_and_ratings_with_it_and_no_others(
    cast: Cast, logan: Person, imara: Client
) -> None:
    made = hold(cast.worker, logan, said=TWO_GOALS)
    danger = mended(imara, fact_of(made, "danger"), words="Gran is afraid for Logan.")

    assert "takes its goal and ratings with it" in text(imara, page_of(danger))
    done = imara.post(page_of(danger), {"act": "withdraw", "why": "It was a story."}, follow=True)

    assert "Taken back, and its goal and its rating with it." in done.content.decode()
    gone = PracticeFact.objects.filter(set_aside_as="withdrawn")
    assert sorted(gone.values_list("kind", "set_aside_why")) == [
        (kind, "It was a story.") for kind in ("danger", "goal", "rating")
    ]
    assert acts_about(logan.ref).count("practice.withdrawn") == 3
    left = PracticeFact.objects.standing().order_by("kind").values_list("words", flat=True)
    assert list(left) == ["He will be left alone at night.", "Reece comes at night.", ""]


def test_what_a_withdrawn_conversation_yielded_says_so_and_is_not_changed(
    cast: Cast, logan: Person, imara: Client
) -> None:
    made = hold(cast.worker, logan)
    fact, by = fact_of(made), make.again(cast.worker)
    assert made.entry
    withdraw_entry(made.entry, why="It was the wrong family.", by=by, now=clock.now())

    page = text(imara, page_of(fact))
    refused = [
        seen(imara, fact),
        sent(imara, fact, "mend", words="Other", why="So"),
        sent(imara, fact, "withdraw", why="So"),
    ]

    assert "was withdrawn, and this with it." in page
    assert "It was the wrong family." in page
    assert 'value="mend"' not in page
    assert [one.status_code for one in refused] == [422, 422, 422]
    assert "Other" in refused[1].content.decode()
    assert not Confirmation.objects.exists()
    assert PracticeFact.objects.get().set_aside_at is None
