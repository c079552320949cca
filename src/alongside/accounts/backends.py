"""How sign-in finds a member of staff: by e-mail address and password, never anyone who has left."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from alongside import clock
from alongside.accounts.models import User


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's check of e-mail and password, with the roles of today brought along for each request."""

    def get_user(self, user_id: Any) -> User | None:
        """Return somebody who is signed in, with organisation and roles, in one query."""
        found = User.objects.with_roles_on(clock.today()).filter(pk=user_id).first()
        return found if found and found.is_active else None
