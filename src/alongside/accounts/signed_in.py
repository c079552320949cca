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
    [f"(s.who).{f.column}" for f in User._meta.concrete_fields]
    + [f"(s.works_for).{f.column}" for f in Organisation._meta.concrete_fields]
)
_SQL: Final = f"""
    SELECT s.data, s.roles,
           -- Said to the wall in the database for this transaction: who reads, and when.
           set_config('app.uid', coalesce((s.who).id::text, ''), true),
           set_config('app.ref', coalesce((s.who).ref, ''), true), set_config('app.now', %s, true),
           {_COLUMNS}
    FROM accounts_signed_in(%s, %s, %s) AS s
"""

_found: ContextVar[User | None] = ContextVar("signed_in", default=None)


def session_data(key: str, *, now: datetime, day: date) -> str | None:
    """Return what a session holds, remembering whose it is; None if there is no such session now."""
    _found.set(None)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [now.isoformat(), key, day, now])
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
