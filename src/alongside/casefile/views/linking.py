"""Two records of one person: looked at side by side, linked, and the link taken back."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.casefile.forms.find import LinkForm
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access, found_by
from alongside.people.actions import linking
from alongside.people.looking import look
from alongside.people.models import Person, SamePerson
from alongside.people.queries.about import About, about
from alongside.people.queries.search import possible_matches
from alongside.people.rules.same_person import why_not_the_same
from alongside.web import errors

# As the form says it where there is none.
_NO_SUCH_RECORD: Final = "There is no such record. Copy the ten characters from its About page."


@staff(Permission.LINK_RECORDS)
@of_person
def same_as(page: PersonPage) -> HttpResponse:
    """Show which records may be of the same person, and the records that are linked already."""
    links = (
        SamePerson.objects.standing()
        .filter(kept=page.person)
        .select_related("other")
        .order_by("pk")
    )
    me = found_by.candidates([page.person.pk])[page.person.pk]
    name = me.names[0] if me.names else None
    if wait := look(page.reader):
        return errors.wait_page(page.request, wait)
    found = possible_matches(
        given=name.given if name else "", family=name.family if name else "",
        birth=me.birth if me.birth.known else None, reader=page.reader, day=page.day,
    )  # fmt: skip
    known = {page.person.ref, *(link.other.ref for link in links)}
    others = found_by.candidates(link.other_id for link in links)
    return page.render(
        "casefile/find_same.html",
        links=[(link, others[link.other_id]) for link in links],
        found=[one for one in found if one.ref and one.ref not in known],
    )


@staff(Permission.LINK_RECORDS)
@of_person
def link(page: PersonPage) -> HttpResponse:
    """Show two records side by side, and link them when somebody says how they know."""
    form = LinkForm(page.request.POST or {"other": page.request.GET.get("other", "")})
    if "other" in form.errors or not form["other"].value():
        return page.render("casefile/find_link.html", form=form, other=None, stop="")
    try:
        other = _other(page, form.cleaned_data["other"])
    except Http404:
        # What is sealed answers to the byte as what is not there.
        form.add_error("other", _NO_SUCH_RECORD)
        return page.render("casefile/find_link.html", form=form, other=None, stop="")
    except access.Knock as knock:
        return errors.refusal_page(page.request, str(knock))
    return _compare(page, form, other)


def _compare(page: PersonPage, form: LinkForm, other: "_Other") -> HttpResponse:
    """Show the two beside each other, or link them."""
    stop = _stop(page.person, other.person)
    if page.request.method == "POST" and form.is_valid() and not stop:
        linking.link_records(
            page.person, other.person, why=form.cleaned_data["why"], by=page.reader,
            now=clock.now(), ref=form.cleaned_data["ref"],
        )  # fmt: skip
        messages.success(
            page.request,
            "The two records are linked. Nothing was moved, and the link can be taken back.",
        )
        return redirect("casefile:same_as", page.person.ref)
    if page.request.method != "POST":
        form = LinkForm(initial={"other": other.person.ref})
    return page.render(
        "casefile/find_link.html", form=form, other=other, mine=_about(page, page.person), stop=stop
    )


@staff(Permission.LINK_RECORDS)
@require_POST
@of_person
def unlink(page: PersonPage, link_ref: str) -> HttpResponse:
    """Take a link back: both records are again exactly what they were."""
    found = SamePerson.objects.standing().filter(ref=link_ref, kept=page.person).first()
    if found is None:
        raise Http404
    linking.unlink_records(found, why="Taken back on the page", by=page.reader, now=clock.now())
    messages.success(page.request, "The link is taken back. Each record is again what it was.")
    return redirect("casefile:same_as", page.person.ref)


class _Other:
    """The other record, fetched for this reader, with what is written about it."""

    def __init__(self, person: Person, shown: About) -> None:
        self.person, self.about = person, shown


def _other(page: PersonPage, ref: str) -> _Other:
    person = access.person_for(page.reader, ref, day=page.day)
    return _Other(person, _about(page, person))


def _about(page: PersonPage, person: Person) -> About:
    return about(person, reader=page.reader, day=page.day, today=page.day)


def _stop(kept: Person, other: Person) -> str:
    found = found_by.candidates([kept.pk, other.pk])
    return why_not_the_same(found[kept.pk], found[other.pk])
