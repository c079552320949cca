"""Asks whether a commit that was answered will survive a crash, and names the setting if not."""

from alongside.database.connecting import Connection, value

NEEDED = {
    "fsync": "a power cut may destroy the whole database",
    "full_page_writes": "a power cut may tear pages beyond repair",
    "synchronous_commit": "a crash may lose what people were told is saved",
}


def why_not_durable(connection: Connection, *, ours: bool = False) -> str:
    """Why this connection must not be trusted with a record, or nothing; ask as the web's own role.

    A setting may differ by role and database, so the answer holds for the connection that asks.
    `ours` is the database that comes with Alongside, which is always made with checksums.
    """
    for setting, harm in NEEDED.items():
        if value(connection, "SELECT current_setting(%s)", setting) == "off":
            return f"PostgreSQL's setting {setting} is off, so {harm}. Switch it on: {setting} = on"
    return worth_a_warning(connection) if ours else ""


def worth_a_warning(connection: Connection) -> str:
    """What is weak but lawful on a server somebody else keeps: pages without checksums."""
    if value(connection, "SELECT current_setting('data_checksums')") == "on":
        return ""
    return (
        "PostgreSQL's data_checksums are off, so a page that rots on disk goes unnoticed. "
        "Switch them on while the server is stopped: pg_checksums --enable"
    )
