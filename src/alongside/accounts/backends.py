"""How sign-in finds a member of staff: by e-mail address and password, never anyone who has left."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from alongside import clock
from alongside.accounts import signed_in
from alongside.accounts.models import User


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's check of e-mail and password, with organisation and roles of today brought along."""

    def get_user(self, user_id: Any) -> User | None:
        """Return somebody who is signed in, with organisation and roles, in one query."""
        found = (
            signed_in.person(user_id)
            or User.objects.with_roles_on(clock.today()).filter(pk=user_id).first()
        )
        return found if found and found.is_active else None
