"""Which pods there are and who is in them: opened, joined, left and closed by whoever looks after accounts."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.board.actions.pods import close_empty_pod, move_records
from alongside.board.forms.pods import JoinForm, MoveForm, PodForm
from alongside.board.queries.held import records_held_by
from alongside.pods.actions import join_pod, leave_pod, open_pod
from alongside.pods.models import Pod, PodMembership
from alongside.pods.queries import open_pods, people_of
from alongside.web.refusals import ChangedSince, Refused


@staff(Permission.ARRANGE_PODS)
def pods(request: StaffRequest) -> HttpResponse:
    """Show every open pod with how many are in it, and open another."""
    form = PodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with one_transaction():
                made = open_pod(name=said["name"], service=said["service"], day=clock.today(), by_ref=request.user.ref)  # fmt: skip
            messages.success(request, f"{made.name} is open. Say who is in it.")
            return redirect("board:pod_people", made.ref)
        except Refused as refused:
            form.add_error("name", str(refused))
    context = {"form": form, "pods": open_pods(clock.today())}
    return render(request, "board/pods.html", context, status=422 if form.errors else 200)


@staff(Permission.ARRANGE_PODS)
def one(request: StaffRequest, ref: str) -> HttpResponse:
    """Show who is in a pod, and let somebody join it."""
    pod, day = _pod(ref), clock.today()
    people = people_of(pod, day=day)
    there = {one.user_id for one in people}
    staff_here = User.objects.filter(left_on=None).exclude(pk__in=there).order_by("name", "pk")
    form = JoinForm(request.POST or None, staff=list(staff_here))
    if request.method == "POST" and form.is_valid():
        user, part = form.staff[form.cleaned_data["user"]], form.cleaned_data["part"]
        try:
            with one_transaction():
                join_pod(pod, user=user, part=part, day=day, by_ref=request.user.ref)
            messages.success(request, f"{user.name} is in {pod.name} from today.")
            return redirect("board:pod_people", pod.ref)
        except Refused as refused:
            form.add_error("user", str(refused))
    holds = 0 if people else records_held_by(pod, now=clock.now())
    move = MoveForm(pods=_others(pod)) if holds else None
    context = {"form": form, "pod": pod, "people": people, "holds": holds, "move": move}
    return render(request, "board/pod_people.html", context, status=422 if form.errors else 200)


@staff(Permission.ARRANGE_PODS)
@require_POST
def leave(request: StaffRequest, ref: str, member_ref: str) -> HttpResponse:
    """Record that somebody leaves a pod today."""
    pod = _pod(ref)
    found = PodMembership.objects.filter(pod=pod, ref=member_ref).select_related("user", "pod").first()  # fmt: skip
    if found is None:
        raise Http404
    try:
        with one_transaction():
            leave_pod(found, day=clock.today(), by_ref=request.user.ref)
        messages.success(request, f"{found.user.name} is in {pod.name} no more.")
    except ChangedSince:
        messages.info(request, f"{found.user.name} had left already.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("board:pod_people", pod.ref)


@staff(Permission.ARRANGE_PODS)
@require_POST
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """Close a pod that nobody is in any more and that opens no record."""
    pod = _pod(ref)
    try:
        with one_transaction():
            close_empty_pod(pod, by=request.user, now=clock.now())
        messages.success(request, f"{pod.name} is closed.")
    except ChangedSince:
        messages.info(request, f"{pod.name} was closed already.")
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("board:pod_people", pod.ref)
    return redirect("board:pods")


@staff(Permission.ARRANGE_PODS)
@require_POST
def move(request: StaffRequest, ref: str) -> HttpResponse:
    """Move what a pod without people opened to another pod."""
    pod = _pod(ref)
    form = MoveForm(request.POST, pods=_others(pod))
    if not form.is_valid():
        messages.error(request, "Choose another pod that is open.")
        return redirect("board:pod_people", pod.ref)
    to = form.pods[form.cleaned_data["to"]]
    try:
        with one_transaction():
            many = move_records(pod, to, by=request.user, now=clock.now())
        whose = "The record of 1 person is" if many == 1 else f"The records of {many} people are"
        messages.success(request, f"{whose} open to {to.name} now, and no more to {pod.name}.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("board:pod_people", pod.ref)


def _others(pod: Pod) -> list[Pod]:
    return [one for one in open_pods(clock.today()) if one.pk != pod.pk and one.to_date is None]


def _pod(ref: str) -> Pod:
    found = Pod.objects.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found
