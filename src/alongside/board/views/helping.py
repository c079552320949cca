"""A time of help begins, on a law, and ends with the reason."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.board.access import why_not_begin_help
from alongside.board.forms.help import CloseForm, OpenForm
from alongside.board.views.team import form_page
from alongside.casefile.views.page import PersonPage, of_person
from alongside.cases.actions.episodes import close_episode, open_episode
from alongside.cases.models import Episode
from alongside.people.access import records_of
from alongside.web.refusals import ChangedSince, Refused, require

_STALE = "Somebody else ended this while you were writing. Nothing of yours is lost: it is still in the form below."


@staff(Permission.RECORD_PEOPLE)
@of_person
def open_help(page: PersonPage) -> HttpResponse:
    """Write down that a time of help begins, and which law it rests on."""
    form = OpenForm(page.request.POST or None, today=page.day)
    if page.request.method == "POST" and form.is_valid():
        try:
            require(why_not_begin_help(page.reader, page.person, now=clock.now()))
            with one_transaction():
                open_episode(
                    page.person, kind=form.kind, legal_basis=form.basis,
                    from_date=form.cleaned_data["from_date"], by=page.reader, now=clock.now(),
                )  # fmt: skip
            messages.success(page.request, f"{form.kind.label}: written down.")
            return redirect("board:team", page.person.ref)
        except Refused as refused:
            form.add_error(None, str(refused))
    return form_page(
        page, form, title="Help begins", button="Save",
        lead="A time of one kind of help. What the family and you want from it belongs in the plan.",
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@of_person
def close_help(page: PersonPage, episode_ref: str) -> HttpResponse:
    """Write down that a time of help ends, and why."""
    episode = _episode(page, episode_ref)
    is_sent = page.request.method == "POST"
    if episode.to_date is not None and not is_sent:
        messages.info(page.request, "This has ended already. How it ended stands below.")
        return redirect("board:team", page.person.ref)
    form, stale = CloseForm(page.request.POST or None, today=page.day), ""
    if is_sent and form.is_valid():
        stale = _closed(page, episode, form)
        if not stale and not form.errors:
            words = f"{episode.get_kind_display()}: written down how it ended."
            messages.success(page.request, words)
            return redirect("board:team", page.person.ref)
    return form_page(
        page, form, stale=stale, title="Help ends", kicker=episode.get_kind_display(), button="Save how it ended",
        lead="Who works with them does not change by this: say goodbye on that page, when it is time.",
    )  # fmt: skip


def _episode(page: PersonPage, ref: str) -> Episode:
    found = Episode.objects.filter(ref=ref, person_id__in=records_of(page.person))
    episode = found.select_related("person").first()
    if episode is None:
        raise Http404
    return episode


def _closed(page: PersonPage, episode: Episode, form: CloseForm) -> str:
    """Close it, and return what to say where somebody was faster; a mistake stands on the form."""
    typed = form.cleaned_data
    try:
        with one_transaction():
            close_episode(
                episode, on=typed["on"], ended=Episode.Ended(typed["ended"]), words=typed["words"],
                by=page.reader, now=clock.now(),
            )  # fmt: skip
    except ChangedSince:
        return _STALE
    except Refused as refused:
        form.add_error(None, str(refused))
    return ""
