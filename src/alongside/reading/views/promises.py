"""What was promised to somebody, and what became of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import once, one_transaction
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage
from alongside.people.access import leave_look, records_of
from alongside.reading.access import promise_to
from alongside.reading.forms.promises import PromiseForm, StepForm
from alongside.reading.queries.promised import promised_to, workers_with
from alongside.reading.views.asking import form_page, href, is_saved, of_story, show
from alongside.story.actions.promises import make_promise, step_promise
from alongside.story.models import Promise, PromiseStep
from alongside.story.queries.promises import standing_of
from alongside.story.rules.promises import Step
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused


@staff(Permission.FIND_PEOPLE)
@of_story
def promises(page: PersonPage) -> HttpResponse:
    """Show what was promised to somebody: what is open, what slipped, and what became of the rest."""
    found = promised_to(records_of(page.person), day=page.day)
    leave_look(Act.STORY_SEEN, page.reader, page.person)
    return show(page, "reading/promises.html", found=found, new_ref=new_ref)


@staff(Permission.RECORD_PEOPLE)
@of_story
def add(page: PersonPage) -> HttpResponse:
    """Write down what the reader said they would do."""
    form = PromiseForm(page.request.POST or None, today=page.day)
    if is_saved(page, form):
        typed = form.cleaned_data
        try:
            once(
                lambda: make_promise(
                    page.person, ref=typed["ref"], words=typed["words"], due_on=typed["due_on"], by=page.reader,
                    now=clock.now(),
                )
            )  # fmt: skip
            messages.success(page.request, "Written down. It stands here until it is kept.")
            return redirect(href(page, "promises"))
        except Refused as refused:
            form.add_error(None, str(refused))
    return form_page(
        page, form, back=href(page, "promises"), title="I said I would", button="Save the promise", own=("words",),
        lead="Small things count most. If you would not say it to them again, do not write it.",
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@of_story
def step(page: PersonPage, promise_ref: str) -> HttpResponse:
    """Say what became of a promise: kept, a new day, somebody else, or not kept and told why."""
    promise = promise_to(page.person, promise_ref, reader=page.reader)
    owner = standing_of(promise, day=page.day).owner
    form = StepForm(
        page.request.POST or None, today=page.day, workers=workers_with(page.person, but=owner, day=page.day)
    )  # fmt: skip
    stale = ""
    if page.request.method == "POST" and form.is_valid():
        stale = _stepped(page, promise, form)
        if not stale and not form.errors:
            messages.success(page.request, "Written down.")
            return redirect(href(page, "promises"))
    return form_page(
        page, form, stale=stale, back=href(page, "promises"), title="What became of it?", kicker=promise.words,
        button="Save", lead=f"{promise.made_by.name} said this. Nothing of it is lost, whatever became of it.",
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_story
def kept(page: PersonPage, promise_ref: str) -> HttpResponse:
    """Say that a promise was kept today."""
    promise = promise_to(page.person, promise_ref, reader=page.reader)
    if _is_open(promise, page):
        _step(page.reader, promise, PromiseStep(step=Step.KEPT.value, on=page.day))
        messages.success(page.request, "Kept. Well done.")
    else:
        messages.info(page.request, "This is answered already. What became of it stands below.")
    return redirect(href(page, "promises"))


def _is_open(promise: Promise, page: PersonPage) -> bool:
    return standing_of(promise, day=page.day).is_open


def _stepped(page: PersonPage, promise: Promise, form: StepForm) -> str:
    """Write it down, and return what to say where a colleague was faster; a mistake stands on the form."""
    done = form.done()
    is_second_press = PromiseStep.objects.filter(ref=done.ref, promise=promise).exists()
    if not _is_open(promise, page) and not is_second_press:
        return "A colleague answered this while you were writing."
    try:
        _step(page.reader, promise, done)
    except Refused as refused:
        form.add_error(None, str(refused))
    return ""


def _step(by: User, promise: Promise, done: PromiseStep) -> None:
    with one_transaction():
        step_promise(promise, done, by=by, now=clock.now())
