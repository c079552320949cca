"""Who is signed in: session, person, organisation and the roles of today, in one statement.

Every page pays for this, so it is written out instead of asked in three queries. The session store
reads it; the sign-in backend, asked a moment later for the same person, finds it here.
"""

from contextvars import ContextVar
from datetime import date, datetime
from typing import Final

from django.db import connection

from alongside.accounts.models import Organisation, User

_USER: Final = [f.attname for f in User._meta.concrete_fields]
_ORGANISATION: Final = [f.attname for f in Organisation._meta.concrete_fields]
_COLUMNS: Final = ", ".join(
    [f"u.{f.column}" for f in User._meta.concrete_fields]
    + [f"o.{f.column}" for f in Organisation._meta.concrete_fields]
)
_SQL: Final = f"""
    SELECT s.session_data,
           ARRAY(SELECT r.role FROM accounts_roleheld r WHERE r.user_id = u.id
                 AND r.from_date <= %s AND (r.to_date IS NULL OR r.to_date > %s)),
           -- Said to the wall in the database for this transaction: who reads, and when.
           set_config('app.uid', coalesce(u.id::text, ''), true),
           set_config('app.ref', coalesce(u.ref, ''), true), set_config('app.now', %s, true),
           {_COLUMNS}
    FROM accounts_session s
    LEFT JOIN accounts_user u ON u.id = s.user_id
    LEFT JOIN accounts_organisation o ON o.id = u.organisation_id
    WHERE s.session_key = %s AND s.expire_date > %s
"""

_found: ContextVar[User | None] = ContextVar("signed_in", default=None)


def session_data(key: str, *, now: datetime, day: date) -> str | None:
    """Return what a session holds, remembering whose it is; None if there is no such session now."""
    _found.set(None)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [day, day, now.isoformat(), key, now])
        row = cursor.fetchone()
    if row is None:
        return None
    data, roles, _, _, _, *columns = row
    if columns[0] is not None:
        _found.set(_person(columns, roles))
    return str(data)


def person(pk: int) -> User | None:
    """Return the person the session that was just read belongs to, if it is this one; only once."""
    found = _found.get()
    _found.set(None)
    return found if found is not None and found.pk == pk else None


def _person(columns: list[object], roles: list[str]) -> User:
    user = User.from_db("default", _USER, columns[: len(_USER)])
    user.organisation = Organisation.from_db("default", _ORGANISATION, columns[len(_USER) :])
    user.role_slugs = roles
    return user
