"""A worker's part with people as it is asked for: which role, what for, and since when."""

from dataclasses import dataclass
from datetime import date

from alongside.cases.rules.roles import Role, why_not_begin


@dataclass(frozen=True)
class Part:
    """What a worker is to be to somebody."""

    role: Role
    from_date: date
    purpose: str = ""
    learning_goal: str = ""


def why_not_part(part: Part, *, today: date) -> str:
    """Say why a part cannot begin like this."""
    if part.from_date > today:
        return "Write it down on the day it begins. Choose today or a day before."
    return why_not_begin(part.role, purpose=part.purpose, learning_goal=part.learning_goal)
