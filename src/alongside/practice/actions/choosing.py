"""Saying which frameworks an organisation works with, and what it calls their tools."""

from datetime import datetime
from typing import Final

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.practice.access import why_not_choose
from alongside.practice.models import Choice
from alongside.web.refusals import Refused, require

_LONGEST_NAME: Final = 100


@one_transaction()
def choose(
    framework: str, tool: str = "", *, is_used: bool, label: str, by: User, now: datetime
) -> Choice:
    """Say whether a framework or a tool is used here, and what it is called; what was decided before is kept."""
    require(why_not_choose(by))
    called = label.replace("\0", "").strip()
    if len(called) > _LONGEST_NAME:
        raise Refused(
            f"This name has {len(called):,} letters, and {_LONGEST_NAME} fit. Nothing was changed."
        )
    made = Choice.objects.create(
        framework=framework, tool=tool, is_used=is_used, label=called, decided_at=now,
        decided_by_ref=by.ref,
    )  # fmt: skip
    record(Act.FRAMEWORK_CHOSEN, by=by.ref, about=by.ref, target=f"framework:{framework}/{tool}")
    return made
