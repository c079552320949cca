"""Lets the owner hand the audit functions over to the roles that run them, and nothing else."""

from alongside.database.connecting import Connection

STATEMENTS = ("GRANT alongside_audit_writer, alongside_auditor TO alongside_owner",)


def allow(connection: Connection) -> None:
    """Run the statements; repeating them changes nothing."""
    for statement in STATEMENTS:
        connection.execute(statement)
