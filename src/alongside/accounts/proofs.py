"""How somebody proves it is them: the pages for codes, apps and passkeys, fitted to our limits and our trail."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account_views
from allauth.account.utils import url_str_to_user_pk
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import generate_recovery_codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import extract_user_from_response
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts import rules
from alongside.accounts.actions import limits
from alongside.accounts.adapters import address_of
from alongside.accounts.models import User
from alongside.audit.actions import Waiting, record
from alongside.audit.acts import Act
from alongside.web.errors import wait_page

View = Callable[..., Any]

# An app's code holds for a minute and a half, so one that was used is remembered for longer than that.
SAME_CODE = rules.Limit("same-code", capacity=1, refill_seconds=120, longest_wait=120)
_NOT_A_PASSKEY = "That passkey was not accepted. Try again, or use another way."


def within(limit: rules.Limit, who: Callable[[HttpRequest], str], view: View) -> View:
    """Hold a page that checks a secret to a limit of tries, and leave a trace where it is reached."""

    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        wait = limits.seconds_to_wait(limit, who(request), now=clock.now())
        if not wait:
            return view(request, *args, **kwargs)
        if person := _person(request):
            record(Act.LIMIT_REACHED, by=person.ref, about=person.ref)
        return wait_page(request, wait)

    return limited


def at_once(view: View) -> View:
    """Do inside the transaction what a view put off until after COMMIT: its trace belongs beside it."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        before = len(connection.run_on_commit)
        answer = view(request, *args, **kwargs)
        put_off = connection.run_on_commit[before:]
        connection.run_on_commit[before:] = [e for e in put_off if isinstance(e[1], Waiting)]
        for entry in put_off:
            if not isinstance(entry[1], Waiting):
                entry[1]()
        return answer

    return answered


def whoever_proves(request: HttpRequest) -> str:
    """Count tries against whoever is signed in or half signed in, else against the network address."""
    person = _person(request)
    return str(person.pk) if person else address_of(request)


def email_asked_for(request: HttpRequest) -> str:
    """Count letters against the address they would go to."""
    return request.POST.get("email", "")[:254]


def _person(request: HttpRequest) -> User | None:
    if isinstance(request.user, User):
        return request.user
    half = request.session.get("account_login", {}).get("user_pk")
    return User.objects.filter(pk=url_str_to_user_pk(half)).first() if half else None


class _Once:
    """A form with a code that works once, even for somebody who saw it over a shoulder."""

    user: User

    def clean_code(self) -> str:
        """Refuse a code that was right before."""
        code: str = super().clean_code()  # type: ignore[misc]
        who = f"{self.user.pk} {normalize_user_code(code)}"
        if limits.seconds_to_wait(SAME_CODE, who, now=clock.now()):
            raise ValidationError(
                "This code has been used. Wait until your app shows the next one."
            )
        return code


class _Traced:
    """A form with a code whose failures leave a trace on the account it was tried for."""

    user: User

    def clean_code(self) -> str:
        """Leave a trace of a code that is refused."""
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            record(Act.SIGN_IN_FAILED, by=self.user.ref, about=self.user.ref)
            raise
        return code


class NewAppForm(_Once, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app that is being set up."""


class CodeForm(_Traced, _Once, AuthenticateForm):  # type: ignore[misc]
    """A code that finishes signing in."""


class CodeAgainForm(_Traced, _Once, ReauthenticateForm):  # type: ignore[misc]
    """A code from somebody who is signed in already."""


class _PasskeyTraced:
    """A form with a passkey whose failures leave a trace, and that no garbage can break."""

    user: User | None
    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Any:
        """Leave a trace of a passkey that is refused on the account it was tried for, if there is one."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, AttributeError, KeyError, TypeError, ValueError) as error:
            if tried := self.user or _named_in(self.cleaned_data["credential"]):
                record(Act.SIGN_IN_FAILED, by=tried.ref, about=tried.ref)
            raise ValidationError(_NOT_A_PASSKEY) from error


class PasskeyForm(_PasskeyTraced, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey that finishes signing in, after a password."""


class PasskeyAloneForm(_PasskeyTraced, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey that signs somebody in by itself."""


class PasskeyAgainForm(_PasskeyTraced, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey from somebody who is signed in already."""


class _Back:
    """A page where somebody who is signed in proves it again, which also opens a page that was locked."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Leave a trace if the page was locked until now, and go on."""
        if getattr(self.request, "was_locked", False) and isinstance(self.request.user, User):
            record(Act.UNLOCKED, by=self.request.user.ref, about=self.request.user.ref)
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return answer


class _PasswordAgain(_Back, account_views.ReauthenticateView):  # type: ignore[misc]
    """By password."""


class _CodeAgain(_Back, ReauthenticateView):  # type: ignore[misc]
    """By the code of an app, or a recovery code."""

    form_class = CodeAgainForm


class _PasskeyAgain(_Back, ReauthenticateWebAuthnView):  # type: ignore[misc]
    """By a passkey."""

    form_class = PasskeyAgainForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what went wrong and stay on the page, instead of going to the front door."""
        super().form_invalid(form)
        return redirect(self.request.get_full_path())


def _named_in(credential: Any) -> User | None:
    try:
        found: User = extract_user_from_response(credential)
    except (ValidationError, AttributeError, KeyError, TypeError, ValueError):
        return None
    return found


_code = AuthenticateView.as_view(form_class=CodeForm, webauthn_form_class=PasskeyForm)
_alone = LoginWebAuthnView.as_view(form_class=PasskeyAloneForm)
_letter = within(rules.LETTER, email_asked_for, account_views.password_reset)

# The pages themselves.
code = within(rules.CODE, whoever_proves, _code)
passkey_alone = within(rules.SIGN_IN_BY_ADDRESS, address_of, _alone)
letter = within(rules.SIGN_IN_BY_ADDRESS, address_of, _letter)
password_again = within(rules.CODE, whoever_proves, _PasswordAgain.as_view())
code_again = within(rules.CODE, whoever_proves, _CodeAgain.as_view())
passkey_again = within(rules.CODE, whoever_proves, _PasskeyAgain.as_view())
new_password = within(rules.CODE, whoever_proves, account_views.password_change)
new_app = at_once(ActivateTOTPView.as_view(form_class=NewAppForm))
new_recovery_codes = at_once(generate_recovery_codes)
