"""What a worker can be to a person, in words, and which grant comes with it."""

from enum import StrEnum
from typing import Final

from alongside.people.rules.sight import Basis


class Role(StrEnum):
    """A worker's part with a person; the value is stored for ever."""

    LEAD = "lead"
    CO_WORKER = "co-worker"
    ADVANCED_PRACTITIONER = "advanced-practitioner"
    LEAD_CHILD_PROTECTION = "lead-child-protection"
    CHAIR = "chair"
    REVIEWING_OFFICER = "reviewing-officer"
    COORDINATOR = "coordinator"
    STUDENT = "student"
    LEGAL_OVERSIGHT = "legal-oversight"
    CONSULT = "consult"


# In the order in which somebody who asks "who works with them?" wants to read them.
ROLE_WORDS: Final[dict[Role, str]] = {
    Role.LEAD: "Lead worker",
    Role.CO_WORKER: "Co-worker",
    Role.LEAD_CHILD_PROTECTION: "Lead child protection practitioner",
    Role.ADVANCED_PRACTITIONER: "Advanced practitioner",
    Role.STUDENT: "Student",
    Role.REVIEWING_OFFICER: "Independent reviewing officer",
    Role.CHAIR: "Conference chair",
    Role.COORDINATOR: "Family group conference coordinator",
    Role.LEGAL_OVERSIGHT: "Legal oversight",
    Role.CONSULT: "Advises when asked",
}
ROLE_CHOICES: Final = [(role.value, words) for role, words in ROLE_WORDS.items()]
ORDER: Final = {role.value: place for place, role in enumerate(ROLE_WORDS)}

BASIS_OF: Final[dict[Role, Basis]] = {
    Role.LEAD: Basis.LEAD,
    Role.CO_WORKER: Basis.CO_WORKER,
    Role.ADVANCED_PRACTITIONER: Basis.ADVANCED_PRACTITIONER,
    Role.LEAD_CHILD_PROTECTION: Basis.LEAD_CHILD_PROTECTION,
    Role.CHAIR: Basis.CHAIR,
    # Reviewing is as independent as chairing, and reads the same.
    Role.REVIEWING_OFFICER: Basis.CHAIR,
    Role.COORDINATOR: Basis.COORDINATOR,
    Role.STUDENT: Basis.STUDENT,
    # Whoever comes in to advise reads for a stated purpose.
    Role.LEGAL_OVERSIGHT: Basis.ADVANCED_PRACTITIONER,
    Role.CONSULT: Basis.ADVANCED_PRACTITIONER,
}
# What these are there for goes without saying; everybody else says it.
PURPOSE_UNSAID: Final = (Role.LEAD, Role.CO_WORKER)
# Those who know a family, so that nobody has to start again when the lead worker is away.
KNOWS_THEM: Final = (Role.CO_WORKER, Role.LEAD_CHILD_PROTECTION, Role.STUDENT)


def why_not_begin(role: Role, *, purpose: str, learning_goal: str) -> str:
    """Say what is missing before somebody can begin in a role."""
    if role not in PURPOSE_UNSAID and not purpose.strip():
        return "Say what they are there for, in a few words."
    if learning_goal.strip() and role is not Role.STUDENT:
        return "A learning goal belongs to a student."
    return ""
