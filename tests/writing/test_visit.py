"""Writing down a visit: one page, each child's story, and nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast
from tests.story.telling import read_by, texts
from tests.writing.typed import address, field, text, visit

from alongside.people.models import Person, Restriction
from alongside.story.models import Draft, Entry, Passage, Presence, Promise
from alongside.story.rules.kinds import Kind

pytestmark = pytest.mark.django_db


def test_a_page_is_begun_for_somebody_and_nothing_is_stored(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    page = make.signed_in(cast.worker).get(f"/write/?with={logan.ref}")

    assert page.status_code == 200
    said = text(page)
    assert said.index("Logan Tranter") < said.index("Maisie Tranter")
    assert "Write as if Logan is reading" in said
    assert f'name="seen-{maisie.ref}"' in said
    assert "checked" not in said.split('id="summary"')[0].split('class="al-write"')[1]
    assert not Draft.objects.exists()


def test_a_visit_stands_in_the_story_of_each_with_what_is_theirs(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    form = visit(
        logan, maisie, **{"text-1": "You told me about goalkeeping.", "about-1": logan.ref}
    )

    answer = make.signed_in(cast.worker).post(address(), form, follow=True)

    his, hers = (read_by(cast.worker, one) for one in (logan, maisie))
    assert texts(his) == [["You showed me the garden.", "You told me about goalkeeping."]]
    assert texts(hers) == [["You showed me the garden."]]
    assert his.entries[0].place == "at home"
    assert "Saved to Logan’s and Maisie’s stories." in text(answer)
    assert f'/story/{his.entries[0].ref}/undo/">Undo or change it</a>' in text(answer)


def test_a_child_who_was_offered_is_written_about_once_something_is_said_of_them(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    form = visit(logan, **{f"seen-{maisie.ref}": "not-seen"})

    make.signed_in(cast.worker).post(address(), form)

    assert texts(read_by(cast.worker, maisie)) == [["You showed me the garden."]]
    assert Presence.objects.get(person=maisie).part == "not-seen"


def test_whatever_else_is_said_stands_with_it(cast: Cast, logan: Person, maisie: Person) -> None:
    form = visit(
        logan, maisie,
        **{
            "said-0": "Nights are boring.", "by-0": maisie.ref,
            "said-1": "He settles well.", "by_words-1": "Ms Abara-Lunn, her teacher",
            "promise-0": "Bring the bus pass", "to-0": logan.ref, "due-0": "tomorrow",
            "mark-0": ["working-well", "next"], "mattered": [logan.ref], "to_them": "First time out",
            "others": "the health visitor",
        },
    )  # fmt: skip

    answer = make.signed_in(cast.worker).post(address(), form)

    assert answer.status_code == 302
    [his] = read_by(cast.worker, logan).entries
    assert [(one.text, one.said_by) for one in his.their_words] == [
        ("Nights are boring.", "Maisie Tranter"),
        ("He settles well.", "Ms Abara-Lunn, her teacher"),
    ]
    assert set(his.telling[0].mark_words) == {"Working well", "Next"}
    assert (his.promised, his.is_moment) == (("Bring the bus pass",), True)
    assert [one.name for one in his.attended][-1] == "the health visitor"
    assert Promise.objects.get().due_on is not None


def test_what_a_child_said_alone_waits_for_a_person_and_the_page_says_so(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    form = visit(
        logan,
        maisie,
        **{f"seen-{maisie.ref}": "seen-alone", "text-1": "We ran.", "about-1": logan.ref},
    )
    form |= {"said-0": "I do not sleep.", "by-0": maisie.ref}
    browser = make.signed_in(cast.worker)

    page = browser.post(address(), form | {"act": "stay"})
    browser.post(address(), form)

    assert "What a child said alone stays with those who work with them" in text(page)
    kept = {one.text: (one.sharing, one.sharing_why) for one in Passage.objects.all()}
    assert kept["You showed me the garden."] == ("professionals", "child-asked")
    assert kept["We ran."] == ("family", "")
    assert texts(read_by(cast.worker, logan)) == [["You showed me the garden.", "We ran."]]


def test_whoever_holds_something_back_says_why_and_gives_a_day_to_come(
    cast: Cast, logan: Person
) -> None:
    browser, form = make.signed_in(cast.worker), visit(logan, sharing="professionals")

    without = browser.post(address(), form)
    past = browser.post(
        address(), form | {"sharing_why": "not-explained", "held_until": "1 May 2026"}
    )
    right = browser.post(
        address(), form | {"sharing_why": "not-explained", "held_until": "tomorrow"}
    )

    assert [one.status_code for one in (without, past, right)] == [422, 422, 302]
    assert "Say why the family does not read this." in text(without)
    assert "Give a day to come" in text(past)
    assert Passage.objects.get().held_until is not None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text-0": " \n"}, "Write what happened"),
        ({"seen": ""}, "Say whether Logan was seen."),
        ({"day": "the other day"}, "Type a day like today"),
        ({"day": "1 May 2031"}, "in the future"),
        ({"time": "soon"}, "Type a time like"),
        ({"text-0": "x" * 1_000_000}, "divide it into two"),
        ({"place": "x" * 201}, "there is room for 200"),
        ({"said-0": "Hello"}, "Say whose words these are."),
        ({"promise-0": "Ring", "due-0": "yesterday"}, "still to come"),
        ({"others": "x" * 300}, "in a line of its own"),
        ({"kind": "hack", "text-0": "", "headline": ""}, "Write what happened"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_cleared(
    cast: Cast, logan: Person, more: dict[str, str], words: str
) -> None:
    form = visit(logan, **{"promise-1": "Goal!"}) | more
    if "seen" in more:
        form[f"seen-{logan.ref}"] = ""
    where = address()

    page = make.signed_in(cast.worker).post(where, form)

    said = text(page)
    assert page.status_code == 422
    assert words in said
    assert "There is something to put right" in said
    assert "Goal!" in said
    assert form["text-0"].strip() in said
    assert not Entry.objects.exists()
    assert Draft.objects.get().form["promise-1"] == ["Goal!"]


def test_hostile_words_are_kept_as_they_are_and_escaped(cast: Cast, logan: Person) -> None:
    hostile = '<script>alert("x")</script></textarea>{{ 7*7 }}\x00\u202e'
    names = (
        "text-0",
        "said-0",
        "promise-0",
        "place",
        "day",
        "q",
        "others",
        "who",
        "mark-0",
        "text-x",
        "page",
    )

    page = make.signed_in(cast.worker).post(
        address(), visit(logan) | dict.fromkeys(names, hostile) | {"act": "stay"}
    )

    assert page.status_code == 200
    assert "<script>alert" not in text(page)
    assert "&lt;script&gt;alert" in text(page)


def test_the_same_form_sent_twenty_times_is_one_entry(cast: Cast, logan: Person) -> None:
    browser, where, form = make.signed_in(cast.worker), address(), visit(logan)

    answers = [browser.post(where, form).status_code for _ in range(20)]

    assert answers == [302] * 20
    assert Entry.objects.count() == Passage.objects.count() == 1


def test_rows_and_people_are_added_without_a_script(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    kit = make.person(cast.worker, "Kit", "Marsh", birth_year=2020)
    browser, where, form = make.signed_in(cast.worker), address(), visit(logan)

    paragraph = browser.post(where, form | {"act": "row:paragraph"})
    with_words = browser.post(where, form | {"act": "row:words", "revision": "1", "turn": "2"})
    found = browser.post(where, form | {"act": "find", "q": "Kit Marsh", "turn": "3"})
    added = browser.post(where, form | {"act": f"add:{kit.ref}", "turn": "4"})
    dropped = browser.post(
        where, form | {"act": f"drop:{logan.ref}", "who": [logan.ref, kit.ref], "turn": "5"}
    )

    assert 'name="text-1"' in text(paragraph).split("<template")[0]
    assert 'name="said-0"' in text(with_words).split("<template")[0]
    assert f"add:{kit.ref}" in text(found)
    assert "Logan and Kit are reading" in text(added)
    assert "Kit is reading" in text(dropped)
    assert not Entry.objects.exists()


def test_somebody_outside_ones_work_is_named_and_it_is_not_in_their_story(
    cast: Cast, logan: Person
) -> None:
    reece = make.person(cast.other_pod, "Reece", "Tranter", birth_year=1995)
    form = visit(logan, who=[logan.ref, reece.ref], **{f"seen-{reece.ref}": "there"})

    make.signed_in(cast.worker).post(address(), form)

    [entry] = read_by(cast.worker, logan).entries
    assert [one.name for one in entry.attended] == ["Logan Tranter", "Reece Tranter"]
    assert read_by(cast.other_pod, reece).entries == ()


def test_nobody_is_named_whose_record_is_closed(cast: Cast, logan: Person) -> None:
    nadia = make.person(cast.other_pod, "Nadia", "Quigley-Osei", birth_year=2012)
    make.closed(nadia, Restriction.Level.RESTRICTED, cast.information_governance)
    browser = make.signed_in(cast.worker)

    page = browser.get(f"/write/?with={logan.ref},{nadia.ref}")
    saved = browser.post(address(), visit(nadia))

    assert "Nadia" not in text(page)
    assert "not open to you any more" in text(page)
    assert saved.status_code == 422
    assert not Entry.objects.exists()


def test_a_name_in_a_paragraph_about_another_child_is_a_quiet_hint(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    form = visit(logan, maisie, **{"text-0": "You miss Maisie’s room.", "about-0": logan.ref})
    browser, where = make.signed_in(cast.worker), address()

    hinted = browser.post(where, form | {"act": "stay"})
    left = browser.post(where, form | {"act": f"left:0-{maisie.ref}", "turn": "2"})
    saved = browser.post(where, form | {"turn": "3"})

    assert "This mentions <bdi>Maisie</bdi>" in text(hinted)
    assert "This mentions <bdi>Maisie" not in text(left)
    assert saved.status_code == 302


def test_a_life_event_may_be_known_in_part(cast: Cast, logan: Person) -> None:
    form = visit(logan, kind=Kind.LIFE_EVENT.value, day="about March 2019", time="")

    make.signed_in(cast.worker).post(address(), form)

    assert read_by(cast.worker, logan).entries[0].when_words == "about March 2019"


def test_a_role_that_does_not_write_is_not_offered_the_page(cast: Cast, logan: Person) -> None:
    browser = make.signed_in(cast.information_governance)

    assert browser.get("/write/").status_code == 403
    assert ">Write</a>" not in text(browser.get("/account/"))
    assert f'href="/write/?with={logan.ref}"' in text(
        make.signed_in(cast.worker).get(f"/p/{logan.ref}/about/")
    )


def test_the_page_asks_as_many_statements_for_three_children_as_for_one(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    alfie = make.person(cast.worker, "Alfie", "Tranter-Moss", birth_year=2024)
    browser = make.signed_in(cast.worker)
    browser.get("/write/")
    counts = []
    for people in ([logan], [logan, maisie, alfie]):
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/write/?with={','.join(one.ref for one in people)}")
        counts.append([one["sql"] for one in asked if "audit_" not in one["sql"]])

    assert len(counts[1]) <= len(counts[0]) < 20, [one for one in counts[1] if one not in counts[0]]
    assert field(browser.get(f"/write/?with={logan.ref}"), "revision") == "0"
