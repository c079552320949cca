"""Who may come to a page: every view says so with one of these words, and a view that says nothing is refused.

`accounts.middleware.DefaultDeny` asks; `tests/house` walks every address and checks that each has spoken.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from alongside.accounts.models import User
from alongside.accounts.roles import Permission

View = Callable[..., Any]


class StaffRequest(HttpRequest):
    """A request on a page for staff: there is always somebody signed in."""

    user: User


@dataclass(frozen=True)
class Gate:
    """What a page asks of whoever comes to it."""

    signed_in: bool = True
    permission: Permission | None = None
    while_locked: bool = False
    before_second_factor: bool = False
    counts_as_presence: bool = True


PUBLIC = Gate(signed_in=False, while_locked=True, before_second_factor=True)


def public(view: View) -> View:
    """Anybody may come: sign-in, help and health pages only (tests/house keeps the list short)."""
    return _with(view, PUBLIC)


def staff(permission: Permission) -> Callable[[View], View]:
    """Only staff for whom this kind of act exists."""
    return lambda view: _with(view, Gate(permission=permission))


def any_staff(view: View) -> View:
    """Any member of staff who is signed in and at the page: their own account."""
    return _with(view, Gate())


def enrolling(view: View) -> View:
    """Staff who may not have a second factor yet: the pages where they set it up."""
    return _with(view, Gate(before_second_factor=True))


def locked(view: View) -> View:
    """Staff whose page may be locked: the pages where they come back to it."""
    return _with(view, Gate(while_locked=True, before_second_factor=True))


def by_itself(view: View) -> View:
    """An address a page asks by itself: being asked does not mean that somebody is there."""
    return _with(view, Gate(counts_as_presence=False))


def gate_of(view: View) -> Gate | None:
    """Return what a view asks, or None if it never said."""
    return getattr(view, "alongside_gate", None)


def _with(view: View, gate: Gate) -> View:
    # A function is marked where it stands; a view made by a library is wrapped, not changed.
    if getattr(view, "__module__", "").startswith("alongside."):
        view.alongside_gate = gate  # type: ignore[attr-defined]
        return view

    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return view(request, *args, **kwargs)

    gated.alongside_gate = gate  # type: ignore[attr-defined]
    return gated
