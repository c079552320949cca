"""What every page shows around its own words: the organisation, who is signed in, where they can go."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

import alongside
from alongside.accounts.models import Organisation, User
from alongside.accounts.roles import Permission
from alongside.web import room
from alongside.web.requests import request_id

# An item shows only to those for whom its page exists; what is not built is not here.
NAVIGATION: Final = (
    ("Today", "worklist:today", Permission.SEE_TODAY),
    ("People", "casefile:find", Permission.FIND_PEOPLE),
    ("Contacts", "frontdoor:contacts", Permission.RECORD_PEOPLE),
    ("Pod", "board:pod", Permission.SEE_POD),
    ("People and roles", "accounts:staff", Permission.SEE_STAFF),
    ("Pods", "board:pods", Permission.ARRANGE_PODS),
    ("Governance", "governance:week", Permission.REVIEW_ACCESS),
    ("Bring records in", "imports:arrivals", Permission.BRING_RECORDS),
)

ACCOUNT_LINKS: Final = (
    ("Your account", "accounts:my_account", None),
    ("Organisation and e-mail", "accounts:organisation", Permission.CHANGE_ORGANISATION),
    ("Components", "components", Permission.SEE_COMPONENTS),
)


@lru_cache
def _href(name: str) -> str:
    return reverse(name)


@dataclass(frozen=True)
class NavItem:
    """One place to go."""

    label: str
    href: str
    is_current: bool


class Frame:
    """The page around the page; each part is worked out only if the template asks for it."""

    version = alongside.__version__

    def __init__(self, request: HttpRequest) -> None:
        """Remember the request."""
        self._request = request

    @cached_property
    def person(self) -> User | None:
        """Return who is signed in."""
        user = getattr(self._request, "user", None)
        return user if isinstance(user, User) else None

    @cached_property
    def _organisation(self) -> Organisation | None:
        return self.person.organisation if self.person else Organisation.objects.first()

    @property
    def organisation(self) -> str:
        """Return the organisation's name, or nothing before there is one."""
        return self._organisation.name if self._organisation else ""

    @property
    def is_demo(self) -> bool:
        """Say whether all of this is invented."""
        return bool(self._organisation and self._organisation.is_demo)

    @property
    def is_short_of_room(self) -> bool:
        """Say whether the disk is so full that pages can only be read."""
        return self.person is not None and room.is_short()

    @property
    def nav(self) -> list[NavItem]:
        """Return the places this person can go."""
        if self.person is None:
            return []
        here = self._request.path
        return [
            NavItem(label, _href(name), here.startswith(_href(name)))
            for label, name, permission in NAVIGATION
            if self.person.may(permission)
        ]

    @property
    def messages(self) -> Iterable[Any]:
        """Return what there is to say about what was just done."""
        return get_messages(self._request)

    @property
    def search_url(self) -> str:
        """Return where the one box looks for people; nothing for those who may not."""
        may = self.person is not None and self.person.may(Permission.FIND_PEOPLE)
        return _href("casefile:find") if may else ""

    @property
    def write_url(self) -> str:
        """Return where somebody begins to write; nothing for those who do not."""
        may = self.person is not None and self.person.may(Permission.RECORD_PEOPLE)
        return _href("writing:begin") if may else ""

    @property
    def request_id(self) -> str:
        """Return the id of this request."""
        return request_id()

    @property
    def lock_after_seconds(self) -> int:
        """Return after how long away the page locks; 0 where nobody is signed in."""
        return settings.IDLE_SECONDS if self.person else 0

    ping_url = property(lambda self: _href("accounts:still_here"))
    unlock_url = property(lambda self: _href("accounts:unlock"))
    unlock_page = property(lambda self: _href("accounts:locked"))
    sign_out_url = property(lambda self: _href("account_logout"))

    @property
    def account_links(self) -> list[NavItem]:
        """Return the places in somebody's own menu."""
        return [
            NavItem(label, _href(name), is_current=self._request.path == _href(name))
            for label, name, permission in ACCOUNT_LINKS
            if self.person and (permission is None or self.person.may(permission))
        ]

    @property
    def warn_after_seconds(self) -> int:
        """Return after how long away the page warns that it will lock."""
        return settings.IDLE_SECONDS - settings.IDLE_WARNING_SECONDS


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Give every template its frame."""
    return {"frame": Frame(request)}
