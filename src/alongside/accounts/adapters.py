"""What allauth asks of us: nobody signs themselves up, every change leaves a trace and tells its owner."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from alongside import clock
from alongside.accounts import rules
from alongside.accounts.actions import limits
from alongside.accounts.letters import NOTICES
from alongside.accounts.models import User
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.web import later
from alongside.web.errors import refusal_page


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Passwords and sign-in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: people are invited."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in, and note since when and in which browser."""
        super().login(request, user)
        now = clock.now().timestamp()
        request.session.update({"signed_in_at": now, "here_at": now, "device": device_of(request)})
        limits.forgive(rules.SIGN_IN_BY_ACCOUNT, user.email)
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

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Ask for the letter to be sent later, so that the page answers alike whether or not there is an account."""
        record(Act.RESET_ASKED, by=user.ref, about=user.ref)
        later.ask("alongside.accounts.jobs.send_reset", user_ref=user.ref)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: Any = None, email: str | None = None
    ) -> None:
        """Record a change to somebody's own account, and tell them by e-mail."""
        act, what = NOTICES[template_prefix]
        record(act, by=user.ref, about=user.ref)
        later.ask("alongside.accounts.jobs.send_notice", user_ref=user.ref, what=what)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our own pages say what has happened."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address the request came from."""
        return address_of(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator apps, passkeys and recovery codes; their secrets are kept encrypted."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret with a key made from the service's own."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret; also one kept under the key before."""
        return _keys().decrypt(encrypted_text.encode()).decode()


class CouncilSignInAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in with the council's own identity service (OpenID Connect)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse those who were not invited, with words they can act on."""
        raise ImmediateHttpResponse(
            refusal_page(
                request,
                "Your council account is not known in Alongside yet. Ask an administrator to invite you "
                "with the same e-mail address.",
            )
        )


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
