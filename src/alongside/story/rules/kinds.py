"""What kinds of happening there are, and how each is said."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What happened; the value is stored for ever."""

    VISIT = "visit"
    DIRECT_WORK = "direct-work"
    CALL = "call"
    MESSAGE = "message"
    NO_ANSWER = "no-answer"
    MEETING = "meeting"
    FAMILY_TIME = "family-time"
    LIFE_EVENT = "life-event"
    DECISION = "decision"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    REVIEW = "review"
    HEALTH = "health"
    LEARNING = "learning"
    COURT = "court"
    HARM = "harm"
    HELP = "help"
    GOODBYE = "goodbye"
    NOTE = "note"
    WHERE_NOW = "where-now"


@dataclass(frozen=True)
class Said:
    """How a kind of happening is said, and what is asked of it."""

    words: str
    # Somebody can be seen, or not, at it: then who was is asked of every child.
    is_face_to_face: bool = False
    is_offered: bool = True


KINDS: Final[dict[Kind, Said]] = {
    Kind.VISIT: Said("Visit", is_face_to_face=True),
    Kind.DIRECT_WORK: Said("Direct work", is_face_to_face=True),
    Kind.CALL: Said("Call"),
    Kind.MESSAGE: Said("Message"),
    Kind.NO_ANSWER: Said("Nobody answered"),
    Kind.MEETING: Said("Meeting", is_face_to_face=True),
    Kind.FAMILY_TIME: Said("Family time", is_face_to_face=True),
    Kind.LIFE_EVENT: Said("Something that happened in their life"),
    Kind.DECISION: Said("Decision"),
    Kind.ASSESSMENT: Said("Assessment"),
    Kind.PLAN: Said("Plan"),
    Kind.REVIEW: Said("Review", is_face_to_face=True),
    Kind.HEALTH: Said("Health"),
    Kind.LEARNING: Said("School, nursery or work"),
    Kind.COURT: Said("Court"),
    Kind.HARM: Said("Somebody was harmed, or might have been"),
    Kind.HELP: Said("Help that began, changed or ended"),
    Kind.GOODBYE: Said("Goodbye", is_face_to_face=True),
    Kind.NOTE: Said("Note"),
    Kind.WHERE_NOW: Said("Where things are now", is_offered=False),
}
KIND_CHOICES: Final = [(kind.value, said.words) for kind, said in KINDS.items()]
