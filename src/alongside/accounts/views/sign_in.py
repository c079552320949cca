"""Coming in: signing in, choosing a persona in the demonstration, and joining by a one-time link."""

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from alongside import clock
from alongside.accounts import links, queries, rules
from alongside.accounts.access import why_not_use_link
from alongside.accounts.actions import joining, limits
from alongside.accounts.adapters import address_of, council_sign_in
from alongside.accounts.forms import NewPasswordForm
from alongside.accounts.gate import public
from alongside.accounts.locking import safe_path
from alongside.accounts.models import OneTimeLink
from alongside.accounts.personas import persona_at, personas
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.web.errors import wait_page


@public
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the ways in, and check an e-mail address and password within the limits."""
    organisation = queries.the_organisation()
    if organisation is None:
        return render(request, "accounts/not_open_yet.html", status=503)
    if request.user.is_authenticated:
        return redirect(safe_path(request.GET.get("next", "/")))
    if request.method == "POST" and (wait := _wait_to_sign_in(request)):
        return wait_page(request, wait)
    request.personas = personas(organisation)  # type: ignore[attr-defined]
    request.council_sign_in = council_sign_in()  # type: ignore[attr-defined]
    shown: HttpResponse = allauth_views.login(request)
    return shown


@public
def sign_in_as(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign in as somebody invented; only a demonstration answers here."""
    persona = persona_at(ref)
    if request.method != "POST":
        return redirect("account_login")
    if request.user.is_authenticated:
        get_adapter().logout(request)
    get_adapter().login(request, persona)
    return redirect(safe_path(request.POST.get("next", "/")))


@public
@sensitive_post_parameters("password")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody choose a password by their one-time link, then send them to sign in with it."""
    if request.method == "POST" and (
        wait := limits.seconds_to_wait(
            rules.SIGN_IN_BY_ADDRESS, address_of(request), now=clock.now()
        )
    ):
        return wait_page(request, wait)
    link = links.link_at(token)
    why_not = why_not_use_link(link) or _why_link_is_over(link)
    if why_not or link is None:
        return render(request, "accounts/link_over.html", {"why_not": why_not}, status=410)
    form = NewPasswordForm(request.POST or None, user=link.user)
    if request.method == "POST" and form.is_valid():
        joining.use_link(link, password=form.cleaned_data["password"], now=clock.now())
        return redirect("accounts:joined")
    return render(request, "accounts/join.html", {"form": form, "link": link})


@public
def joined(request: HttpRequest) -> HttpResponse:
    """Say that the password is set, and what comes next."""
    return render(request, "accounts/joined.html")


def _wait_to_sign_in(request: HttpRequest) -> int:
    now, email, address = clock.now(), request.POST.get("login", "")[:254], address_of(request)
    asked = [(rules.SIGN_IN_BY_ADDRESS, address)]
    if email:
        asked += [(rules.SIGN_IN_BY_ACCOUNT, f"{email} {address}"), (rules.SIGN_IN_ANYWHERE, email)]
    wait = max(limits.seconds_to_wait(limit, who, now=now) for limit, who in asked)
    tried = queries.account_at(email) if wait else None
    if tried:
        record(Act.LIMIT_REACHED, by=tried.ref, about=tried.ref)
    return wait


def _why_link_is_over(link: OneTimeLink | None) -> str:
    if link is None:
        return ""
    state = rules.link_state(
        used_at=link.used_at,
        withdrawn_at=link.withdrawn_at,
        expires_at=link.expires_at,
        now=clock.now(),
    )
    return OVER[state]


# What to say about a link that no longer works, for every state a link can be in.
OVER: dict[rules.LinkState, str] = {
    rules.LinkState.OPEN: "",
    rules.LinkState.USED: "This link has been used. Sign in with the password that was chosen.",
    rules.LinkState.WITHDRAWN: "This link was withdrawn. Ask your administrator for a new one.",
    rules.LinkState.EXPIRED: "This link has run out. Ask your administrator for a new one.",
}
