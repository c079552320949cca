"""What accounts do later: sending e-mail, and clearing away sessions that are over."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from alongside import clock
from alongside.accounts import letters, links
from alongside.accounts.actions import joining, leaving, limits
from alongside.accounts.models import OneTimeLink, User
from alongside.accounts.rules import LinkState, link_state
from alongside.web import later


@later.job
def send_link(*, link_ref: str) -> None:
    """Send somebody the address that lets them in, if it still does."""
    link = OneTimeLink.objects.select_related("user__organisation").get(ref=link_ref)
    now = clock.now()
    state = link_state(
        used_at=link.used_at, withdrawn_at=link.withdrawn_at, expires_at=link.expires_at, now=now
    )
    if state is LinkState.OPEN:
        letters.send(letters.invitation(link, links.address_of(link)), link.user.email)
        joining.mark_emailed(link, now=now)


@later.job
def send_reset(*, user_ref: str) -> None:
    """Send somebody the address where they choose a new password."""
    user = User.objects.select_related("organisation").get(ref=user_ref)
    if user.is_active and user.has_usable_password():
        letters.send(letters.reset(user, _reset_address(user)), user.email)


@later.job
def send_moved(*, user_ref: str, to: str) -> None:
    """Tell the old address that letters go elsewhere from now on, in case its owner did not ask for that."""
    user = User.objects.get(ref=user_ref)
    letters.send(
        letters.notice(user, "letters about your account go to another address from now on"), to
    )


@later.job
def send_notice(*, user_ref: str, what: str) -> None:
    """Tell somebody what was changed about their account."""
    user = User.objects.get(ref=user_ref)
    letters.send(letters.notice(user, what), user.email)


@later.job
def send_news(*, user_ref: str, what: str) -> None:
    """Tell somebody of something in the work that they look after."""
    user = User.objects.get(ref=user_ref)
    letters.send(letters.news(user, what), user.email)


@later.every("17 3 * * *")
def clear_what_is_over(timestamp: int) -> None:
    """Each night, clear away sessions that have ended and buckets that have long been full again."""
    now = clock.now()
    leaving.clear_what_is_over(now=now)
    limits.clear_full(now=now)


def _reset_address(user: User) -> str:
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key}
    )
    return settings.ADDRESS.geturl().rstrip("/") + path
