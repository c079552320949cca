"""Sessions in the database: only a hash of the key is kept, and whose session it is can be asked.

So a copy of the database lets nobody in, and a leaver's sessions end in one statement.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from alongside import clock
from alongside.accounts import signed_in
from alongside.accounts.models import Session

_KEPT: Final = [f.attname for f in Session._meta.concrete_fields if not f.primary_key]


class SessionStore(DatabaseSessions):
    """Django's own database sessions, with the key hashed and the person named."""

    @classmethod
    def get_model_class(cls) -> type[Session]:  # type: ignore[override]
        """Return the table that holds them."""
        return Session

    def load(self) -> dict[str, Any]:
        """Return what the session holds, or nothing where there is none."""
        data = signed_in.session_data(
            hashed(self.session_key or ""), now=clock.now(), day=clock.today()
        )
        if data is None:
            self._session_key = None
            return {}
        return self.decode(data)

    def exists(self, session_key: str | None = None) -> bool:
        """Say whether a session with this key is kept."""
        return Session.objects.filter(session_key=hashed(session_key or "")).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row for what the session holds now."""
        now = clock.now()
        started = datetime.fromtimestamp(data.get("signed_in_at", now.timestamp()), UTC)
        seen = datetime.fromtimestamp(data.get("here_at", now.timestamp()), UTC)
        return Session(
            session_key=hashed(self.session_key or ""),
            session_data=self.encode(data),
            expire_date=started + timedelta(seconds=settings.ABSOLUTE_SECONDS),
            user_id=data.get("_auth_user_id"),
            started_at=started,
            seen_at=seen,
            device=data.get("device", ""),
        )

    def save(self, must_create: bool = False) -> None:
        """Keep what the session holds, in one statement; one that has ended in the meantime is said to have ended."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(self._get_session())  # type: ignore[attr-defined]
        said = {name: getattr(row, name) for name in _KEPT}
        if not Session.objects.filter(pk=row.pk).update(**said):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=hashed(key)).delete()


def hashed(key: str) -> str:
    """Return the first 40 characters of the key's SHA-256: 160 bits, as long as the column."""
    return sha256(key.encode()).hexdigest()[:40]
