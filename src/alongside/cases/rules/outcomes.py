"""What follows when somebody got in touch or asked us to act: never nothing, and the family knows."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """What follows a contact; the value is stored for ever."""

    INFORMATION_GIVEN = "information-given"
    EARLY_SUPPORT = "early-support"
    OTHER_HELP = "other-help"
    KNOWN_WORKER = "known-worker"
    REFERRAL = "referral"


OUTCOME_WORDS: Final[dict[Outcome, str]] = {
    Outcome.INFORMATION_GIVEN: "Information and advice given",
    Outcome.EARLY_SUPPORT: "Early support in the community",
    Outcome.OTHER_HELP: "Other help arranged",
    Outcome.KNOWN_WORKER: "Passed to the worker who knows them",
    Outcome.REFERRAL: "Taken as a referral",
}


class Decision(StrEnum):
    """What follows a referral; the value is stored for ever."""

    FAMILY_HELP = "family-help-assessment"
    SECTION_17 = "s17-assessment"
    STRATEGY = "strategy-discussion"
    OTHER_HELP = "other-help-arranged"
    EMERGENCY = "emergency-protection"
    ADULT_ASSESSMENT = "adult-assessment"
    ADULT_ENQUIRY = "adult-enquiry"


DECISION_WORDS: Final[dict[Decision, str]] = {
    Decision.FAMILY_HELP: "Family help assessment",
    Decision.SECTION_17: "Assessment under section 17",
    Decision.STRATEGY: "Strategy discussion",
    Decision.OTHER_HELP: "Other help arranged",
    Decision.EMERGENCY: "Emergency protection",
    Decision.ADULT_ASSESSMENT: "Conversation or assessment under the Care Act",
    Decision.ADULT_ENQUIRY: "Safeguarding enquiry under section 42",
}

# In PostgreSQL's spelling too: the table refuses the same words.
NOTHING: Final = r"^\W*(nfa|no further action|no action|no further|none|nothing|n/?a|closed?)\W*$"


@dataclass(frozen=True)
class Told:
    """Who told somebody what was decided, and when; or why they were not told."""

    by: str = ""
    on: date | None = None
    not_told_why: str = ""


@dataclass(frozen=True)
class ContactDecision:
    """What follows a contact: its kind, the help in words, who told the family, what would make us look again."""

    outcome: Outcome
    help: str
    look_again: str
    family: Told


@dataclass(frozen=True)
class ReferralDecision:
    """What follows a referral: its kind, the help in words, who told the family and whoever asked."""

    decision: Decision
    help: str
    family: Told
    referrer: Told


def why_not_help(words: str) -> str:
    """Say why these words name no help: nobody who asked for it is answered with nothing."""
    if not words.strip():
        return "Say what help happens now, and who gives it."
    if re.match(NOTHING, words.strip(), re.IGNORECASE):
        return "Nobody is left with only that. Say what help happens instead, and who gives it."
    return ""


def why_not_told(told: Told, *, whom: str, since: date, today: date) -> str:
    """Say what is missing about who told somebody (`whom`: "the family")."""
    has_told = bool(told.by.strip())
    if has_told != (told.on is not None):
        return f"Say both who told {whom} and on which day."
    if has_told == bool(told.not_told_why.strip()):
        return f"Say who told {whom} and when, or why they were not told: one of the two."
    if told.on and not since <= told.on <= today:
        return f"The day {whom} was told lies between the day it came in and today. Check it."
    return ""


def why_not_look_again(words: str) -> str:
    """Say that it must be said what would make us look again."""
    return "" if words.strip() else "Say what would make us look again."
