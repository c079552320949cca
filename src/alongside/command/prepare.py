"""Brings a database up to date with this version: roles, tables, rights; safe to repeat and to interrupt.

Runs in a process of its own, as the owner of the tables, so that the service itself never is.
"""

import hashlib
import os
import sys
from pathlib import Path
from typing import Final

from psycopg import sql

from alongside import __version__
from alongside.database import connecting, privileges, roles
from alongside.database.trouble import Tell, Trouble

SOURCE: Final = Path(__file__).resolve().parent.parent
_STAMP: Final = "Alongside "


def stamp() -> str:
    """Return what a database says of itself when it fits this version: version and a digest of its making."""
    made_by = [*sorted(SOURCE.glob("*/migrations/*")), *sorted(SOURCE.glob("database/*.py"))]
    made_by.append(SOURCE.parent.parent / "requirements" / "run.txt")
    digest = hashlib.sha256()
    for path in made_by:
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return f"{_STAMP}{__version__} {digest.hexdigest()[:16]}"


def why_not_up_to_date(url: str) -> str:
    """Say what a database lacks before this version can use it; nothing if it is ready."""
    try:
        with connecting.connect(url) as connection:
            found = connecting.value(
                connection, "SELECT obj_description('public'::regnamespace, 'pg_namespace')"
            )
    except connecting.Unreachable as trouble:
        if not trouble.missing:
            raise
        return "it is not there yet"
    return "" if found == stamp() else "it was made by another version"


def bring_up_to_date(url: str, tell: Tell) -> None:
    """Make roles, tables and rights fit this version; `url` is a login that may act for all our roles."""
    roles.prepare(url, tell)
    tell("Bringing the tables up to date")
    _migrate()
    with connecting.connect(url) as connection:
        connection.execute("SET ROLE alongside_owner")
        privileges.grant(connection)
        connection.execute(sql.SQL("COMMENT ON SCHEMA public IS {}").format(sql.Literal(stamp())))


def _migrate() -> None:
    os.environ["ALONGSIDE_DATABASE_ROLE"] = "alongside_owner"
    os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.settings"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    with connection.cursor() as cursor:
        # A table in use is not waited for longer than people would wait for a page.
        cursor.execute("SET lock_timeout = '4s'")
    call_command("migrate", interactive=False, verbosity=0)
    connection.close()


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def main() -> None:
    """Bring the database named by DATABASE_URL up to date, saying each step on standard error."""
    try:
        bring_up_to_date(os.environ["DATABASE_URL"], _say)
    except Trouble as trouble:
        sys.exit(str(trouble))


if __name__ == "__main__":
    main()
