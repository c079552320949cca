"""The children of an import, and all that the files say of one of them."""

from django.http import Http404, HttpResponse

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.actions.looking import look_at
from alongside.imports.models import Arrival, ArrivedChild
from alongside.imports.queries.closed import how_closed
from alongside.imports.queries.one_child import SHOWN, children_of, state_of, told_of
from alongside.imports.views.page import number_in, of_arrival, shown
from alongside.people.access import Closed


@staff(Permission.BRING_RECORDS)
@of_arrival
def children(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Show the children of an import, a page at a time."""
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    after = number_in(request.GET.get("after", ""))
    found, further = children_of(arrival, show, reader=request.user, day=clock.today(), after=after)
    return shown(
        request, "children", arrival, found=found, further=further, show=show,
        shows=[(key, words) for key, (words, _) in SHOWN.items()],
        may_open=request.user.may(Permission.FIND_PEOPLE),
    )  # fmt: skip


@staff(Permission.BRING_RECORDS)
@of_arrival
def child(request: StaffRequest, arrival: Arrival, number: int) -> HttpResponse:
    """Show all that the files say of one child, with what became of each cell; of a closed record only that it is closed."""
    some = ArrivedChild.objects.filter(arrival=arrival, pk=number).select_related("person")
    found = some.first()
    if found is None:
        raise Http404
    closed = how_closed(request.user, found, day=clock.today())
    look_at(found, reader=request.user, is_refused=closed is not None)
    if closed is not None:
        return _closed(request, arrival, closed)
    told = told_of(arrival, found, now=clock.now(), begin=number_in(request.GET.get("from", "")))
    return shown(
        request, "child", arrival, child=found, told=told, state=state_of(found),
        may_open=request.user.may(Permission.FIND_PEOPLE),
    )  # fmt: skip


def _closed(request: StaffRequest, arrival: Arrival, closed: Closed) -> HttpResponse:
    """Answer for a record that is closed as it is answered for where it is opened: a sealed one is not there."""
    if closed.is_sealed:
        raise Http404
    return shown(request, "closed", arrival, ask=closed.ask, status=403)
