"""Unfinished writing: kept as it is typed, its author's alone, in one version or in two that are both shown."""

import pytest
from django.utils.timezone import localtime
from tests import make
from tests.cast import Cast
from tests.story.telling import read_by, texts
from tests.writing.typed import address, field, keep, text, visit

from alongside import clock
from alongside.people.models import Grant, Person
from alongside.story.models import Draft, Entry
from alongside.story.queries.drafts import unfinished_of

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_kept_and_the_answer_says_when_and_as_which_revision(
    cast: Cast, logan: Person
) -> None:
    browser, where = make.signed_in(cast.worker), address()

    first = keep(browser, where, **visit(logan, **{"text-0": "You"})).json()
    again = keep(
        browser, where, **visit(logan, **{"text-0": "You ran", "turn": "2", "revision": "1"})
    )

    assert (first["revision"], again.json()["revision"]) == (1, 2)
    draft = Draft.objects.get()
    assert again.json()["at"] == f"{localtime(draft.kept_at):%H:%M}"
    assert (draft.form["text-0"], draft.people) == (["You ran"], [logan.ref])


def test_nothing_is_stored_before_something_is_put_in(cast: Cast, logan: Person) -> None:
    form = visit(logan, **{"text-0": " ", "place": "", f"seen-{logan.ref}": ""})

    answer = keep(make.signed_in(cast.worker), address(), **form)

    assert answer.json()["revision"] == 0
    assert not Draft.objects.exists()


def test_it_is_taken_up_again_with_everything_that_was_in_it(cast: Cast, logan: Person) -> None:
    browser, where = make.signed_in(cast.worker), address()
    keep(
        browser,
        where,
        **visit(logan, **{"text-0": "<b>Half a", "said-3": "Goal", "by-3": logan.ref}),
    )

    page = text(browser.get(where))

    assert "&lt;b&gt;Half a" in page
    assert 'name="said-3"' in page
    assert "checked" in page.split(f'name="seen-{logan.ref}" value="seen"')[1][:20]
    assert 'value="at home"' in page
    assert "Saved " in page


def test_nobody_else_has_it(cast: Cast, logan: Person) -> None:
    mine, theirs, where = make.signed_in(cast.worker), make.signed_in(cast.pod_manager), address()
    keep(mine, where, **visit(logan))

    answers = [
        theirs.get(where),
        keep(theirs, where, **visit(logan, **{"text-0": "Mine now"})),
        theirs.post(where, visit(logan, act="keep")),
        theirs.post(f"{where}do/throw-away/"),
        theirs.post(f"{where}both/", visit(logan)),
    ]

    assert [one.status_code for one in answers] == [404] * 5
    assert Draft.objects.get().form["text-0"] == ["You showed me the garden."]
    assert "You showed me" not in text(theirs.get("/today/drafts/"))


def test_kept_on_two_pages_both_are_shown_and_both_can_stand(cast: Cast, logan: Person) -> None:
    browser, where = make.signed_in(cast.worker), address()
    keep(browser, where, **visit(logan, **{"text-0": "From the phone."}))
    other = visit(logan, **{"text-0": "From the desk.", "page": "desk"})

    alone = keep(browser, where, **other)
    shown = browser.post(where, other | {"act": "both"})
    chosen = browser.post(
        f"{where}both/", other | {"choice": "both", "against": field(shown, "against")}
    )

    assert (alone.status_code, shown.status_code) == (409, 409)
    said = text(shown)
    assert said.index("From the desk.") < said.index("From the phone.")
    assert "added" in said
    assert "removed" in said
    assert (
        said.index('value="both" checked')
        < said.index('value="mine"')
        < said.index('value="theirs"')
    )
    assert chosen.status_code == 302
    form = Draft.objects.get().form
    assert (form["text-0"], form["text-1"]) == (["From the phone."], ["From the desk."])


@pytest.mark.parametrize(
    ("choice", "stays", "aside"), [("mine", "Desk.", "Phone."), ("theirs", "Phone.", "Desk.")]
)
def test_the_version_that_is_not_chosen_can_be_brought_back(
    cast: Cast, logan: Person, choice: str, stays: str, aside: str
) -> None:
    browser, where = make.signed_in(cast.worker), address()
    keep(browser, where, **visit(logan, **{"text-0": "Phone."}))

    browser.post(
        f"{where}both/",
        visit(logan, **{"text-0": "Desk.", "page": "desk"}) | {"choice": choice, "against": "1"},
    )

    assert Draft.objects.get(thrown_away_at=None).form["text-0"] == [stays]
    assert Draft.objects.get(thrown_away_at__isnull=False).form["text-0"] == [aside]
    assert "Bring it back" in text(browser.get("/today/drafts/"))


def test_an_answer_that_was_lost_is_no_conflict_on_the_same_page(cast: Cast, logan: Person) -> None:
    browser, where = make.signed_in(cast.worker), address()
    keep(browser, where, **visit(logan, turn="1"))

    answer = keep(browser, where, **visit(logan, **{"text-0": "More.", "turn": "2"}))
    late = keep(browser, where, **visit(logan, **{"text-0": "Older.", "turn": "1"}))

    assert (answer.status_code, late.status_code) == (200, 409)
    assert Draft.objects.get().form["text-0"] == ["More."]


def test_saving_from_a_page_that_is_older_than_what_was_kept_shows_both(
    cast: Cast, logan: Person
) -> None:
    browser, where = make.signed_in(cast.worker), address()
    keep(browser, where, **visit(logan, **{"text-0": "Newer.", "page": "desk"}))

    answer = browser.post(where, visit(logan, **{"text-0": "Older."}))

    assert answer.status_code == 409
    assert not Entry.objects.exists()


def test_once_it_is_in_the_story_it_is_unfinished_no_more(cast: Cast, logan: Person) -> None:
    browser, where, form = make.signed_in(cast.worker), address(), visit(logan)
    keep(browser, where, **form)
    browser.post(where, form | {"revision": "1"})

    late = keep(browser, where, **visit(logan, **{"text-0": "Later", "turn": "9"}))
    page = browser.get(where, follow=True)
    other = browser.post(where, form | {"text-0": "Other words.", "page": "desk"})

    assert late.status_code == 409
    assert "This is in the story already." in text(page)
    assert other.status_code == 409
    assert "In the story" in text(other)
    assert unfinished_of(cast.worker) == []
    assert texts(read_by(cast.worker, logan)) == [["You showed me the garden."]]


def test_other_words_for_what_is_in_the_story_go_on_as_a_change(cast: Cast, logan: Person) -> None:
    browser, where, form = make.signed_in(cast.worker), address(), visit(logan)
    browser.post(where, form)
    mine = form | {"text-0": "Other words.", "page": "desk"}
    shown = browser.post(where, mine)

    page = browser.post(
        f"{where}both/", mine | {"choice": "both", "against": field(shown, "against")}, follow=True
    )
    fresh = page.redirect_chain[-1][0]
    draft = Draft.objects.get(entry=None)
    saved = browser.post(fresh, {**draft.form, "act": "save", "revision": str(draft.revision)})

    assert "Change what you wrote" in text(page)
    assert saved.status_code == 302
    assert texts(read_by(cast.worker, logan)) == [["You showed me the garden.", "Other words."]]


def test_it_is_thrown_away_and_brought_back(cast: Cast, logan: Person) -> None:
    browser, where = make.signed_in(cast.worker), address()

    gone = browser.post(where, visit(logan, act="throw-away"), follow=True)
    back = browser.post(f"{where}do/bring-back/", follow=True)

    assert "Thrown away. You can bring it back for 30 days." in text(gone)
    assert "Nothing is unfinished" in text(gone)
    assert "You showed me the garden." in text(back)
    assert [one.first_line for one in unfinished_of(cast.worker)] == ["You showed me the garden."]


def test_the_list_says_how_each_begins_and_whom_it_is_about(cast: Cast, logan: Person) -> None:
    browser = make.signed_in(cast.worker)
    browser.post(address(), visit(logan, **{"text-0": "First line\nand more", "act": "keep"}))
    browser.post(address(), visit(logan, **{"text-0": "", "said-0": "<i>Goal", "act": "keep"}))

    page = text(browser.get("/today/drafts/"))

    assert page.index("&lt;i&gt;Goal") < page.index("First line")
    assert "and more" not in page
    assert "Logan Tranter" in page


def test_a_draft_stays_readable_for_its_author_when_the_work_is_over(
    cast: Cast, logan: Person
) -> None:
    browser, where = make.signed_in(cast.worker), address()
    keep(browser, where, **visit(logan))
    Grant.objects.filter(person=logan).update(until_at=clock.now())

    page = browser.get(where)
    saved = browser.post(where, visit(logan, revision="1"))

    assert page.status_code == 200
    assert "You showed me the garden." in text(page)
    assert saved.status_code == 422
    assert "You showed me the garden." in text(saved)
    assert not Entry.objects.exists()


def test_a_locked_page_is_told_so_and_keeps_nothing(cast: Cast, logan: Person) -> None:
    browser = make.signed_in(cast.worker)
    session = browser.session
    session.update({"here_at": 1.0, "locked_at": clock.now().timestamp()})
    session.save()

    answer = keep(browser, address(), **visit(logan))

    assert answer.status_code == 423
    assert not Draft.objects.exists()
