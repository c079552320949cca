"""The safe address: read by cleared readers alone, and for everybody else not there at all."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User
from alongside.accounts.routes import every_route
from alongside.people.actions import facts, homes, restricting
from alongside.people.models import (
    Finding,
    Grant,
    Household,
    HouseholdMembership,
    Person,
    SafeAddress,
)
from alongside.people.queries.about import SECTIONS
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
CANARIES = ("Zilverkanarie Cottage", "QX9 7ZZ", "zilverwacht")
SAFE = Basis.SAFE_ADDRESS


@pytest.fixture
def grace(cast: Cast) -> Person:
    """A mother who lives where another must not find her, with a child in the same home."""
    by = cast.pod_manager
    grace = make.person(by, "Grace", "Hartley")
    amara = make.person(by, "Amara", "Hartley", birth_year=2020)
    make.related(grace, "parent", amara, by)
    home = homes.open_household(Household(name="Their home"), by=by, now=make.NOW)
    for person in (grace, amara):
        make.fact(HouseholdMembership(person=person, household=home), by)
    words, code, care = CANARIES
    for whose in ({"person": grace}, {"household": home}):
        address = SafeAddress(words=words, postcode=code, safe_words=care, **whose)
        restricting.record_safe_address(address, grace, by=by, now=make.NOW)
    return grace


def cleared(cast: Cast, person: Person, reader: User) -> None:
    """Clear somebody for the safe address."""
    restricting.name_reader(
        person, reader=reader, basis=SAFE, why="Their social worker",
        by=cast.pod_manager, now=make.NOW,
    )  # fmt: skip


def pages_of(person: Person) -> list[str]:
    """Return every address of a person that a page can be read at."""
    found = []
    for route in every_route():
        path = route.pattern
        if not path.startswith("p/<ref:ref>/") or "do/" in path:
            continue
        found += _filled(path.replace("<ref:ref>", person.ref))
    return [f"/{path}" for path in found]


def _filled(path: str) -> list[str]:
    paths = (
        [path.replace("<slug:section>", section) for section in SECTIONS]
        if "<slug:section>" in path
        else [path]
    )
    kinds = ["svg", "png", "pdf", "ged", "csv"]
    paths = (
        [p.replace("<slug:kind>", kind) for p in paths for kind in kinds]
        if "<slug:kind>" in path
        else paths
    )
    return [p for p in paths if "<" not in p]


def everything_in(answer: Any) -> str:
    """Return all that an answer holds: headers, words, and what is packed in a workbook."""
    content = answer.getvalue() if getattr(answer, "streaming", False) else answer.content
    held: str = str(dict(answer.headers)) + content.decode("utf-8", "replace")
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as packed:
            held += "".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    return held


def test_a_reader_who_is_not_cleared_finds_no_trace_on_any_page_of_the_family(
    cast: Cast, grace: Person
) -> None:
    amara = Person.objects.exclude(pk=grace.pk).get()
    browser = make.signed_in(cast.worker)
    queries = ["", "?format=csv", "?format=xlsx", "?on=2026-11-16", "?as=list"]

    for person in (grace, amara):
        for address in pages_of(person):
            for more in queries:
                answer = browser.get(address + more)
                assert answer.status_code < 500, address
                held = everything_in(answer)
                assert not [canary for canary in CANARIES if canary.lower() in held.lower()], (
                    address
                )
                assert "There is a safe address" not in held
                if answer.status_code == 200:
                    assert "safe-address" not in held, address


def test_the_page_reads_alike_whether_there_is_one_or_not(cast: Cast, grace: Person) -> None:
    browser = make.signed_in(cast.worker)
    other = make.person(cast.worker, "Grace", "Hartley")

    for more in ("safe-address/", "safe-address/add/"):
        answers = [browser.get(f"/p/{person.ref}/about/{more}") for person in (grace, other)]
        assert [answer.status_code for answer in answers] == [404, 404]
    for person in (grace, other):
        answer = browser.post(
            f"/p/{person.ref}/about/safe-address/add/", {"ref": new_ref(), "words": "x"}
        )
        assert answer.status_code == 404


def test_it_is_found_by_nothing(cast: Cast, grace: Person) -> None:
    kept = " ".join(f"{row.keys} {row.known}" for row in Finding.objects.all()).lower()

    assert kept
    assert not [canary for canary in CANARIES if canary.lower() in kept]
    assert "qx97zz" not in kept


def test_the_canaries_would_be_seen_on_a_page_that_shows_them(cast: Cast, grace: Person) -> None:
    shown = everything_in(
        make.signed_in(cast.pod_manager).get(f"/p/{grace.ref}/about/safe-address/")
    )

    assert all(canary in shown for canary in CANARIES)


def test_a_cleared_reader_reads_it_and_each_look_leaves_a_trace(
    cast: Cast, grace: Person, trail: Callable[[str], list[str]]
) -> None:
    cleared(cast, grace, cast.worker)
    browser = make.signed_in(cast.worker)

    about = browser.get(f"/p/{grace.ref}/about/").text
    before = trail(grace.ref).count("safe-address.seen")
    page = browser.get(f"/p/{grace.ref}/about/safe-address/")
    browser.get(f"/p/{grace.ref}/about/safe-address/")

    assert "There is a safe address" in about
    assert not [canary for canary in CANARIES if canary in about]
    assert all(canary in page.text for canary in CANARIES)
    assert trail(grace.ref).count("safe-address.seen") == before + 2


def test_clearance_for_the_record_is_none_for_the_safe_address(cast: Cast, grace: Person) -> None:
    restricting.name_reader(
        grace, reader=cast.worker, basis=Basis.NAMED, why="x",
        by=cast.pod_manager, now=make.NOW,
    )  # fmt: skip

    assert make.signed_in(cast.worker).get(f"/p/{grace.ref}/about/safe-address/").status_code == 404


def test_writing_one_clears_nobody_but_the_writer(cast: Cast, grace: Person) -> None:
    assert [c.user for c in Grant.objects.filter(basis=SAFE)] == [cast.pod_manager]


def test_writing_one_is_no_way_of_reading_another(cast: Cast, grace: Person) -> None:
    with pytest.raises(Refused):
        restricting.record_safe_address(
            SafeAddress(person=grace, words="x"), grace, by=cast.worker, now=make.NOW
        )

    assert not Grant.objects.filter(user=cast.worker, basis__in=("named", SAFE)).exists()


def test_a_cleared_reader_writes_changes_and_takes_back(cast: Cast) -> None:
    grace = make.person(cast.worker, "Grace")
    cleared(cast, grace, cast.worker)
    browser, base = make.signed_in(cast.worker), f"/p/{grace.ref}/about/safe-address/"

    assert "No safe address is written here" in browser.get(base).text
    assert browser.post(f"{base}add/", {"ref": new_ref(), "words": ""}).status_code == 422
    added = browser.post(
        f"{base}add/", {"ref": new_ref(), "words": "1 Elm Row", "postcode": "AX1 1AA"}
    )
    address = SafeAddress.objects.get()
    changed = browser.post(
        f"{base}{address.ref}/",
        {"ref": new_ref(), "how": "changed", "words": "2 Oak Row", "changed_on": "1/3/2026"},
    )
    assert [added.status_code, changed.status_code] == [302, 302]
    now = SafeAddress.objects.standing().get(to_date=None)
    stale = browser.post(
        f"{base}{address.ref}/",
        {"ref": new_ref(), "how": "wrong", "words": "3 Ash Row", "why": "x"},
    )
    gone = browser.post(f"{base}{now.ref}/", {"ref": new_ref(), "how": "gone", "why": "Not hers"})

    assert stale.status_code == 409
    assert "3 Ash Row" in stale.text
    assert gone.status_code == 302
    assert "2 Oak Row" in browser.get(base).text.partition("What stood before")[2]


def test_nobody_changes_it_without_clearance(cast: Cast, grace: Person) -> None:
    address = SafeAddress.objects.filter(person=grace).get()
    typed = {"ref": new_ref(), "how": "gone", "why": "x"}

    answer = make.signed_in(cast.worker).post(
        f"/p/{grace.ref}/about/safe-address/{address.ref}/", typed
    )
    elsewhere = make.signed_in(cast.worker).post(
        f"/p/{grace.ref}/about/contact/{address.ref}/", typed
    )

    assert answer.status_code == elsewhere.status_code == 404
    assert SafeAddress.objects.standing().filter(pk=address.pk).exists()


def test_the_list_of_who_may_open_the_record_does_not_tell_of_it(cast: Cast, grace: Person) -> None:
    make.granted(grace, cast.information_governance, Basis.GOVERNANCE, now=clock.now())
    governance: Client = make.signed_in(cast.information_governance)

    page = governance.get(f"/p/{grace.ref}/about/restrict/").text

    assert "Oriel Banfield, " not in page
    assert "Wrote the safe address down" not in page
    clearance = Grant.objects.get(basis=SAFE)
    ended = governance.post(f"/p/{grace.ref}/about/restrict/{clearance.ref}/do/end-clearance/")
    assert ended.status_code == 404


def test_taking_it_back_leaves_no_trace_among_what_stood_before(cast: Cast, grace: Person) -> None:
    for address in SafeAddress.objects.all():
        facts.take_back_fact(address, why=CANARIES[2], by=cast.pod_manager, now=make.NOW)

    for reader in (cast.worker, cast.pod_manager):
        page = everything_in(make.signed_in(reader).get(f"/p/{grace.ref}/about/earlier/"))
        assert not [canary for canary in CANARIES if canary in page]


def test_whoever_restricts_writes_one_on_the_page_and_reads_it_there(
    cast: Cast, grace: Person
) -> None:
    other = make.person(cast.worker, "Hope")
    browser = make.signed_in(cast.pod_manager)

    sent = {"ref": new_ref(), "words": "Zilverkanarie Cottage"}
    page = browser.post(f"/p/{other.ref}/about/safe-address/add/", sent, follow=True)

    assert "Zilverkanarie Cottage" in page.text
