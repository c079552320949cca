"""Reads the audit trail in tests as the auditor does, since nobody else may."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import connection

from alongside.audit.rules import Link


@contextmanager
def as_role(role: str) -> Iterator[None]:
    """Speak to the database as one of its roles for a while."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        # When the database refuses, the savepoint around it gives the role back.
        yield
        cursor.execute("SET LOCAL ROLE alongside_owner")


def acts_about(ref: str) -> list[str]:
    """Return what was recorded about somebody, oldest first."""
    with as_role("alongside_auditor"), connection.cursor() as cursor:
        cursor.execute("SELECT act FROM audit_event WHERE about_ref = %s ORDER BY seq", [ref])
        return [row[0] for row in cursor.fetchall()]


def chain_of(ref: str) -> list[Link]:
    """Return somebody's chain as plain links, to be summed apart from the database."""
    with as_role("alongside_auditor"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT about_ref, seq, (extract(epoch FROM at) * 1000000)::bigint, act, by_ref, target, grant_ref,"
            " purpose, data_class, request_id, prev_hash, hash FROM audit_event WHERE about_ref = %s ORDER BY seq",
            [ref],
        )
        return [_link(row) for row in cursor.fetchall()]


def _link(row: tuple[Any, ...]) -> Link:
    return replace(Link(*row), prev_hash=bytes(row[-2]), hash=bytes(row[-1]))
