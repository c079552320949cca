"""Holding a conversation: begun, kept while it lasts, read back, and put into the story."""

from collections.abc import Callable
from typing import Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import once
from alongside.frameworks.asking import carried, key_of, name_of, not_carried, why_not_finished
from alongside.frameworks.given import Place
from alongside.practice.actions.holding import hold_conversation
from alongside.practice.models import Conversation
from alongside.practice.queries.shelf import on_shelf
from alongside.story.access import draft_of
from alongside.story.actions.drafts import draft_became, keep_draft, throw_away_draft
from alongside.story.models import Draft
from alongside.talking.rules.layout import typed_of
from alongside.talking.views.pictures import with_pictures
from alongside.talking.views.sheet import Sheet
from alongside.talking.views.versions import (
    held_as,
    in_the_story,
    kept_elsewhere,
    says_the_same,
)
from alongside.web.refusals import ChangedSince, Refused
from alongside.writing.keeping import kept
from alongside.writing.noticing import noticed_in
from alongside.writing.typed import Typed


@staff(Permission.RECORD_PEOPLE)
def talk(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Go on with a conversation, or do what a button of the page asks for; what was typed is kept first."""
    draft = draft_of(request.user, str(writing))
    # What became a conversation that is only its writer's is thrown away with it, and could be taken up again.
    if (
        draft is None
        or "tool" not in draft.form
        or (draft.thrown_away_at and held_as(request, writing))
    ):
        typed = Typed.posted(request.POST) if request.method == "POST" else None
        return in_the_story(request, writing, typed)
    if request.method == "POST":
        return _posted(request, writing)
    typed = Typed.kept(draft.form).having(page=[str(uuid4())], turn=["0"])
    return _sheet(request, writing, typed, draft, request.GET.get("screen", "")).answer_page()


def _posted(request: StaffRequest, writing: UUID) -> HttpResponse:
    act, screen = request.POST.get("act", ""), request.POST.get("screen", "")
    typed, not_taken = with_pictures(request, writing, Typed.posted(request.POST))
    draft = draft_of(request.user, str(writing))
    sheet = _sheet(request, writing, typed, draft, screen)
    what, _, which = act.partition(":")
    if changes := _CHANGES.get(what):
        sheet = _sheet(request, writing, changes(sheet, which), draft, screen)
    try:
        sheet.draft = kept(request, writing, sheet.typed) or draft
    except ChangedSince:
        return kept_elsewhere(sheet)
    if not_taken:
        sheet.mistakes = not_taken
        return _put_right(sheet)
    return _ACTS.get(what, _stay)(sheet)


def _sheet(
    request: StaffRequest, writing: UUID, typed: Typed, draft: Draft | None, screen: str
) -> Sheet:
    number = int(screen) if screen.isascii() and screen.isdigit() and len(screen) < 4 else 0
    return Sheet(request, writing, typed, draft, screen=number)


# --- What the buttons do ---------------------------------------------------------------------------


def _stay(sheet: Sheet) -> HttpResponse:
    return sheet.answer_page()


def _words(sheet: Sheet) -> HttpResponse:
    sheet.noticed = noticed_in(sheet.own_words(), sheet.typed)
    return sheet.answer_page()


def _keep(sheet: Sheet) -> HttpResponse:
    messages.success(sheet.request, "Kept as a draft. Only you see it.")
    return redirect("writing:drafts")


def _throw_away(sheet: Sheet) -> HttpResponse:
    if sheet.draft is not None:
        throw_away_draft(sheet.draft, now=clock.now())
    return redirect(f"{reverse('writing:drafts')}?thrown={sheet.writing}")


def _move(by: int) -> Callable[[Sheet], HttpResponse]:
    def moved(sheet: Sheet) -> HttpResponse:
        screen = max(0, min(sheet.screen + by, len(sheet.screens)))
        return redirect(f"{reverse('talking:talk', args=[sheet.writing])}?screen={screen}")

    return moved


def _carry(sheet: Sheet) -> HttpResponse:
    """Go on with the newer version of the tool; what it does not ask any more is shown, and stays in the draft."""
    found = on_shelf(sheet.framework.slug, sheet.tool.slug)
    if found is None or sheet.draft is None:
        return sheet.answer_page()
    framework, newer = found
    left = not_carried(sheet.form, sheet.tool, newer.tool)
    names = carried(sheet.form, sheet.tool, newer.tool)
    moved = {names.get(name, name): values for name, values in sheet.typed.form.items()}
    typed = Typed.kept(moved).having(release=[str(framework.number)])
    keep_draft(
        sheet.writing, typed.form, people=typed.many("who"), revision=sheet.draft.revision, by=sheet.request.user,
        now=clock.now(),
    )  # fmt: skip
    if left:
        asked = "; ".join(left)
        messages.info(
            sheet.request,
            f"The newer version does not ask: {asked}. Your answers to it stay in this draft, and will not be in the story. Write what matters elsewhere.",
        )
    return redirect("talking:talk", sheet.writing)


def _finish(sheet: Sheet) -> HttpResponse:
    sheet.mistakes = _to_mend(sheet)
    if sheet.mistakes:
        return _put_right(sheet)
    held, by = sheet.held, sheet.request.user

    def finished() -> Conversation:
        made = hold_conversation(held, by=by, now=sheet.now)
        if made.entry is not None:
            draft_became(sheet.writing, made.entry, by=by)
        elif sheet.draft is not None:
            throw_away_draft(sheet.draft, now=sheet.now)
        return made

    try:
        made = once(finished)
    except Refused as refused:
        sheet.mistake = str(refused)
        return _put_right(sheet)
    except ChangedSince:
        return in_the_story(sheet.request, sheet.writing, sheet.typed)
    if made.recorded_at != sheet.now and not says_the_same(sheet.typed, made):
        return in_the_story(sheet.request, sheet.writing, sheet.typed)
    return _finished(sheet, made)


def _finished(sheet: Sheet, made: Conversation) -> HttpResponse:
    if made.entry is None:
        messages.success(sheet.request, "Kept. Only you can read it.")
        return redirect("talking:own", made.ref)
    ref = sheet.about[0].ref
    undo = reverse("writing:undo", args=[ref, made.entry.ref])
    words = format_html(
        'It is in the story of {}. <a href="{}">Take it back</a>', sheet.names, undo
    )
    messages.success(sheet.request, words)
    return redirect("talking:conversation", ref, made.ref)


def _to_mend(sheet: Sheet) -> dict[str, str]:
    wrong = dict(why_not_finished(sheet.heard)) | sheet.held.too_long
    if sheet.tool.is_private:
        return wrong
    if not sheet.about:
        wrong[""] = "There is nobody in whose story this would stand."
    if isinstance(sheet.when, str):
        wrong["day"] = sheet.when
    if sheet.typed.one("sharing") not in ("", "family") and not sheet.typed.one("sharing_why"):
        wrong["sharing_why"] = "Say why the family does not read this."
    return wrong


def _put_right(sheet: Sheet) -> HttpResponse:
    sheet.status = 422
    if sheet.is_stepwise:
        places = [name for name in sheet.mistakes if name.startswith(("a.", "step."))]
        for number, turns in enumerate(sheet.screens if places else ()):
            asked = [one.where for turn in turns for each in turn.prompts for one in each]
            if any(
                f".{where}." in f".{name.partition('.')[2]}." for where in asked for name in places
            ):
                sheet.screen = number
                break
    return sheet.answer_page()


# --- What the buttons change in the form -----------------------------------------------------------


def _more(sheet: Sheet, where: str) -> Typed:
    """Return the form with room for another piece."""
    for turn in sheet.turns:
        for asked in (one for each in turn.prompts for one in each):
            if asked.where == where and asked.can_grow:
                return sheet.typed.having(**{asked.name(asked.rows[-1] + 1, "words"): [""]})
    return sheet.typed


def _again(sheet: Sheet, part: str) -> Typed:
    """Return the form with another time through a part."""
    for turn in sheet.turns:
        if turn.part.slug == part and turn.can_repeat:
            first = turn.part.prompts[0]
            of = next(iter(sheet.heard.asked_of(first)), "")
            return sheet.typed.having(
                **{name_of(Place(first.slug, turn.turn + 1, of), 0, "words"): [""]}
            )
    return sheet.typed


def _copy(sheet: Sheet, where: str) -> Typed:
    """Return the form with what was said last time in one place, to be changed."""
    for place, given in sheet.last.items():
        prompt = sheet.tool.prompt(place.prompt)
        if prompt and f"{place.prompt}.{place.turn}.{place.of}" == where:
            copied = typed_of(prompt, place, given)
            return sheet.typed.having(**{name: [words] for name, words in copied.items()})
    return sheet.typed


def _without_picture(sheet: Sheet, name: str) -> Typed:
    """Return the form without a picture that somebody does not want with their words."""
    return sheet.typed.having(**{name: [""]}) if name.endswith(".file") else sheet.typed


def _leave(sheet: Sheet, words: str) -> Typed:
    """Return the form with words that the writer chose to leave as they are."""
    return sheet.typed.having(**{"left-words": (*sheet.typed.many("left-words"), words[:60])})


def _speaker(sheet: Sheet, _: str) -> Typed:
    """Return the form with room for somebody else who takes part."""
    key = key_of(
        sum(name.startswith("speaker.") and name.endswith(".name") for name in sheet.typed.form)
    )
    return sheet.typed.having(
        **{
            f"speaker.{key}.name": [""],
            f"speaker.{key}.part": ["network"],
            f"speaker.{key}.ref": [""],
        }
    )


_CHANGES: Final[dict[str, Callable[[Sheet, str], Typed]]] = {
    "leave": _leave, "no-picture": _without_picture, "more": _more, "again": _again, "copy": _copy, "speaker": _speaker,
}  # fmt: skip
_ACTS: Final[dict[str, Callable[[Sheet], HttpResponse]]] = {
    "keep": _keep, "throw-away": _throw_away, "next": _move(1), "back": _move(-1), "save": _finish, "carry": _carry,
    "words": _words, "leave": _words,
    "both": kept_elsewhere, "mine": kept_elsewhere, "theirs": kept_elsewhere, "keep-both": kept_elsewhere,
}  # fmt: skip
