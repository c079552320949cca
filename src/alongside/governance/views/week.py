"""The weekly list: looks that nothing explains, ways of looking that ask for a second look, names in the news."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.governance import access
from alongside.governance.actions import watching
from alongside.governance.forms import DecideForm, NewsForm
from alongside.governance.models import Alert
from alongside.governance.queries import week as queries
from alongside.governance.queries.glass import glass_waiting
from alongside.web import exports
from alongside.web.refusals import ChangedSince

COLUMNS = ["What", "Reader", "About", "First", "Last", "How often", "Whose to look into", "Outcome"]


@staff(Permission.REVIEW_ACCESS)
def week(request: StaffRequest) -> HttpResponse:
    """Show what asks for a second look, the newest first, or take it away as a file."""
    now, day = clock.now(), clock.today()
    kind = request.GET.get("format", "")
    if kind in exports.KINDS:
        return _file(kind, queries.open_alerts(request.user, most=10_000)[0])
    alerts, earlier = queries.open_alerts(request.user, below=place(request))
    context = {
        "unexplained": queries.unexplained_looks(now=now),
        "since": now - queries.WEEK,
        "alerts": alerts,
        "earlier": earlier,
        "glass": glass_waiting(request.user, now),
        "news": queries.news_names(day=day),
    }
    return render(request, "governance/week.html", context)


@staff(Permission.REVIEW_ACCESS)
def decided(request: StaffRequest) -> HttpResponse:
    """Show what was decided, the newest first, or take it away as a file."""
    kind = request.GET.get("format", "")
    if kind in exports.KINDS:
        return _file(kind, queries.decided_alerts(request.user, most=10_000)[0])
    alerts, earlier = queries.decided_alerts(request.user, below=place(request))
    return render(request, "governance/decided.html", {"alerts": alerts, "earlier": earlier})


@staff(Permission.REVIEW_ACCESS)
def alert(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one pattern, and write down what came of a second look."""
    found = access.alert_for(request.user, ref)
    form = DecideForm(request.POST or None)
    is_sent = request.method == "POST"
    if is_sent and form.is_valid() and not found.is_decided:
        said = Alert.Outcome(form.cleaned_data["outcome"]), form.cleaned_data["words"]
        watching.decide_alert(
            found, outcome=said[0], words=said[1], by=request.user, now=clock.now()
        )
        messages.success(request, "What came of it is written down.")
        return redirect("governance:week")
    context = {
        "pattern": queries.alert_lines([found])[0],
        "form": form,
        "why_not": access.why_not_decide(request.user, found),
        "is_late": is_sent and found.is_decided,
    }
    status = 409 if context["is_late"] else 422 if form.errors else 200
    return render(request, "governance/alert.html", context, status=status)


@staff(Permission.REVIEW_ACCESS)
@require_POST
def take(request: StaffRequest, ref: str) -> HttpResponse:
    """Take on a pattern."""
    watching.take_alert(access.alert_for(request.user, ref), by=request.user)
    messages.success(request, "This is yours to look into.")
    return redirect("governance:alert", ref)


@staff(Permission.REVIEW_ACCESS)
def news(request: StaffRequest) -> HttpResponse:
    """Show the names that are in the news, and write one down."""
    day = clock.today()
    form = NewsForm(request.POST or None, today=day)
    if request.method == "POST" and form.is_valid():
        watching.enter_news_name(**form.cleaned_data, by=request.user, now=clock.now(), day=day)
        messages.success(request, "From tonight, whoever comes to this name is asked about it.")
        return redirect("governance:news")
    context = {"form": form, "news": queries.news_names(day=day)}
    return render(request, "governance/news.html", context, status=422 if form.errors else 200)


@staff(Permission.REVIEW_ACCESS)
@require_POST
def end_news(request: StaffRequest, ref: str) -> HttpResponse:
    """Take a name off the list."""
    found = access.news_name_for(request.user, ref)
    try:
        watching.end_news_name(found, by=request.user, day=clock.today())
        messages.success(request, "The name is off the list. That it was there stays known.")
    except ChangedSince:
        messages.info(request, "It was off the list already.")
    return redirect("governance:news")


def place(request: HttpRequest) -> int | None:
    """Return the place in a list that the address names."""
    words = request.GET.get("below", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None


def _file(kind: str, alerts: list[queries.AlertLine]) -> HttpResponse:
    rows = [
        [
            one.what, one.reader, one.about, localdate(one.first_at).isoformat(),
            localdate(one.last_at).isoformat(),
            one.how_often, one.owner, one.outcome,
        ]
        for one in alerts
    ]  # fmt: skip
    return exports.table(kind, "second-look", COLUMNS, rows)
