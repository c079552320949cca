"""The work of Aldermere: who opens which family, what is waiting, and that something followed whenever somebody came."""

from datetime import timedelta

import pytest
from tests.demo.conftest import Made

from alongside.accounts.models import User
from alongside.cases.models import Contact, Episode, Involvement, Referral
from alongside.cases.rules.roles import Role
from alongside.demo.families.enter import FAMILIES
from alongside.demo.work.enter import WORK
from alongside.demo.work.kin import around
from alongside.people.models import Conflict, Glass, Grant, Person
from alongside.people.rules.sight import DataClass, sees
from alongside.people.ways import ways_to

pytestmark = pytest.mark.xdist_group("demo-families")

HERON = {
    "Imara Dunmore", "Oriel Banfield", "Nesta Vaughan-Pike", "Caspian Roe", "Ruby Castell", "Fen Okoro-Lisle",
    "Dilys Marrow",
}  # fmt: skip
KESTREL = {"Jonty Akintola-Reed", "Saffron Ellery", "Mehrdad Quill"}
PLOVER = {"Bronagh Teale", "Kofi Lanyon"}
RIVERSIDE = {"Thandeka Moss", "Ione Castleford", "Garrick Pemberly", "Petra Wyndale"}

# Everybody who can open a record on the day of the story, and nobody else can.
OPEN_TO = {
    "Tilly Marchbank": HERON - {"Dilys Marrow"},
    "Jodie Marchbank": HERON - {"Dilys Marrow"},
    "Kieran Doyle-West": HERON,
    "Aidan Doyle-West": HERON,
    "Shanice Pettifer": set(),
    "Kezia Byrne-Adomako": KESTREL | {"Marguerite Oduya-Finch", "Hollis Trevanion"},
    # Whoever only advises works with the child and not with her family.
    # A request to act for him waits to be decided, so his sister's pod reads the work with him.
    "Caleb Byrne-Adomako": KESTREL | {"Marguerite Oduya-Finch"},
    "Kwame Adomako": KESTREL | {"Marguerite Oduya-Finch"},
    "A": {"Saffron Ellery", "Jonty Akintola-Reed"},
    "Otis Hartnell-Ivey": HERON,
    "Meera Pillai-Ivey": HERON,
    "Idris Farouk-Hale": KESTREL,
    "Eirlys Hale": KESTREL,
    "Logan Tranter": HERON | {"Lorcan Adeyinka-Pell"},
    # The evening before, in an emergency that nobody has looked at yet; it lasts four hours.
    "Stacey Tranter": HERON,
    "Dale Moss": HERON,
    "Bronwen Eddowes": set(),
    "Nadia Quigley-Osei": PLOVER | {"Benedikta Shaw-Mensah"},
    "Abena Osei": PLOVER,
    "Ros Halloran": PLOVER,
    "Desmond Achterberg": RIVERSIDE,
    "Marit Achterberg": RIVERSIDE,
    "Joris Achterberg": RIVERSIDE,
    "Colm Achterberg-Lyle": RIVERSIDE,
    "Yusuf Bello": set(),
    "Leona Castellane": RIVERSIDE,
    "Theo Wickstead": RIVERSIDE,
}


@pytest.mark.parametrize("name", OPEN_TO)
def test_a_record_is_open_to_those_who_work_with_the_family_and_to_nobody_else(
    made: Made, name: str
) -> None:
    person = made.person(name)

    assert _readers(made, person) == OPEN_TO[name]


def test_the_pod_reads_of_a_relative_who_they_are_and_not_the_work(made: Made) -> None:
    imara, now = made.staff("Imara Dunmore"), made.now

    tilly = ways_to(imara, made.person("Tilly Marchbank"), now=now).ways
    kieran = ways_to(imara, made.person("Kieran Doyle-West"), now=now).ways

    assert sees(tilly, DataClass.ORDINARY, now=now)
    assert sees(kieran, now=now)
    assert not sees(kieran, DataClass.ORDINARY, now=now)


def test_heron_knew_nadia_until_the_goodbye_and_plover_since(made: Made) -> None:
    nadia = made.person("Nadia Quigley-Osei")
    last, now = Involvement.objects.filter(person=nadia, role=Role.LEAD).order_by("from_date")

    heron = Grant.objects.get(person=nadia, pod__name="Heron pod", cause=last.ref)

    assert (last.worker.name, now.worker.name) == ("Caspian Roe", "Kofi Lanyon")
    assert last.to_date == now.from_date
    assert last.handed_to == now.worker
    assert "blue coat" in last.promises
    assert heron.until_at is not None
    assert heron.until_at.date() == last.to_date


def test_everybody_whom_somebody_leads_with_has_one_lead_worker_and_a_pod(made: Made) -> None:
    leads = Involvement.objects.filter(role=Role.LEAD, to_date=None)

    assert leads.count() == 16
    assert all(memberships(one.worker) for one in leads.select_related("worker"))
    assert Episode.objects.filter(to_date=None).count() >= 9


def test_something_followed_for_everybody_but_those_who_came_today(made: Made) -> None:
    waiting = Contact.objects.filter(decided_at=None)
    asked = Referral.objects.filter(decided_at=None)

    assert [one.who_words for one in waiting] == ["Ms Abara-Lunn, her teacher"]
    assert waiting[0].received_at <= made.now
    assert [one.contact.who_words for one in asked] == ["Caleb's head of year"]
    assert Contact.objects.exclude(decided_at=None).exclude(help="").count() == len(
        [came for work in WORK for came in work.came if came.followed]
    )


def test_one_glass_waits_for_a_colleague_and_one_of_the_pod_keeps_away(made: Made) -> None:
    glass = Glass.objects.get()

    close = set(Conflict.objects.standing().values_list("user__name", flat=True))

    assert (glass.grant.user, glass.reviewed_at) == (made.staff("Kofi Lanyon"), None)
    assert made.now - glass.broken_at < timedelta(days=1)
    assert glass.due_on > made.day
    assert close == {"Dilys Marrow"}


def test_kin_are_found_through_each_other_and_friends_are_not(made: Made) -> None:
    ties = next(f for f in FAMILIES if f.name == "Marchbank").ties

    found = around(["tilly", "jodie"], ties)

    assert found["graham"] == "tilly"
    assert found["carol"] in {"jodie", "tilly"}
    assert "shanice" not in found
    assert not {"tilly", "jodie"} & set(found)


def memberships(user: User) -> int:
    """Return in how many pods somebody is."""
    return user.pod_memberships.filter(to_date=None).count()


def _readers(made: Made, person: Person) -> set[str]:
    return {
        user.name
        for user in User.objects.with_roles_on(made.day)
        if sees(ways_to(user, person, now=made.now).ways, now=made.now)
    }
