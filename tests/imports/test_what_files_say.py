"""What the files say of a child: looking at it leaves a trace with them, and of a closed record nothing is said."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.browsing import all_of, brought, came_in, words_of

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.imports.models import (
    Arrival,
    ArrivedProblem,
    ArrivedSheet,
)

pytestmark = pytest.mark.django_db


def test_a_formula_in_a_file_is_not_one_in_what_is_taken_away(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    rows = f"{arriving.EPISODES}\n=1+1,31/31/2020,S,C2,N1,U1,PR1,,,,,,\n"
    here = brought(browser, cast, SimpleUploadedFile("2025-26 episodes.csv", rows.encode()))
    all_of(browser, here, "try")

    problems = browser.get(f"{here}problems/?format=csv").content.decode("utf-8-sig")
    held = browser.get(f"{here}problems/1/rows/").content.decode("utf-8-sig")

    assert "'=1+1" in problems
    assert "'=1+1" in held
    assert "Why it was held back" in held


def test_reading_what_the_files_say_of_somebody_leaves_a_trace_with_them(
    cast: Cast, una: User
) -> None:
    browser = make.signed_in(una)
    here, child = came_in(browser, cast)
    person = child.person
    assert person

    words_of(browser, f"{here}children/{child.pk}/")

    trace = Event.objects.get(act="person.seen", about_ref=person.ref)
    assert (trace.by_ref, trace.target) == (una.ref, f"import:{Arrival.objects.get().ref}")


@pytest.mark.parametrize(("level", "status"), [("restricted", 403), ("sealed", 404)])
def test_of_a_record_that_is_closed_the_files_say_nothing_either(
    cast: Cast, una: User, level: str, status: int
) -> None:
    browser = make.signed_in(una)
    here, child = came_in(browser, cast)
    assert child.person
    ArrivedProblem.objects.create(
        arrival=child.arrival, sheet=ArrivedSheet.objects.first(), child=child.key, row=2, why="Nothing is known of it",
    )  # fmt: skip
    assert child.key in words_of(browser, f"{here}problems/")
    words_of(browser, f"{here}totals/")
    make.closed(child.person, level, cast.information_governance)

    answer = browser.get(f"{here}children/{child.pk}/")

    assert answer.status_code == status
    assert child.key not in answer.content.decode()
    for page in ("children/", "problems/", "problems/?format=csv", "totals/looked-after/2026/"):
        assert child.key not in words_of(browser, f"{here}{page}"), page
