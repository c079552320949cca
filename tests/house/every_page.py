"""Asks for every page there is, each in the state in which it shows all that it can."""

import tempfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from tests import make
from tests.board import work
from tests.care import facts as care
from tests.casefile import families
from tests.casefile.typed import sent
from tests.cast import Cast
from tests.exchange import test_gedcom_pages
from tests.frontdoor import typed as frontdoor
from tests.governance import looking
from tests.imports import arriving
from tests.story.telling import wrote
from tests.talking import shelf
from tests.writing import typed as writing

from alongside import clock
from alongside.accounts.actions import joining
from alongside.accounts.links import address_of
from alongside.accounts.models import OneTimeLink
from alongside.accounts.routes import every_route
from alongside.care.models import Home
from alongside.cases.models import Episode
from alongside.frameworks.kinds import KINDS
from alongside.governance.actions.watching import watch
from alongside.imports.models import ArrivedChild
from alongside.people.models import Details, HouseholdMembership, Person
from alongside.people.rules.sight import Basis
from alongside.practice.models import PracticeFact
from alongside.practice.queries.shelf import used_tools
from alongside.story.models import Entry, Line
from alongside.web import errors
from alongside.web.refs import new_ref


def walk_as(browser: Client, cast: Cast) -> None:
    """Ask for every address that needs no more than a colleague's reference."""
    for route in every_route():
        address = route.pattern.replace("<ref:ref>", cast.chair.ref)
        if (
            "<" not in address
            and "(" not in address
            and "do/" not in address
            and "sign-out" not in address
        ):
            answer = browser.get(f"/{address}")
            assert answer.status_code < 500, address


def the_rest(cast: Cast) -> None:
    """Bring about the pages that only an act leads to."""
    browser = make.signed_in(cast.administrator)
    asked = {"name": "Tamsin Orrell", "email": "tamsin@aldermere.example", "role": "student"}
    browser.post("/studio/people-roles/invite/", asked)
    link = joining.make_link(
        cast.chair, OneTimeLink.Kind.JOIN, by_ref=cast.administrator.ref, now=clock.now()
    )
    Client().get(address_of(link).partition("8000")[2])
    Client().get("/join/nothing/")
    away = make.signed_in(cast.worker)
    session = away.session
    session.update({"here_at": 1.0, "locked_at": clock.now().timestamp()})
    session.save()
    away.post("/account/trail/", {"words": "kept"})
    cast.worker.set_password(make.PASSWORD)
    cast.worker.save(update_fields=["password"])
    back = make.signed_in(make.again(cast.worker))
    back.post(
        "/unlock/",
        {"password": make.PASSWORD, "where": "/today/", "kept.words": "what was written"},
    )
    for status in (400, 403, 404, 409, 413, 500, 507):
        errors.page(status)
    with override_settings(LEAST_ROOM=1 << 62):
        back.get("/today/")
    errors.page(429, wait_seconds=3)
    errors.page(503, wait_seconds=3)
    finding_people(cast)
    the_pages_about_somebody(cast)
    law_and_care(cast)
    records_brought_in(cast)
    the_front_door(cast)
    the_story(cast)
    the_talking(cast)
    the_families(cast)
    the_pod(cast)
    who_looked(cast)
    type(cast.organisation).objects.filter(pk=cast.organisation.pk).update(demo_since=clock.now())
    make.signed_in(make.again(cast.worker)).get("/today/")
    render_to_string("accounts/not_open_yet.html", request=RequestFactory().get("/"))


def finding_people(cast: Cast) -> None:
    """Look for people, start a record, and compare two that may be of one person."""
    one, other = (
        make.person(cast.worker, "Tilly", "Marsh"),
        make.person(cast.worker, "Tilly", "March"),
    )
    browser = make.signed_in(cast.pod_manager)
    for path in ("/people/", "/people/?q=Tilly", "/people/new/"):
        assert browser.get(path).status_code == 200, path
    for path in ("", f"link/?other={other.ref}"):
        assert browser.get(f"/p/{one.ref}/about/same/{path}").status_code == 200, path


def the_story(cast: Cast) -> None:
    """Write, meet two versions, read, search, promise, and get ready."""
    logan = make.person(cast.worker, "Logan", "Tranter", birth_year=2015)
    browser, where = make.signed_in(cast.worker), writing.address()
    browser.post(where, writing.visit(logan))
    again = browser.post(where, writing.visit(logan, **{"text-0": "Other.", "page": "desk"}))
    assert again.status_code == 409
    entry = Entry.objects.get(writing=where.split("/")[2])
    base, one = f"/p/{logan.ref}/", f"/p/{logan.ref}/story/{entry.ref}/"
    moved = wrote(cast.worker, logan)
    Line.objects.filter(entry=moved).update(moved_at=clock.now())
    browser.post(f"{base}promises/add/", {"ref": new_ref(), "words": "Ring Nan"})
    for path in (
        "story/",
        "story/where-now/",
        "story/search/?q=school",
        "promises/",
        "ready/",
        "handover/",
        "chronology/",
    ):
        assert browser.get(base + path).status_code == 200, path
    for path in (
        one,
        f"{one}undo/",
        f"{one}change/",
        f"{one}moment/",
        f"{base}story/{moved.ref}/",
        "/search/?q=school",
        "/write/offline/",
    ):
        assert browser.get(path).status_code == 200, path


def the_talking(cast: Cast) -> None:
    """Choose a tool, talk with it, meet two versions, read back what it yielded; ask in each of the ways there are."""
    shelf.shelve("safety-map", "own-part", "assessment", "direct-work", "instruments")
    logan = make.person(cast.worker, "Logan", "Tranter", birth_year=2015)
    browser, base = make.signed_in(cast.worker), f"/p/{logan.ref}/"
    where = talked(cast, logan)
    for path in ("tools/", "tools/safety-map/safety-map/", "strengths/", "scales/"):
        assert browser.get(base + path).status_code == 200, path
    assert browser.get(where).status_code == 200
    fact = PracticeFact.objects.get(person=logan, kind="strength")
    assert browser.get(f"{base}strengths/{fact.ref}/").status_code == 200
    own = browser.post("/practice/own-part/interaction-reflection/begin/")["Location"]
    kept = shelf.answer(browser, own, **{"a.my-part.0..0.words": "I knocked too loud."})
    for path in (kept["Location"], "/own-part/", "/practice/", "/practice/safety-map/"):
        assert browser.get(path).status_code == 200, path
    chooser = make.signed_in(cast.auditor)
    assert chooser.get("/practice/safety-map/safety-map/").status_code == 200
    asked = {
        prompt.kind: one
        for one in used_tools() if not one.tool.is_private for part in one.tool.parts if not part.show_when
        for prompt in part.prompts if not prompt.show_when and not prompt.each_of
    }  # fmt: skip
    assert asked.keys() == KINDS.keys()
    for one in asked.values():
        browser, where = shelf.begin(cast.worker, logan, f"{one.framework}/{one.tool.slug}")
        assert all(shelf.screens(browser, where)), one.name


def talked(cast: Cast, logan: Person) -> str:
    """Talk with a tool, first from two pages at once; return where it is read back."""
    browser, where = shelf.begin(cast.worker, logan, "safety-map/safety-map")
    said = {f"seen-{logan.ref}": ["seen"], "a.strengths.0..0.words": ["She walks them."]}
    form = shelf.form_on(browser.get(where))
    shelf.answer(browser, where, "stay", **{"a.strengths.0..0.words": "He walks them."})
    both = browser.post(where, {**form, **said, "page": "desk", "act": "stay"})
    assert both.status_code == 409
    done = shelf.answer(browser, where, **{name: words for name, [words] in said.items()})
    assert done.status_code == 302
    return str(done["Location"])


def law_and_care(cast: Cast) -> None:
    """Read what the law and care were, put something right and take something back."""
    tilly, browser = make.person(cast.worker, "Tilly"), make.signed_in(cast.worker)
    home = care.brought(Home, tilly)
    for path in ("", f"home/{home.ref}/", f"home/{home.ref}/take-back/"):
        assert browser.get(f"/p/{tilly.ref}/care/{path}").status_code == 200, path


def records_brought_in(cast: Cast) -> None:
    """Bring a table that nobody knows and a return, say what it means, and look at every page of the import."""
    browser = make.signed_in(arriving.data_team(cast))
    table, header = (
        b"Number,Sex\nT1,Girl\n",
        f"{arriving.HEADER}\nT1,F,31/31/2012,WBRI,,,\n".encode(),
    )
    said = {
        "name": "Past years",
        "system": "Oldcase",
        "why": "Whole stories",
        "lawful_basis": "The Act",
        "pod": cast.heron.pk,
    }
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        files = [
            SimpleUploadedFile("people.csv", table),
            SimpleUploadedFile("2025-26 header.csv", header),
        ]
        assert browser.get("/imports/new/").status_code == 200
        assert browser.get("/imports/").status_code == 200
        here = browser.post("/imports/new/", {**said, "sent": files})["Location"]
        assert browser.get(f"{here}tables/2/?becomes=people/people").status_code == 200
        browser.post(f"{here}tables/2/out/")
        browser.post(f"{here}try/")
        child = ArrivedChild.objects.get().pk
        for path in (
            "",
            "problems/",
            "who/",
            "children/",
            f"children/{child}/",
            "totals/",
            "totals/reviews/2026/",
            "back/",
        ):
            assert browser.get(f"{here}{path}").status_code == 200, path
        in_ = browser.post("/imports/new/", {**said, "sent": [SimpleUploadedFile("2024-25 header.csv", header.replace(b"31/31", b"01/02"))]})["Location"]  # fmt: skip
        for turn in ("try/", "try/", "run/"):
            browser.post(f"{in_}{turn}")
        whose = ArrivedChild.objects.get(done_at__isnull=False)
        assert whose.person
        make.closed(whose.person, "restricted", cast.information_governance)
        assert browser.get(f"{in_}children/{whose.pk}/").status_code == 403


def the_front_door(cast: Cast) -> None:
    """Look for whom a contact is about, write it down, refer them and open both."""
    kezia, browser = make.person(cast.pod_manager, "Kezia"), make.signed_in(cast.pod_manager)
    browser.post("/contacts/new/", {"find": "yes", "q": "Kezia"})
    asked = frontdoor.referred(browser, kezia)
    browser.get(f"/contacts/new/?about={kezia.ref}")
    for path in (f"/contacts/{asked.contact.ref}/", f"/referrals/{asked.ref}/", "/contacts/"):
        assert browser.get(path).status_code == 200, path


def the_pages_about_somebody(cast: Cast) -> None:
    """Open what is written about somebody, write, change, clash, restrict and clear."""
    tilly = make.person(cast.pod_manager, "Tilly", "Marchbank")
    baby = make.person(cast.pod_manager, "Baby", "Marchbank", due_on=clock.today())
    browser, base = make.signed_in(cast.pod_manager), f"/p/{tilly.ref}/about/"
    typed = {"kind": "phone", "words": "01632 960 001"}
    browser.post(f"{base}contact/add/", {**typed, "ref": "K7QF2M9XWA"})
    for path in (
        "",
        "contact/add/",
        "contact/K7QF2M9XWA/",
        "earlier/",
        "details/",
        "restrict/",
        "safe-address/add/",
    ):
        assert browser.get(base + path).status_code == 200, path
    for path in ("born/", "pregnancy-ended/"):
        assert browser.get(f"/p/{baby.ref}/about/{path}").status_code == 200, path
    for ref in ("K7QF2M9XWB", "K7QF2M9XWC"):
        browser.post(
            f"{base}contact/K7QF2M9XWA/", {**typed, "ref": ref, "how": "wrong", "why": "A slip"}
        )
        seen = Details.objects.filter(person=tilly).earliest("pk").ref
        browser.post(
            f"{base}details/", {"ref": ref, "seen": seen, "how": "changed", "religion": ref}
        )
    browser.post(f"{base}safe-address/add/", {"ref": "K7QF2M9XWD", "words": "Somewhere safe"})
    browser.get(f"{base}safe-address/")
    browser.get(f"{base}safe-address/K7QF2M9XWD/")
    demo = type(cast.organisation).objects.filter(pk=cast.organisation.pk)
    demo.update(demo_since=clock.now())
    outside = make.signed_in(make.again(cast.other_pod))
    assert outside.get(f"/p/{tilly.ref}/").status_code == 403
    for path in ("emergency/", "too-close/"):
        assert outside.get(f"/p/{tilly.ref}/{path}").status_code == 200, path
    demo.update(demo_since=None)


def who_looked(cast: Cast) -> None:
    """Read who looked, look into a pattern, review broken glass, and let a colleague go."""
    tilly, browser = make.person(cast.worker, "Tilly"), make.signed_in(cast.information_governance)
    looking.looked(cast.worker, tilly, grant="")
    pattern = watch(now=looking.tomorrow())[0]
    glass = looking.broken(tilly, cast.other_pod)
    for path in (f"p/{tilly.ref}/looked/", f"governance/watch/{pattern.ref}/", f"governance/glass/{glass.ref}/",
                 f"studio/people-roles/{cast.worker.ref}/leaving/", "governance/", "governance/glass/"):  # fmt: skip
        assert browser.get(f"/{path}").status_code == 200, path
    looking.open_who_is_close(cast, tilly)


def the_families(cast: Cast) -> None:
    """Open the pages of families, networks, homes and family trees."""
    browser, by = make.signed_in(cast.worker), cast.worker
    people = families.small(by)
    home = families.home(by, "Home", people["jodie"])
    lives = HouseholdMembership.objects.get(household=home)
    of = f"/p/{people['tilly'].ref}/family/"
    for page in ("", "?draw=network", "add/", "quick/", "network/add/"):
        assert browser.get(of + page).status_code == 200
    browser.post(f"{of}quick/", {"step": "look", "words": "Nan Efua, mum's mum"})
    for page in (
        f"/f/{home.ref}/",
        f"/f/{home.ref}/in/",
        f"/f/{home.ref}/out/{lives.ref}/",
        "/f/new/",
    ):
        assert browser.get(page).status_code == 200
    browser.get("/people/import-family/")
    tree = SimpleUploadedFile("family.ged", test_gedcom_pages.FILE.encode())
    looked = browser.post("/people/import-family/", {"file": tree}).content.decode()
    browser.post("/people/import-family/", {**sent(looked), "person1": "new", "person2": "new"})


def the_pod(cast: Cast) -> None:
    """Open the board of a pod in both views, and every page about who works with somebody."""
    browser = make.signed_in(cast.pod_manager)
    alone = make.staff(cast.organisation, "Bo Farrow", "social-worker")
    assert make.signed_in(alone).get("/pod/").status_code == 200
    [tilly] = work.led(cast.worker, "Tilly", by=cast.pod_manager)
    base, part = f"/p/{tilly.ref}/team/", work.part(tilly).ref
    browser.post(f"{base}help/open/", {"help": "family-help|ca1989-s17", "from_date": "1/11/2026"})
    episode = Episode.objects.get(person=tilly).ref
    arranging = make.signed_in(cast.administrator)
    empty = make.pod("Bittern pod")
    make.granted(tilly, empty, Basis.POD)
    for path in ("/arrange-pods/", f"/arrange-pods/{cast.heron.ref}/", f"/arrange-pods/{empty.ref}/"):  # fmt: skip
        assert arranging.get(path).status_code == 200, path
    brought = work.came_in("Kezia", cast, ("SW1", work.IN_MAY), by=alone)
    for path in ("/pod/", "/pod/board/", "/pod/away/", "/pod/earlier-workers/"):
        assert browser.get(path).status_code == 200, path
    begin = care.form_on(browser.get("/pod/earlier-workers/").text, 'value="SW1"')
    work.begun(cast.worker, [brought], by=cast.pod_manager)
    second = work.came_in("Amber", cast, ("SW1", work.IN_MAY), by=alone)
    two = begin | {"people": f"{brought.ref} {second.ref}", "worker": cast.pod_manager.ref}
    assert "works with them already" in browser.post("/pod/earlier-workers/", two).text
    for path in (
        "",
        "begin/",
        f"{part}/end/",
        f"{part}/hand-over/",
        f"{part}/other-pod/",
        f"help/{episode}/end/",
    ):
        assert browser.get(base + path).status_code == 200, path
