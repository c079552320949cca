"""Children who came in from an earlier system, by their worker there: somebody of the pod begins with them together."""

from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.board import access
from alongside.board.actions.earlier import Begun, begin_with_these
from alongside.board.forms.earlier import BeginTheseForm
from alongside.board.queries.choices import workers_in
from alongside.board.queries.earlier import EarlierWorker, earlier_workers
from alongside.pods.models import Pod
from alongside.web.refusals import Refused

_NOBODY: Final = "None of these children looks for a worker any more, so nobody began twice."


@staff(Permission.ALLOCATE)
def earlier(request: StaffRequest) -> HttpResponse:
    """Show who looks for a worker by whom they had before, and let somebody begin with them."""
    day = clock.today()
    pod, _ = access.board_for(request.user, request.GET.get("pod", ""), day=day)
    if pod is None:
        return render(request, "board/no_pod.html", {})
    if request.method != "POST":
        return _page(request, pod)
    form = BeginTheseForm(request.POST, pod=workers_in([pod], day=day), today=day)
    begun = _begun(request, pod, form) if form.is_valid() else None
    if begun is None:
        return _page(request, pod, sent=form)
    if begun.not_begun:
        return _page(request, pod, begun=begun, chosen=_chosen(form))
    _say(request, begun, form)
    return redirect(_address(request, pod, **(_chosen(form) if begun.left else {})))


def _begun(request: StaffRequest, pod: Pod, form: BeginTheseForm) -> Begun | None:
    typed = form.cleaned_data
    try:
        with one_transaction():
            return begin_with_these(
                pod, typed["code"], typed["people"], worker=form.chosen, part=form.part, by=request.user,
                now=clock.now(),
            )  # fmt: skip
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def _page(
    request: StaffRequest,
    pod: Pod,
    *,
    sent: BeginTheseForm | None = None,
    begun: Begun | None = None,
    chosen: dict[str, str] | None = None,
) -> HttpResponse:
    day, now, after = clock.today(), clock.now(), request.GET.get("after", "")
    found, further = earlier_workers(pod, reader=request.user, day=day, now=now, after=after)
    if sent and sent.data.get("code") not in {one.code for one in found}:
        messages.info(request, _NOBODY)
        return redirect(_address(request, pod))
    known = chosen or request.GET.dict()
    forms = _forms(found, sent, known, pod=pod, day=day)
    context: dict[str, Any] = {
        "pod": pod, "found": list(zip(found, forms, strict=True)), "sent": sent, "begun": begun,
        "here": _address(request, pod), "first": _address(request, pod, after="") if after else "",
        "further": _address(request, pod, after=further) if further else "",
    }  # fmt: skip
    return render(request, "board/earlier.html", context, status=422 if sent else 200)


def _forms(
    found: list[EarlierWorker],
    sent: BeginTheseForm | None,
    known: dict[str, str],
    *,
    pod: Pod,
    day: date,
) -> list[BeginTheseForm]:
    """Return a form for each earlier worker; what was sent is kept as it was typed."""
    members = workers_in([pod], day=day)
    forms = []
    for place, one in enumerate(found):
        is_sent = sent is not None and sent.data.get("code") == one.code
        form = (
            sent
            if is_sent
            else BeginTheseForm(pod=members, today=day, initial=_initial(one, known, day))
        )
        assert form is not None
        form.auto_id = f"begin-{place}-%s"
        forms.append(form)
    return forms


def _initial(one: EarlierWorker, known: dict[str, str], day: date) -> dict[str, Any]:
    """Return what stands in a form: who was chosen for the first of them is chosen for those who are left."""
    begins = {"code": one.code, "people": one.refs, "worker": "", "since": day}
    if known.get("code") != one.code:
        return begins
    try:
        since = date.fromisoformat(known.get("since", ""))
    except ValueError:
        since = day
    return begins | {"worker": known.get("worker", ""), "since": since}


def _chosen(form: BeginTheseForm) -> dict[str, str]:
    typed = form.cleaned_data
    return {"code": typed["code"], "worker": typed["worker"], "since": typed["since"].isoformat()}


def _say(request: StaffRequest, begun: Begun, form: BeginTheseForm) -> None:
    """Say how many have begun and how many are left."""
    who = form.chosen.name
    if not begun.many:
        messages.info(request, _NOBODY)
    elif begun.left:
        left = "1 who is left" if begun.left == 1 else f"{begun.left} who are left"
        words = f"{begun.many} of {begun.of} have begun with {who}. Go on with the {left}."
        messages.success(request, words)
    else:
        whole = "1 child has" if begun.of == 1 else f"All {begun.of} children have"
        messages.success(request, f"{whole} begun with {who}.")


def _address(request: StaffRequest, pod: Pod, **more: str) -> str:
    kept = {"pod": pod.ref, "after": request.GET.get("after", "")} | more
    return f"{reverse('board:earlier')}?{urlencode({key: one for key, one in kept.items() if one})}"
