"""What the database refuses about casework, in sentences: the name of the constraint says which."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "cases_contact_says_why_no_consent": "Say why consent was not given or not sought.",
    "cases_contact_history_in_words": "Say what the history tells, or why it was not opened.",
    "cases_contact_says_the_worry": "Say what they are worried about.",
    "cases_contactabout_once": "They are already in this contact.",
    "cases_contactabout_one_main": "A contact is mainly about one person.",
    "cases_referral_once": "This person was already referred from this contact.",
    "cases_episode_once_at_a_time": "They already have this kind of help on those days. Close that first, or go on with it.",
    "cases_involvement_one_lead": "They have a lead worker on those days. Hand over, or begin as a co-worker.",
    "cases_involvement_once_at_a_time": "This worker already has this part with them on those days.",
}
_ENDS: Final = "The end is before the beginning. Check both dates."
_ANYTHING: Final = "This does not fit with what is already written down. Nothing was changed; check it and try again."


def sentence_for(constraint: str) -> str:
    """Return what to say when the database refuses by the constraint of this name."""
    if constraint.endswith("_ends_after_it_begins"):
        return _ENDS
    return SENTENCES.get(constraint, _ANYTHING)
