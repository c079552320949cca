"""People and roles: who works here, who is invited, who holds which role, and helping somebody back in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts import access, queries
from alongside.accounts.actions import joining
from alongside.accounts.actions import leaving as leaving_actions
from alongside.accounts.actions import roles as role_actions
from alongside.accounts.forms import DetailsForm, InvitationForm, RoleForm
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.links import address_of
from alongside.accounts.models import OneTimeLink, User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.web import exports

COLUMNS = ["Name", "E-mail", "Roles", "Standing"]


@staff(Permission.SEE_STAFF)
def people_and_roles(request: StaffRequest) -> HttpResponse:
    """Show who works here, a page at a time, or all of them as CSV or Excel."""
    record(Act.STAFF_LIST_SEEN, by=request.user.ref, about=request.user.organisation.ref)
    kind = request.GET.get("format", "")
    if kind in exports.KINDS:
        rows, _ = queries.staff_list(day=clock.today(), page=10_000)
        return exports.table(
            kind,
            "people-and-roles",
            COLUMNS,
            [[r.name, r.email, r.roles, r.standing] for r in rows],
        )
    rows, later = queries.staff_list(day=clock.today(), after=request.GET.get("after", ""))
    why_not = access.why_not_invite(request.user)
    return render(
        request, "accounts/staff.html", {"rows": rows, "later": later, "why_not_invite": why_not}
    )


@staff(Permission.INVITE_STAFF)
def invite(request: StaffRequest) -> HttpResponse:
    """Invite somebody, and show the address to hand over if e-mail is slow."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link = joining.invite(
            **form.cleaned_data, by=request.user, now=clock.now(), day=clock.today()
        )
        return _show_link(request, link)
    return render(request, "accounts/invite.html", {"form": form})


@staff(Permission.SEE_STAFF)
def colleague(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one colleague's account: roles, links, and what an administrator can do."""
    found = access.staff_for(request.user, ref, day=clock.today())
    return render(request, "accounts/colleague.html", _colleague_page(request.user, found))


@staff(Permission.INVITE_STAFF)
def details(request: StaffRequest, ref: str) -> HttpResponse:
    """Change a colleague's name or e-mail address."""
    found = access.staff_for(request.user, ref, day=clock.today())
    form = DetailsForm(request.POST or None, initial={"name": found.name, "email": found.email})
    if request.method == "POST" and form.is_valid():
        why_not = access.why_not_change_details(request.user, found, form.cleaned_data["email"])
        if not why_not:
            joining.change_details(found, **form.cleaned_data, by=request.user, now=clock.now())
            messages.success(request, "The change stands from now on. It leaves a trace.")
            return redirect("accounts:colleague", ref)
        form.add_error("email", why_not)
    return render(request, "accounts/details.html", {"form": form, "colleague": found})


@staff(Permission.INVITE_STAFF)
@require_POST
def give_role(request: StaffRequest, ref: str) -> HttpResponse:
    """Give a colleague a role."""
    found = access.staff_for(request.user, ref, day=clock.today())
    form = RoleForm(request.POST)
    why_not = access.why_not_give_role(request.user, found, request.POST.get("role", ""))
    if not form.is_valid() or why_not:
        if form.is_valid():
            form.add_error("role", why_not)
        page = _colleague_page(request.user, found) | {"form": form}
        return render(request, "accounts/colleague.html", page, status=422)
    role_actions.give_role(
        found, role=form.cleaned_data["role"], by=request.user, day=clock.today()
    )
    messages.success(request, f"{found.name} has the role from today.")
    return redirect("accounts:colleague", ref)


@staff(Permission.INVITE_STAFF)
@require_POST
def end_role(request: StaffRequest, ref: str, role_ref: str) -> HttpResponse:
    """End a role of a colleague today."""
    found = access.staff_for(request.user, ref, day=clock.today())
    held = access.role_of(found, role_ref)
    role_actions.end_role(found, held, by=request.user, day=clock.today())
    messages.success(request, "The role has ended. You can give it again below.")
    return redirect("accounts:colleague", ref)


@staff(Permission.INVITE_STAFF)
@require_POST
def invite_again(request: StaffRequest, ref: str) -> HttpResponse:
    """Send a new invitation in place of one that was not used."""
    found = access.staff_for(request.user, ref, day=clock.today())
    return _show_link(request, joining.invite_again(found, by=request.user, now=clock.now()))


@staff(Permission.INVITE_STAFF)
@require_POST
def withdraw_link(request: StaffRequest, ref: str, link_ref: str) -> HttpResponse:
    """Take a one-time link back."""
    found = access.staff_for(request.user, ref, day=clock.today())
    joining.withdraw_link(access.link_of(found, link_ref), by=request.user, now=clock.now())
    messages.success(request, "The link is withdrawn. It lets nobody in any more.")
    return redirect("accounts:colleague", ref)


@staff(Permission.INVITE_STAFF)
def help_back_in(request: StaffRequest, ref: str) -> HttpResponse:
    """Reset the second factor of a colleague who lost it, after a pause to be sure it is them."""
    found = access.staff_for(request.user, ref, day=clock.today())
    if request.method == "POST":
        return _show_link(
            request, leaving_actions.reset_second_factor(found, by=request.user, now=clock.now())
        )
    why_not = access.why_not_reset_factor(request.user, found)
    return render(request, "accounts/help_back_in.html", {"colleague": found, "why_not": why_not})


def _show_link(request: StaffRequest, link: OneTimeLink) -> HttpResponse:
    # Shown once, in answer to the act, so that the address never stands in a page anybody can come back to.
    context = {
        "link": link,
        "address": address_of(link),
        "back": reverse("accounts:colleague", args=[link.user.ref]),
    }
    return render(request, "accounts/link_made.html", context)


def _colleague_page(reader: User, found: User) -> dict[str, Any]:
    return {
        "colleague": found,
        "roles": queries.roles_of(found),
        "links": queries.links_of(found, now=clock.now()),
        "form": RoleForm(),
        "why_not_change": access.why_not_change_roles(reader, found),
        "why_not_reset": access.why_not_reset_factor(reader, found),
        "may_read_trail": reader.may(Permission.READ_ACCOUNT_TRAIL),
    }
