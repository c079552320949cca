"""The address a one-time link stands for: signed with the service's key, so that it need not be kept anywhere."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from alongside.accounts.models import OneTimeLink

_signer = Signer(salt="alongside.accounts.one-time-link", sep=".")


def address_of(link: OneTimeLink) -> str:
    """Return the whole address to send to the person the link is for."""
    return settings.ADDRESS.geturl().rstrip("/") + reverse(
        "accounts:join", args=[_signer.sign(link.ref)]
    )


def link_at(token: str) -> OneTimeLink | None:
    """Return the link an address stands for, or None when it was not signed by us."""
    try:
        ref = _signer.unsign(token)
    except BadSignature:
        return None
    return OneTimeLink.objects.select_related("user__organisation").filter(ref=ref).first()
