"""What allauth asks of us: nobody signs themselves up, every change leaves a trace and tells its owner."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as core_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from alongside import clock
from alongside.accounts import rules
from alongside.accounts.actions import joining, limits, proving
from alongside.accounts.letters import NOTICES
from alongside.accounts.models import User
from alongside.accounts.sessions import hashed
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.web import later
from alongside.web.errors import refusal_page

# What is said after a change that succeeded; a change that is not here says so on its own page.
_DONE = {
    "account/messages/logged_out.txt": "You are signed out.",
    "account/messages/password_changed.txt": "Your new password works from now on.",
    "account/messages/password_set.txt": "Your password works from now on.",
    "mfa/messages/totp_activated.txt": "Your app is set up. It gives you a code each time you sign in.",
    "mfa/messages/totp_deactivated.txt": "The app is removed. Its codes let nobody in any more.",
    "mfa/messages/webauthn_added.txt": "Your passkey is set up.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed. It lets nobody in any more.",
    "socialaccount/messages/account_connected.txt": "Your council account is connected.",
    "socialaccount/messages/account_disconnected.txt": "Your council account is disconnected.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Passwords and sign-in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "enter_current_password": "That is not your password now. Try again.",
        "incorrect_password": "That is not your password. Try again.",
        "invalid_password_reset": "This link no longer works.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: people are invited."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in, and note since when and in which browser."""
        super().login(request, user)
        now = clock.now().timestamp()
        request.session.update({"signed_in_at": now, "here_at": now, "device": device_of(request)})
        address = address_of(request)
        limits.forgive(rules.SIGN_IN_BY_ACCOUNT, f"{user.email} {address}")
        limits.forgive(rules.CODE, str(user.pk))
        limits.give_back(rules.SIGN_IN_BY_ADDRESS, address)
        limits.give_back(rules.SIGN_IN_ANYWHERE, user.email)
        record(Act.SIGNED_IN, by=user.ref, about=user.ref)

    def logout(self, request: HttpRequest) -> None:
        """Sign somebody out."""
        if isinstance(request.user, User):
            record(Act.SIGNED_OUT, by=request.user.ref, about=request.user.ref)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave a trace on the account somebody tried, if there is one."""
        tried = User.objects.filter(email__iexact=credentials.get("email") or "").first()
        if tried:
            record(Act.SIGN_IN_FAILED, by=tried.ref, about=tried.ref)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Turn away somebody who has left, leaving a trace that they came."""
        record(Act.SIGN_IN_FAILED, by=user.ref, about=user.ref)
        turned_away: HttpResponse = super().respond_user_inactive(request, user)
        return turned_away

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before a change to how somebody proves it is them, unless they did so just now.

        Signing in counts: whoever came in a minute ago to set up their app is not asked twice.
        """
        proofs = self.request.session.get("account_authentication_methods", [])
        latest = max((proof["at"] for proof in proofs), default=0.0)
        just_now: bool = (
            clock.now().timestamp() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        )
        return not just_now

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the account after a change of password."""
        return reverse("accounts:my_account")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Ask for the letter to be sent later, so that the page answers alike whether or not there is an account."""
        record(Act.RESET_ASKED, by=user.ref, about=user.ref)
        if not user.has_usable_password():
            return  # not joined yet, or helped back in: only their own link lets them in
        later.ask("alongside.accounts.jobs.send_reset", user_ref=user.ref)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: Any = None, email: str | None = None
    ) -> None:
        """Record a change to somebody's own account, and tell them by e-mail."""
        act, what = NOTICES[template_prefix]
        record(act, by=user.ref, about=user.ref)
        if act is Act.FACTOR_REMOVED:
            self.request.session.pop("has_second_factor", None)
        if act in {Act.FACTOR_ADDED, Act.FACTOR_REMOVED}:
            proving.end_other_sessions(user, but=hashed(self.request.session.session_key or ""))
        later.ask("alongside.accounts.jobs.send_notice", user_ref=user.ref, what=what)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: Any = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say in our words what has happened, where the next page does not say so itself."""
        if words := message or _DONE.get(message_template or ""):
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address the request came from."""
        return address_of(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator apps, passkeys and recovery codes; their secrets are kept encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Wait for the next one and try again.",
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what a passkey shows on the device it is kept on."""
        ours: dict[str, str] = super().get_public_key_credential_rp_entity()
        return ours | {"name": "Alongside"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """Name a passkey after the browser it is made in, until its owner names it."""
        return device_of(core_context.request)

    def encrypt(self, text: str) -> str:
        """Encrypt a secret with a key made from the service's own."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret; also one kept under the key before."""
        return _keys().decrypt(encrypted_text.encode()).decode()


class CouncilSignInAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in with the council's own identity service (OpenID Connect)."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": "Your account here has no password yet. Set one first, so that you can still come in.",
    }

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Know somebody by the e-mail address they were invited with; from then on by their council account."""
        if sociallogin.is_existing or sociallogin.state.get("process") != "login":
            return
        claims = sociallogin.account.extra_data["id_token"]
        # A service that says nothing vouches for its own addresses; one that says "not verified" is believed.
        if claims.get("email_verified", True) not in {True, "true"}:
            return
        invited = User.objects.filter(email__iexact=claims.get("email") or "", left_on=None).first()
        if invited and joining.may_come_by_council(invited, now=clock.now()):
            sociallogin.connect(request, invited)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse those who were not invited, with words they can act on."""
        raise ImmediateHttpResponse(
            refusal_page(
                request,
                "Your council account is not known in Alongside yet. Ask an administrator to invite you "
                "with the same e-mail address.",
            )
        )


def council_sign_in() -> str:
    """Return what the council's own sign-in is called on its button; nothing where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


def device_of(request: HttpRequest) -> str:
    """Return a few words about a browser, enough for its owner to know it again."""
    agent = request.headers.get("User-Agent", "")
    browser = next((b for b in ("Edg", "Firefox", "Chrome", "Safari") if b in agent), "A browser")
    system = next(
        (s for s in ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux") if s in agent), ""
    )
    return f"{'Edge' if browser == 'Edg' else browser}{' on ' + system if system else ''}"


def address_of(request: HttpRequest) -> str:
    """Return the network address asking; a forwarded one is believed only behind our own proxy."""
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", "")) or "unknown"


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"alongside.second-factor." + s.encode()).digest() for s in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(d)) for d in digests])
