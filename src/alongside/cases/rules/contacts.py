"""What somebody who got in touch told us, and what is missing from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any


def why_not_as_told(told: Mapping[str, Any], *, now: datetime) -> str:
    """Say what is missing from a contact before it can be written down."""
    if told["received_at"] > now:
        return "They cannot have got in touch at a time that has not come. Check it."
    if not told["worried_about"].strip():
        return "Say what they are worried about."
    if told["consent"] != "given" and not told["consent_why"].strip():
        return "Say why consent was not given or not sought."
    if not told["history_words"].strip():
        if told["history_opened"]:
            return "Say what the history tells, even if it is that nothing is known."
        return "Say why the history was not opened."
    if told["safe_to_write"] == "care" and not told["safe_words"].strip():
        return "Say how it is safe to write or call."
    return ""
