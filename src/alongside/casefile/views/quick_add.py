"""Adding several people at once: what was understood is shown, and nothing is saved before somebody looked at it."""

from typing import Any

from django.http import HttpResponse

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.casefile.actions.family import Joining, join_family
from alongside.casefile.forms.family import NEW, QuickForm, SomeoneForm
from alongside.casefile.forms.family_quick import initial_of, row_choices
from alongside.casefile.quick_words import MOST_ROWS, Row, parse
from alongside.casefile.views.family_edit import (
    added,
    homes_on,
    match_words,
    offer_matches,
    people_on,
    person_of,
)
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.web.refusals import Refused

Choices = list[tuple[str, str]]


@staff(Permission.RECORD_PEOPLE)
@of_person
def quick(page: PersonPage) -> HttpResponse:
    """Add several people in a few words; first they are shown, then they are saved together."""
    if page.request.method != "POST":
        return page.render("casefile/quick_add.html", form=QuickForm(), rows=[])
    if page.request.POST.get("step") == "save":
        return _save(page)
    form = QuickForm(page.request.POST)
    rows = parse(form.cleaned_data["words"], today=page.day) if form.is_valid() else ()
    if not rows:
        if form.is_valid():
            form.add_error("words", "Write at least one person.")
        return page.render("casefile/quick_add.html", status=422, form=form, rows=[])
    return _look(page, rows)


def _look(page: PersonPage, rows: tuple[Row, ...]) -> HttpResponse:
    """Show what was understood, each row with what can be put right and who may already be known."""
    named = _named(page, [row.typed for row in rows])
    people = named["people"]
    forms = []
    for place, row in enumerate(rows):
        begun = initial_of(row, page.person.ref, people, rows)
        form = SomeoneForm(initial=begun, prefix=f"row{place}", **named)
        # Looked up as if it had been sent, so that who may be meant is offered at once.
        data = {f"row{place}-{name}": value for name, value in begun.items()}
        trial = SomeoneForm(data, prefix=f"row{place}", **named)
        form.offer([(one.ref, match_words(one)) for one in offer_matches(page, trial)])
        form.ask_to_choose()
        forms.append((form, row.typed, row.not_understood))
    return page.render("casefile/quick_add_look.html", rows=forms, mistakes=[])


def _save(page: PersonPage) -> HttpResponse:
    typed = page.request.POST.getlist("typed")[:MOST_ROWS]
    if not typed:
        return page.render("casefile/quick_add.html", status=422, form=QuickForm(), rows=[])
    named = _named(page, typed)
    forms = [SomeoneForm(page.request.POST, prefix=f"row{n}", **named) for n in range(len(typed))]
    kept = [n for n in range(len(typed)) if f"row{n}-leave_out" not in page.request.POST]
    is_good = [_is_good(page, forms[n]) for n in kept]
    if kept and all(is_good):
        try:
            joinings = _joinings(page, forms, kept, dict(named["people"]))
            written = join_family(joinings, by=page.reader, now=clock.now())
            return added(page, [fact.ref for fact in written])
        except Refused as refused:
            forms[kept[0]].add_error(None, str(refused))
    if not kept:
        forms[0].add_error(None, "Everybody is left out. Add one person, or go back to the map.")
    for form in forms:
        form.ask_to_choose()
    rows = [(form, words, ()) for form, words in zip(forms, typed, strict=True)]
    told = [line for n in kept or [0] for line in _mistakes(forms[n], n)]
    return page.render("casefile/quick_add_look.html", status=422, rows=rows, mistakes=told)


def _mistakes(form: SomeoneForm, place: int) -> list[tuple[str, str]]:
    """Return what is to be put right in one row, each with where it is."""
    told = [(f"{place + 1}. {words}", "") for words in form.non_field_errors()]
    for field in form.visible_fields():
        is_first = "_0" if field.name == "same_as" else ""
        told += [
            (f"{place + 1}. {field.label}: {said_of(str(words))}", f"#{field.auto_id}{is_first}")
            for words in field.errors
        ]
    return told


def said_of(words: str) -> str:
    """Return a mistake in our words."""
    return "Choose an answer" if words == "This field is required." else words


def _is_good(page: PersonPage, form: SomeoneForm) -> bool:
    found = offer_matches(page, form)
    if not form.is_valid():
        return False
    if found and not form.cleaned_data["same_as"]:
        form.add_error("same_as", "Choose one of them, or say that it is somebody new.")
        return False
    return True


def _joinings(
    page: PersonPage, forms: list[SomeoneForm], kept: list[int], people: dict[str, str]
) -> list[Joining]:
    found = []
    for n in kept:
        said = forms[n].cleaned_data
        row = int(said["to"].removeprefix("row")) if said["to"].startswith("row") else -1
        if row >= 0 and row not in kept:
            raise Refused("Somebody is tied to a person you left out. Choose whom they belong to.")
        same = said["same_as"] not in ("", NEW)
        home = (
            access.household_for(page.reader, said["home"], day=page.day) if said["home"] else None
        )
        found.append(
            forms[n].joining(
                to=kept.index(row) if row >= 0 else person_of(page, said["to"]),
                person=person_of(page, said["same_as"]) if same else None,
                home=home,
                of=people[said["to"]].partition(" (")[0],
            )
        )
    return found


def _named(page: PersonPage, typed: list[str]) -> dict[str, Any]:
    people = people_on(page)
    choices: Choices = [("", "Choose"), *people, *row_choices(typed)]
    return {"today": page.day, "people": choices, "homes": homes_on(page, people)}
