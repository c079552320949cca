"""When somebody may still change what they wrote, and what there is afterwards: a correction beside it."""

from datetime import datetime, timedelta
from typing import Final

OWN_FOR: Final = timedelta(hours=24)


def why_not_change(
    *, is_author: bool, recorded_at: datetime, is_withdrawn: bool, now: datetime
) -> str:
    """Say why an entry cannot be changed any more, and what to do instead."""
    if is_withdrawn:
        return "This was withdrawn. Write it anew, or add a correction."
    if not is_author:
        return (
            "Only whoever wrote this can change it. Add a correction: it stands beside the words."
        )
    if now - recorded_at > OWN_FOR:
        return "This was written more than a day ago. Add a correction: it stands beside the words."
    return ""
