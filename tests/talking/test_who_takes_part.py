"""Who takes part decides what is asked: of nobody, nothing; whoever is put in later is asked as well."""

import pytest
from tests.cast import Cast
from tests.talking.shelf import answer, begin, form_on

from alongside.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

MAP = "safety-map/safety-map"


def test_what_each_is_asked_is_asked_of_nobody_where_nobody_takes_part(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    names = [one for one in form_on(browser.get(where)) if one.startswith("speaker.") and one.endswith(".name")]  # fmt: skip

    alone = answer(browser, where, "stay", **dict.fromkeys(names, ""))
    again = answer(browser, where, "again:danger")

    assert (alone.status_code, again.status_code) == (200, 200)
    assert "a.danger.0..0.words" in alone.content.decode()
    assert 'id="id_a.rating.0.' not in alone.content.decode()


def test_whoever_is_put_in_later_is_asked_beside_the_others(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)

    room = answer(browser, where, "speaker:")
    named = answer(browser, where, "stay", **{"speaker.s03.name": "Nan"})

    assert 'id="id_a.rating.0.s03.' not in room.content.decode()
    assert 'id="id_a.rating.0.s03.' in named.content.decode()
