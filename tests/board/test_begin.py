"""Somebody begins to work with a person: the pod first, others by name, and the family ticked."""

import pytest
from tests import make
from tests.board.work import begun, goodbye, known, part, text
from tests.cases import casework
from tests.cast import Cast

from alongside.cases.models import Involvement
from alongside.people.models import Grant, Person

pytestmark = pytest.mark.django_db


def family(cast: Cast) -> tuple[Person, Person, Person]:
    """Tilly with her mum Jodie and her brother Reece, at home; a manager took the contact."""
    tilly = known(cast.pod_manager, "Tilly", birth_year=2022)
    jodie = casework.relative(tilly, cast.pod_manager, "Jodie")
    reece = casework.relative(tilly, cast.pod_manager, "Reece")
    make.household(cast.pod_manager, tilly, jodie, reece)
    return tilly, jodie, reece


def typed(worker: str, **more: object) -> dict[str, object]:
    """Return what is typed when somebody begins to lead."""
    return {"role": "lead", "worker": worker, "from_date": goodbye()["on"], **more}


def test_the_pod_is_offered_and_the_family_is_ticked(cast: Cast) -> None:
    tilly, jodie, reece = family(cast)

    page = text(make.signed_in(cast.pod_manager), f"/p/{tilly.ref}/team/begin/")

    assert "Imara Dunmore (social worker)" in page
    assert "Saffron Ellery" not in page
    for one in (jodie, reece):
        assert f'value="{one.ref}" checked' in page


def test_a_worker_begins_with_the_family_and_it_is_on_the_board(cast: Cast) -> None:
    tilly, jodie, reece = family(cast)
    browser = make.signed_in(cast.pod_manager)

    answer = browser.post(f"/p/{tilly.ref}/team/begin/", typed(cast.worker.ref, family=[jodie.ref]))
    board = text(make.signed_in(cast.worker), "/pod/")

    assert answer["Location"] == f"/p/{tilly.ref}/team/"
    assert set(Involvement.objects.values_list("person__ref", flat=True)) == {tilly.ref, jodie.ref}
    assert "Tilly" in board
    assert "Jodie" in board
    assert not Grant.objects.filter(person=reece, user=cast.worker, basis="lead").exists()


def test_a_relative_who_was_only_on_the_map_is_opened_as_family_first(cast: Cast) -> None:
    tilly = known(cast.pod_manager, "Tilly")
    jodie = known(cast.other_pod, "Jodie")
    make.household(cast.pod_manager, tilly, jodie)
    browser = make.signed_in(cast.pod_manager)

    answer = browser.post(f"/p/{tilly.ref}/team/begin/", typed(cast.worker.ref, family=[jodie.ref]))

    assert answer.status_code == 302
    assert part(jodie).worker == cast.worker
    assert Grant.objects.filter(person=jodie, user=cast.pod_manager, basis="family").exists()


def test_somebody_outside_the_pod_is_found_by_part_of_their_name(cast: Cast) -> None:
    tilly, _, _ = family(cast)
    browser, path = make.signed_in(cast.pod_manager), f"/p/{tilly.ref}/team/begin/"
    chair = {"role": "chair", "purpose": "The first conference", "family": []}

    unknown = browser.post(path, typed("else", named="Zebedee", **chair))
    asked = browser.post(path, typed("else", named="adeyinka", **chair))
    done = browser.post(path, typed(cast.chair.ref, named="adeyinka", **chair))

    assert "Nobody of that name works here" in unknown.text
    assert "Choose above whom you mean: Lorcan Adeyinka-Pell." in asked.text
    assert 'value="adeyinka"' in asked.text
    assert done.status_code == 302
    assert Involvement.objects.get().worker == cast.chair


def test_what_is_missing_is_said_beside_it_and_nothing_is_lost(cast: Cast) -> None:
    tilly, _, _ = family(cast)
    browser, path = make.signed_in(cast.pod_manager), f"/p/{tilly.ref}/team/begin/"

    page = browser.post(
        path, {"role": "consult", "learning_goal": "To listen", "from_date": "yesterday-ish"}
    )

    assert page.status_code == 422
    for words in (
        "Choose who begins.", "Say what they are there for", "A learning goal belongs to a student",
        'value="To listen"', 'value="yesterday-ish"',
    ):  # fmt: skip
        assert words in page.text, words
    assert not Involvement.objects.exists()


def test_a_second_lead_and_another_pods_worker_are_refused_in_words(cast: Cast) -> None:
    tilly, _, _ = family(cast)
    begun(cast.worker, [tilly], by=cast.pod_manager)
    browser, path = make.signed_in(cast.pod_manager), f"/p/{tilly.ref}/team/begin/"

    second = browser.post(path, typed(cast.pod_manager.ref))
    other = browser.post(path, typed(cast.other_pod.ref, role="co-worker", named="Saffron"))

    assert "They have a lead worker on those days" in second.text
    assert "This worker is in another pod" in other.text
    assert 'value="co-worker" checked' in text(browser, path)
    assert Involvement.objects.count() == 1


def test_a_worker_cannot_say_who_begins(cast: Cast) -> None:
    tilly = known(cast.worker)

    answer = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/team/begin/")

    assert answer.status_code == 403
