"""Two versions of one conversation: side by side where they differ, and nothing of either is written over."""

from typing import Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside import clock
from alongside.accounts.gate import StaffRequest
from alongside.frameworks.asking import Heard, heard, place_of
from alongside.frameworks.given import Piece, Place, State
from alongside.practice.models import Conversation
from alongside.practice.queries.conversations import past_of
from alongside.practice.rules.told import lines_of
from alongside.story.access import draft_of
from alongside.story.actions.drafts import keep_draft
from alongside.story.queries.people import people_of
from alongside.talking.views.sheet import Sheet
from alongside.writing.typed import Typed

_CHOICES: Final = ("mine", "theirs", "keep-both")
# What is written in letters, so that both can stand one after the other.
_IN_WORDS: Final = frozenset({"words", "occasion", "doubt", "who", "low", "high"})
_LINES: Final = frozenset({"why_now", "place", "chosen_with"})


def kept_elsewhere(sheet: Sheet) -> HttpResponse:
    """Show what stands on this page beside what was kept from another one; go on with what is chosen."""
    draft = draft_of(sheet.request.user, str(sheet.writing))
    if draft is None:
        return in_the_story(sheet.request, sheet.writing, sheet.typed)
    theirs = Typed.kept(draft.form)
    choice = sheet.request.POST.get("act", "")
    if sheet.request.POST.get("against") == str(draft.revision) and choice in _CHOICES:
        chosen = {"mine": sheet.typed, "theirs": theirs}.get(choice) or both_of(sheet.typed, theirs)
        keep_draft(
            sheet.writing, chosen.having(page=[str(uuid4())]).form, people=chosen.many("who"), revision=draft.revision,
            by=sheet.request.user, now=clock.now(),
        )  # fmt: skip
        if choice == "keep-both" and (asked := _chosen_differently(sheet, theirs)):
            messages.info(
                sheet.request,
                f"In one place only one of two can stand. This is what the other page chose: {'; '.join(asked)}.",
            )
        return redirect("talking:talk", sheet.writing)
    other = Sheet(sheet.request, sheet.writing, theirs, draft)
    return sheet.compared(other)


def both_of(mine: Typed, theirs: Typed) -> Typed:
    """Return the other version with all that is written in mine: where both say something, one after the other.

    Of a number or a choice only one can stand: where the other version has one, it stays.
    """
    form = {name: list(values) for name, values in theirs.form.items()}
    for name, values in mine.form.items():
        there = [one for one in form.get(name, []) if one.strip()]
        said = values[-1].strip() if values else ""
        if not there:
            form[name] = list(values)
        elif _is_in_words(name) and said and said not in there[-1]:
            form[name] = [f"{there[-1]}\n\n{values[-1]}"]
    return Typed.kept(form)


def _is_in_words(name: str) -> bool:
    return name in _LINES or name.startswith("step.") or name.rpartition(".")[2] in _IN_WORDS


def _chosen_differently(sheet: Sheet, theirs: Typed) -> list[str]:
    """Return what was asked where the two chose differently."""
    found = []
    for name, values in sheet.typed.form.items():
        place, other = place_of(name), theirs.one(name)
        prompt = sheet.tool.prompt(place.prompt) if place else None
        if prompt and not _is_in_words(name) and values and values[-1] != other and other:
            found.append(prompt.ask)
    return list(dict.fromkeys(found))


def held_as(request: StaffRequest, writing: UUID) -> Conversation | None:
    """Return the conversation that somebody's writing became."""
    found = Conversation.objects.filter(writing=writing, recorded_by_ref=request.user.ref)
    return found.select_related("entry", "release").first()


def says_the_same(typed: Typed, made: Conversation) -> bool:
    """Say whether a form holds nothing but what was put in the story: each answer with all that stands beside it."""
    is_same_why = typed.one("why_now").strip() == made.why_now
    return is_same_why and _said(_heard(typed, made)) == _said(past_of(made).heard)


def in_the_story(request: StaffRequest, writing: UUID, typed: Typed | None = None) -> HttpResponse:
    """Lead on to what this became; where more was typed since, show both. 404 where there was nothing of the kind."""
    made = held_as(request, writing)
    if made is None:
        raise Http404
    if typed is not None and typed.one("tool") and not says_the_same(typed, made):
        return _beside_what_stands(request, typed, made)
    messages.info(request, "This conversation is in the story already.")
    return _to(made)


def _to(made: Conversation) -> HttpResponse:
    if made.entry is None:
        return redirect("talking:own", made.ref)
    return redirect("talking:conversation", people_of(made.entry)[0].ref, made.ref)


def _beside_what_stands(request: StaffRequest, typed: Typed, made: Conversation) -> HttpResponse:
    """Show what was typed after the conversation was put in the story, and let it go on as a new one."""
    match request.POST.get("act", ""):
        case "anew":
            writing = uuid4()
            keep_draft(
                writing, typed.having(page=[str(uuid4())]).form, people=typed.many("who"), revision=0, by=request.user,
                now=clock.now(),
            )  # fmt: skip
            messages.success(
                request, "This is a draft of its own now. Leave in it what is not in the story yet."
            )
            return redirect("talking:talk", writing)
        case "theirs":
            return _to(made)
    context = {
        "writing": made.writing, "left": _words(_heard(typed, made)), "right": _words(past_of(made).heard), "against": 0,
        "mine": sorted(typed.form.items()), "is_held": True,
    }  # fmt: skip
    return render(request, "talking/both.html", context, status=409)


def _heard(typed: Typed, made: Conversation) -> Heard:
    form = {name: values[-1] for name, values in typed.form.items() if values}
    return heard(past_of(made).tool, form)


def _said(found: Heard) -> list[tuple[Place, Piece | None, State, str]]:
    return [(one.place, one.piece, one.given.state, one.given.step) for one in lines_of(found)]


def _words(found: Heard) -> list[tuple[str, str]]:
    return [(line.prompt.ask, line.text or line.given.step) for line in lines_of(found)]
