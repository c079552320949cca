"""What the database refuses, in sentences: the name of the constraint says which."""

from typing import Final

_OVERLAP: Final = "Two of these cannot be so on the same day. End the one that stands first, or correct its dates."

SENTENCES: Final[dict[str, str]] = {
    "people_personname_has_a_word": "Write at least one name.",
    "people_personname_one_known_as": "There is already a known-as name on those days. Change that one, or give it an end.",
    "people_details_one_version_stands": "Somebody else changed these details while this page was open. Open it again to see both.",
    "people_identifier_is_one_persons": "Another record already holds this number. Search for it: it may be the same person.",
    "people_identifier_one_nhs_number": "This person already has an NHS number here. Correct that one.",
    "people_identifier_says_whose_system": "Say which system this number comes from.",
    "people_language_once": "This language is there already.",
    "people_householdmembership_once": "They already live in this household on those days.",
    "people_householdmembership_one_main": "They already have a main home on those days. End that first, or say that this one is not the main home.",
    "people_relationship_once": "This is already written down for those days.",
    "people_relationship_is_of_two": "Choose two different people.",
    "people_relationship_one_couple": "They are already written down as a couple on those days. Change that instead.",
    "people_relationship_one_sibling": "They are already written down as siblings. Change that instead.",
    "people_relationship_one_parent": "They are already written down as parent and child in another way. Change that instead.",
    "people_parentalresponsibility_once": "They already hold parental responsibility on those days.",
    "people_parentalresponsibility_says_how_we_know": "Say how we know, such as a birth certificate or an order that was seen.",
    "people_bond_is_somebodys_view": "Say whose view this is.",
    "people_networktie_is_somebodys_view": "Say whose view this is.",
    "people_sameperson_once": "This record is already linked to another. Take that link back first.",
    "people_restriction_once": "The record is already restricted on those days.",
    "people_conflict_once": "It is already written down that they are close to each other.",
    "people_grant_once_for_a_user": "The record is already open to them for this.",
    "people_grant_once_for_a_pod": "The record is already open to this pod for this.",
    "people_glass_says_why": "Say in twenty letters or more why it cannot wait.",
    "people_contactpoint_says_where": "Write the address or number.",
    "people_safeaddress_says_where": "Write the address.",
}
_ENDS: Final = "The end is before the beginning. Check both dates."
_ANYTHING: Final = "This does not fit with what is already written down. Nothing was changed; check it and try again."


def sentence_for(constraint: str) -> str:
    """Return what to say when the database refuses by the constraint of this name."""
    if constraint.endswith("_ends_after_it_begins"):
        return _ENDS
    if constraint.endswith("_replaces_id_key"):
        return "Somebody else changed this while the page was open. Open it again to see both."
    return SENTENCES.get(constraint, _OVERLAP if "_one_" in constraint else _ANYTHING)
