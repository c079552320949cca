"""The families of Aldermere: who is there, how they belong together, and what of them is closed."""

import re
from datetime import UTC, date, datetime

import pytest
from tests.demo.conftest import Made

from alongside.accounts.models import Organisation, User
from alongside.cases.models import Involvement
from alongside.demo import actions
from alongside.demo.families.enter import FAMILIES
from alongside.people import access
from alongside.people.models import (
    Bond,
    ContactPoint,
    Details,
    Fact,
    Grant,
    HouseholdMembership,
    Identifier,
    Language,
    NetworkTie,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
    SafeAddress,
)
from alongside.people.queries.about import about
from alongside.people.queries.faces import faces
from alongside.people.queries.search import search
from alongside.people.rules.sight import Basis
from alongside.story.models import Entry, PromiseStep
from alongside.web.refusals import Refused

pytestmark = pytest.mark.xdist_group("demo-families")

FACTS: tuple[type[Fact], ...] = (
    PersonName, Details, Language, Identifier, ContactPoint, SafeAddress, HouseholdMembership, Relationship,
    ParentalResponsibility, NetworkTie, Bond,
)  # fmt: skip

# Who practice says is in each family, and how old they are on the day of the story.
PEOPLE = {
    "Tilly Marchbank": "4 years", "Jodie Marchbank": "24 years", "Kieran Doyle-West": "26 years",
    "Carol Marchbank": "55 years",
    "Kezia Byrne-Adomako": "15 years", "Siobhan Byrne": "43 years", "Kwame Adomako": "46 years",
    "Caleb Byrne-Adomako": "12 years", "Efe Adomako-Stone": "48 or 49 years", "A": "about 22",
    "Otis Hartnell-Ivey": "9 months", "Carys Hartnell": "28 years", "Luke Ivey": "30 years",
    "Joanna Ivey": "38 years", "Meera Pillai-Ivey": "36 years", "Glenys Hartnell": "about 57",
    "Idris Farouk-Hale": "10 years", "Salma Farouk": "41 years", "Gareth Hale": "44 years",
    "Noor Farouk-Hale": "13 years", "Hafsa Farouk": "35 or 36 years",
    "Logan Tranter": "11 years", "Maisie Tranter": "7 years", "Alfie Tranter-Moss": "2 years",
    "Stacey Tranter": "33 years", "Dale Moss": "37 years", "Craig Tranter": "36 years",
    "Reece Tranter": "31 years", "Bronwen Eddowes": "68 years",
    "Nadia Quigley-Osei": "9 years", "Efua Osei": "35 years", "Declan Quigley": "died 3 October 2022",
    "Abena Osei": "62 years", "Ros Halloran": "57 years", "Tim Halloran": "60 years",
    "Desmond Achterberg": "78 years", "Hanneke Achterberg": "died 18 May 2023", "Marit Achterberg": "49 years",
    "Joris Achterberg": "16 years", "Colm Achterberg-Lyle": "41 years", "Yusuf Bello": "75 years",
    "Ted Ravenscar": "about 75", "Lotte Verhulst-Pyke": "about 48",
    "Leona Castellane": "29 years", "Adriana Castellane": "57 years", "Theo Wickstead": "30 or 31 years",
}  # fmt: skip


def test_everybody_whom_practice_names_is_there_and_as_old_as_in_the_story(made: Made) -> None:
    people = {name: made.person(name).pk for name in PEOPLE}

    shown = faces(people.values(), day=made.day)

    assert {name: shown[number].age for name, number in people.items()} == PEOPLE
    assert len(FAMILIES) == 8, "nine records in eight households"


@pytest.mark.parametrize(
    ("one", "is_the", "of"),
    [
        ("Jodie Marchbank", "Mother", "Tilly Marchbank"),
        ("Tilly Marchbank", "Daughter", "Kieran Doyle-West"),
        ("Efe Adomako-Stone", "Aunt", "Kezia Byrne-Adomako"),
        ("Caleb Byrne-Adomako", "Brother", "Kezia Byrne-Adomako"),
        ("Meera Pillai-Ivey", "Wife", "Joanna Ivey"),
        ("Joanna Ivey", "Wife", "Meera Pillai-Ivey"),
        ("Meera Pillai-Ivey", "Special guardian", "Otis Hartnell-Ivey"),
        ("Otis Hartnell-Ivey", "Child under special guardianship", "Joanna Ivey"),
        ("Noor Farouk-Hale", "Carer", "Idris Farouk-Hale"),
        ("Alfie Tranter-Moss", "Half-brother", "Logan Tranter"),
        ("Maisie Tranter", "Half-sister", "Alfie Tranter-Moss"),
        ("Shona Rigby", "Stepmother", "Logan Tranter"),
        ("Ros Halloran", "Friend", "Nadia Quigley-Osei"),
        ("Desmond Achterberg", "Father", "Marit Achterberg"),
        ("Joris Achterberg", "Grandson", "Desmond Achterberg"),
        ("Colm Achterberg-Lyle", "Nephew", "Desmond Achterberg"),
        ("Marit Achterberg", "Attorney or deputy", "Desmond Achterberg"),
        ("Theo Wickstead", "Partner", "Leona Castellane"),
    ],
)
def test_a_tie_reads_from_both_sides(made: Made, one: str, is_the: str, of: str) -> None:
    reader = made.staff("Cato Lindqvist-Bray")

    shown = about(made.person(of), reader=reader, day=made.day).sections["relationships"]

    assert (one, is_the) in {(item.said.words, item.said.kind) for item in shown}


def test_those_who_were_a_couple_are_so_no_longer(made: Made) -> None:
    ended = {
        frozenset((name_of(tie.person), name_of(tie.other))): tie.ended_as
        for tie in Relationship.objects.exclude(ended_as="").select_related("person", "other")
    }

    assert ended[frozenset(("Jodie Marchbank", "Kieran Doyle-West"))] == "separated"
    assert ended[frozenset(("Stacey Tranter", "Craig Tranter"))] == "divorced"
    assert ended[frozenset(("Desmond Achterberg", "Hanneke Achterberg"))] == "widowed"
    assert ended[frozenset(("Efua Osei", "Declan Quigley"))] == "widowed"


def test_otis_was_expected_and_is_born_on_the_same_record(made: Made) -> None:
    otis = made.person("Otis Hartnell-Ivey")

    expected, born, told = Details.objects.filter(person=otis).order_by("pk")
    named = list(PersonName.objects.filter(person=otis).order_by("pk"))

    assert (expected.is_unborn, expected.due_on) == (True, date(2026, 2, 9))
    assert expected.recorded_at.date() == date(2025, 9, 15)
    assert expected.set_aside_at is not None
    assert (expected.set_aside_at.date(), expected.set_aside_why) == (date(2026, 2, 3), "Born")
    assert (born.birth_year, born.birth_month, born.birth_day) == (2026, 2, 3)
    assert (born.due_on, born.replaces_id) == (date(2026, 2, 9), expected.pk)
    assert (told.replaces_id, told.due_on) == (born.pk, date(2026, 2, 9))
    assert "Meera's chest" in told.what_matters
    assert [str(name) for name in named] == ["Baby Hartnell", "Otis Hartnell-Ivey"]
    assert Identifier.objects.get(person=otis).recorded_at.date() == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("child", "held_by"),
    [
        ("Tilly Marchbank", {"Jodie Marchbank", "Kieran Doyle-West"}),
        ("Kezia Byrne-Adomako", {"Siobhan Byrne", "Kwame Adomako"}),
        ("Otis Hartnell-Ivey", {"Carys Hartnell", "Joanna Ivey", "Meera Pillai-Ivey"}),
        ("Logan Tranter", {"Stacey Tranter", "Craig Tranter"}),
        # Dale is Alfie's father, and nothing was ever seen that gives him parental responsibility.
        ("Alfie Tranter-Moss", {"Stacey Tranter"}),
        ("Nadia Quigley-Osei", {"Efua Osei"}),
    ],
)
def test_parental_responsibility_is_what_was_seen(
    made: Made, child: str, held_by: set[str]
) -> None:
    held = ParentalResponsibility.objects.on(made.day).filter(child=made.person(child))

    assert {name_of(one.holder) if one.holder else one.held_by_words for one in held} == held_by
    assert all(one.source for one in held)


@pytest.mark.parametrize(
    ("name", "day", "main", "also"),
    [
        ("Tilly Marchbank", "2026-11-16", "Jodie and Tilly's", "Kieran's"),
        ("Otis Hartnell-Ivey", "2026-02-05", "Maternity ward, Aldermere Infirmary", ""),
        ("Otis Hartnell-Ivey", "2026-02-06", "Joanna and Meera's", ""),
        ("Nadia Quigley-Osei", "2025-08-10", "Efua and Nadia's", ""),
        ("Nadia Quigley-Osei", "2026-05-01", "The Hallorans'", "Efua and Nadia's"),
        ("Nadia Quigley-Osei", "2026-11-16", "Efua and Nadia's", "The Hallorans'"),
        ("Leona Castellane", "2026-05-31", "Fairlawn", ""),
        ("Leona Castellane", "2026-06-01", "Leona's flat", ""),
        ("Marit Achterberg", "2026-11-16", "Foundry Cottage", ""),
        ("Stacey Tranter", "2026-06-15", "Stacey and the children's", ""),
    ],
)
def test_where_somebody_lives_is_a_question_about_a_day(
    made: Made, name: str, day: str, main: str, also: str
) -> None:
    homes = HouseholdMembership.objects.on(date.fromisoformat(day)).select_related("household")

    found = {home.is_main: home.household.name for home in homes.filter(person=made.person(name))}

    assert (found[True], found.get(False, "")) == (main, also)


def test_an_address_that_must_stay_safe_is_kept_apart_and_nobody_is_found_by_it(made: Made) -> None:
    [hidden] = SafeAddress.objects.on(made.day)
    imara = made.staff("Imara Dunmore")

    cleared = access.grants_on(made.day).filter(basis="safe-address")

    assert {name_of(one.person) for one in cleared} == {
        "Stacey Tranter", "Logan Tranter", "Maisie Tranter", "Alfie Tranter-Moss",
    }  # fmt: skip
    assert {one.user.name for one in cleared if one.user} == {"Imara Dunmore", "Oriel Banfield"}
    stacey = made.person("Stacey Tranter")
    assert about(stacey, reader=imara, day=made.day).has_safe_address
    assert not about(stacey, reader=made.staff("Kofi Lanyon"), day=made.day).has_safe_address
    safe = {one.person.ref for one in cleared}
    for asked in (hidden.postcode, "Harbour Light Mews", hidden.words.splitlines()[0]):
        found = search(asked, reader=imara, day=made.day).found
        assert not safe & {one.ref for one in found}, asked
    assert not ContactPoint.objects.filter(postcode=hidden.postcode).exists()
    reached = ContactPoint.objects.on(made.day).filter(kind="address")
    assert not reached.filter(person=made.person("Dale Moss")).exists()
    old = ContactPoint.objects.get(person=made.person("Dale Moss"))
    assert (old.is_safe, old.to_date) == ("no", date(2026, 2, 6))


def test_the_man_who_harms_kezia_is_open_to_two_by_name(made: Made) -> None:
    closed = made.person("A")

    for name in ("Saffron Ellery", "Jonty Akintola-Reed"):
        assert access.is_cleared(made.staff(name), closed, Basis.NAMED, day=made.day), name
    hidden = {
        user.name
        for user in User.objects.all()
        if access.closed_to(user, [closed.pk], day=made.day)
    }

    assert len(hidden) == User.objects.count() - 2
    restriction = access.restriction_of(closed, day=made.day)
    assert restriction is not None
    assert restriction.ask == "Kestrel pod's manager"
    shown = about(
        made.person("Kezia Byrne-Adomako"), reader=made.staff("Mehrdad Quill"), day=made.day
    )
    assert "somebody you cannot open" in {item.said.words for item in shown.sections["network"]}


def test_harm_is_written_with_whose_view_it_is_and_towards_whom(made: Made) -> None:
    harm = Bond.objects.on(made.day).filter(feeling=Bond.Feeling.HARM)

    said = {
        (name_of(one.towards), name_of(one.said_by) if one.said_by else one.said_by_words)
        for one in harm
        if one.towards
    }

    assert ("Kezia Byrne-Adomako", "Saffron Ellery, with what police told us") in said
    assert ("Stacey Tranter", "Stacey Tranter") in said


def test_a_childs_view_and_a_grown_ups_stand_side_by_side(made: Made) -> None:
    views: dict[tuple[int, str], set[object]] = {}
    for tie in NetworkTie.objects.on(made.day):
        on = str(tie.other_id or tie.name)
        views.setdefault((tie.person_id, on), set()).add(tie.said_by_id or tie.said_by_words)

    both = {
        name_of(Person.objects.get(pk=number))
        for (number, _), said in views.items()
        if len(said) > 1
    }

    assert both >= {
        "Tilly Marchbank", "Kezia Byrne-Adomako", "Otis Hartnell-Ivey", "Idris Farouk-Hale", "Logan Tranter",
        "Nadia Quigley-Osei", "Desmond Achterberg", "Leona Castellane", "Marit Achterberg",
    }  # fmt: skip
    assert NetworkTie.objects.get(is_pet=True).name == "Biscuit the dog"


def test_everybody_is_found_by_the_name_they_use(made: Made) -> None:
    reader = made.staff("Saffron Ellery")
    known = PersonName.objects.standing().filter(kind="known-as").select_related("person")

    missed = [
        str(name)
        for name in known
        if name.person.ref
        not in {one.ref for one in search(str(name), reader=reader, day=made.day).found}
    ]

    assert missed == []


def test_nothing_could_be_somebodys_real_number_address_or_mail(made: Made) -> None:
    points = list(ContactPoint.objects.all()) + list(SafeAddress.objects.all())
    postcodes = {point.postcode for point in points if point.postcode}
    kinds: dict[str, list[str]] = {}
    for point in ContactPoint.objects.all():
        kinds.setdefault(point.kind, []).append(point.words)

    # No place in the country has a postcode that begins with ZZ; Ofcom keeps the numbers for drama.
    assert all(re.fullmatch(r"ZZ[0-9] [0-9][A-Z]{2}", postcode) for postcode in postcodes)
    assert all(re.fullmatch(r"(01632 960|07700 900)\d{3}", phone) for phone in kinds["phone"])
    assert all(mail.endswith("@aldermere.example") for mail in kinds["email"])
    assert len(set(kinds["phone"])) == len(kinds["phone"])
    numbers = Identifier.objects.values_list("scheme", "value")
    assert all(value.startswith("999") for scheme, value in numbers if scheme == "nhs")
    assert all(value[1:4] == "999" for scheme, value in numbers if scheme == "upn")


@pytest.mark.parametrize(
    ("name", "worker"),
    [
        ("Tilly Marchbank", "Ruby Castell"), ("Kezia Byrne-Adomako", "Saffron Ellery"),
        ("Otis Hartnell-Ivey", "Caspian Roe"), ("Idris Farouk-Hale", "Mehrdad Quill"),
        ("Logan Tranter", "Imara Dunmore"), ("Desmond Achterberg", "Thandeka Moss"),
        ("Marit Achterberg", "Petra Wyndale"), ("Leona Castellane", "Garrick Pemberly"),
    ],
)  # fmt: skip
def test_what_is_written_was_written_by_their_own_worker(
    made: Made, name: str, worker: str
) -> None:
    person = made.person(name)

    for kind in (PersonName, Details, NetworkTie):
        assert {f.recorded_by_ref for f in kind.objects.filter(person=person)} == {
            made.staff(worker).ref
        }


def test_nadias_worker_changed_and_so_did_who_writes(made: Made) -> None:
    nadia = made.person("Nadia Quigley-Osei")

    by = {
        (fact.recorded_at.date() < date(2025, 9, 15), fact.recorded_by_ref)
        for kind in (PersonName, HouseholdMembership, NetworkTie)
        for fact in kind.objects.filter(person=nadia)
    }

    assert by == {(True, made.staff("Caspian Roe").ref), (False, made.staff("Kofi Lanyon").ref)}


def test_what_somebody_told_later_stands_over_what_was_known_first(made: Made) -> None:
    first, told = Details.objects.filter(person=made.person("Jodie Marchbank")).order_by("pk")

    assert (first.communication_needs, first.birth_year) == ("", 2002)
    for words in ("one picture and one line", "48 hours", "One topic"):
        assert words in told.communication_needs
    assert told.recorded_at.date() == date(2026, 1, 19)
    assert (told.birth_year, told.is_standing, first.is_standing) == (2002, True, False)


def test_nothing_was_written_before_it_could_be_known_or_later_than_now(made: Made) -> None:
    for kind in FACTS:
        for fact in kind._default_manager.all():
            days = [getattr(fact, column, None) for column in ("from_date", "to_date")]
            assert fact.recorded_at <= made.now
            assert all(day <= fact.recorded_at.date() for day in days if day), f"{kind} {fact.ref}"


def test_every_key_in_a_network_is_somebody(made: Made) -> None:
    for family in FAMILIES:
        keys = {someone.key for someone in family.people}
        says = [counts.on for counts in family.network]
        says += [counts.view for counts in family.network]
        says += [feels.view for feels in family.bonds]
        assert [said for said in says if said.islower() and said not in keys] == []
        assert {c.who for c in family.network} <= keys


def test_the_demonstration_takes_a_bounded_number_of_statements(made: Made) -> None:
    facts = sum(kind._default_manager.count() for kind in FACTS)

    # What opens a record is written down with its trace, for each who works with the family and each of their kin.
    work = Grant.objects.count() + Involvement.objects.count()
    assert facts > 650
    assert work < facts
    # What is told is an entry with all that belongs to it, or a step of what was promised in one.
    told = Entry.objects.count() + PromiseStep.objects.count()
    assert made.statements < 10 * (facts + work + told)


@pytest.mark.django_db
def test_a_demonstration_that_fails_leaves_nothing() -> None:
    with pytest.raises(Refused, match="future"):
        actions.make(now=datetime(2001, 1, 1, 12, tzinfo=UTC), day=date(2026, 11, 16))

    assert not Organisation.objects.exists()
    assert not Person.objects.exists()


def name_of(person: Person) -> str:
    """Return what somebody is known as."""
    return str(PersonName.objects.standing().get(person=person, kind="known-as"))
