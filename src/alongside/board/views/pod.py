"""The pod's board: as a table of families and who knows them, and in columns by where the work stands."""

from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.board import access
from alongside.board.queries.choices import workers_in
from alongside.board.queries.earlier import has_earlier_workers
from alongside.board.queries.looking import looking_for_a_worker
from alongside.board.queries.pod import (
    COLUMNS,
    Asked,
    Board,
    Place,
    asked_in,
    board_of,
    columns_of,
    lines_of,
    rows_of,
)
from alongside.cases.actions.involvements import move_stage
from alongside.cases.models import Involvement
from alongside.cases.rules.stages import STAGE_WORDS, Stage
from alongside.pods.access import why_not_write_away
from alongside.pods.models import Pod
from alongside.pods.queries import away_in
from alongside.web import exports
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince

# Days away that come in these days stand on the board.
_SOON: Final = timedelta(days=7)
_MOVED: Final = (
    "Somebody else moved {} in the meantime. Nothing was changed: look where they stand now."
)


@staff(Permission.SEE_POD)
def families(request: StaffRequest) -> HttpResponse:
    """Show the families of a pod and who of us knows them, or take them out as a file."""
    day, now, reader = clock.today(), clock.now(), request.user
    pod, pods = access.board_for(reader, request.GET.get("pod", ""), day=day)
    if pod is None:
        return render(request, "board/no_pod.html", {})
    asked = asked_in(request.GET)
    context = _read(request, pod, pods, asked)
    board: Board = context["board"]
    if (kind := request.GET.get("format", "")) in exports.KINDS:
        record(Act.POD_BOARD_EXPORTED, by=reader.ref, about=pod.ref, target=kind)
        lines = lines_of(board.asked_for, reader=reader, day=day, now=now)
        return exports.table(kind, "pod-board", COLUMNS, rows_of(lines))
    places, on = board.page(asked.after)
    who = workers_in([pod], day=day)
    context |= _looking(request, pod) | {
        "lines": lines_of(places, reader=reader, day=day, now=now),
        "on": f"?{_query(request.GET, after=on)}" if on else "",
        "first": f"?{_query(request.GET, after='')}" if asked.after else "",
        "shares": board.shares(who, context["away"]),
        "csv": f"?{_query(request.GET, format='csv', after='')}",
        "excel": f"?{_query(request.GET, format='xlsx', after='')}",
    }
    return render(request, "board/pod.html", context)


@staff(Permission.SEE_POD)
def columns(request: StaffRequest) -> HttpResponse:
    """Show the families of a pod by where the work with them stands."""
    return _columns(request, request.GET.get("pod", ""))


@staff(Permission.RECORD_PEOPLE)
@require_POST
def move(request: StaffRequest) -> HttpResponse:
    """Say where the work with a family stands; the next page offers to undo it."""
    day, typed = clock.today(), request.POST
    pod, pods = access.board_for(request.user, typed.get("pod", ""), day=day)
    if pod is None or typed.get("stage") not in set(Stage):
        raise Http404
    place = _read(request, pod, pods, Asked())["board"].place_of(typed.get("family", ""))
    if place is None:
        raise Http404
    stage = Stage(typed["stage"])
    if place.stage == stage:
        return redirect(f"{reverse('board:columns')}?{urlencode({'pod': pod.ref})}")
    try:
        if typed.get("was") != place.stage:
            raise ChangedSince
        parts = Involvement.objects.filter(ref__in=place.family.parts).select_related(
            "worker", "person"
        )
        with one_transaction():
            move_stage(list(parts), stage, by=request.user, now=clock.now())
    except ChangedSince:
        stale = _MOVED.format(_name(request, place))
        return _columns(request, pod.ref, stale=stale, status=409)
    done = {"pod": pod.ref, "moved": place.ref, "was": typed["was"]}
    return redirect(f"{reverse('board:columns')}?{urlencode(done)}")


def _columns(
    request: StaffRequest, ref: str, *, stale: str = "", status: int = 200
) -> HttpResponse:
    day = clock.today()
    pod, pods = access.board_for(request.user, ref, day=day)
    if pod is None:
        return render(request, "board/no_pod.html", {})
    context = _read(request, pod, pods, asked_in(request.GET))
    board: Board = context["board"]
    context |= {
        "columns": columns_of(board, reader=request.user, day=day, now=clock.now()),
        "stale": stale,
        "moved": _moved(request, board),
    }
    return render(request, "board/columns.html", context, status=status)


def _read(request: StaffRequest, pod: Pod, pods: list[Pod], asked: Asked) -> dict[str, Any]:
    day = clock.today()
    away = away_in(pod, day=day, until=day + _SOON)
    board = board_of(pod, asked, reader=request.user, away=away, day=day, now=clock.now())
    return {
        "pod": pod,
        "pods": pods,
        "day": day,
        "asked": asked,
        "board": board,
        "away": away,
        "mine_to_write": {
            one.ref for one in away if not why_not_write_away(request.user, one.user, day=day)
        },
        "stages": list(STAGE_WORDS.items()),
        "can_allocate": request.user.may(Permission.ALLOCATE),
    }


def _looking(request: StaffRequest, pod: Pod) -> dict[str, Any]:
    """Return who looks for a worker, and whether some of them had one in an earlier system, for whoever allocates."""
    reader, day, now = request.user, clock.today(), clock.now()
    looking = looking_for_a_worker(pod, reader=reader, day=day, now=now)
    asks = bool(looking) and reader.may(Permission.ALLOCATE)
    earlier = asks and has_earlier_workers(pod, reader=reader, day=day, now=now)
    return {"looking": looking, "earlier": earlier}


def _moved(request: StaffRequest, board: Board) -> dict[str, str]:
    """Return what was moved just now and from where, for the offer to undo it."""
    ref, was = request.GET.get("moved", ""), request.GET.get("was", "")
    place = board.place_of(ref) if is_ref(ref) else None
    if place is None or was not in set(Stage):
        return {}
    words = f"{_name(request, place)}: {place.stage_words.lower()}."
    return {"words": words, "family": ref, "stage": was, "was": place.stage}


def _name(request: StaffRequest, place: Place) -> str:
    """Return what the first of a family is called."""
    [line] = lines_of([place], reader=request.user, day=clock.today(), now=clock.now())
    return line.people[0].name


def _query(typed: QueryDict, **more: str) -> str:
    kept = {name: typed.get(name, "") for name in ("pod", "known", "worker", "stage", "after")}
    return urlencode({name: words for name, words in (kept | more).items() if words})
