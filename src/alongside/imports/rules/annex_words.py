"""The words of an inspection's lists as the codes of the returns: "b) Female", "N1 - Abuse or Neglect", "f) U6: ..."."""

import re
from collections.abc import Mapping
from typing import Final

_NUMBERED: Final = re.compile(r"^[a-z]{1,2}\)\s*")
_CODE: Final = re.compile(r"^([A-Z]{1,4}[0-9]{0,2}[AB]?|[0-9]{1,2}[A-F]?)(?:\s*[-:.–)]|\s|$)")
# Under which heading a list says what a return says in codes, and what its words mean where they are no code.
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "Gender": {"male": "M", "female": "F", "not known": "U", "unknown": "U", "indeterminate": "U", "neither": "U"},
    "Ethnicity": {}, "Primary Need Code": {}, "Reason for Closure": {}, "Child's Category of Need": {},
    "Child's Legal Status": {}, "Placement Type": {}, "Placement Provider": {}, "Reason Ceased to be Looked After": {},
    "Contact Source": {}, "Referral Source": {},
    "Initial Category of Abuse": {}, "Latest Category of Abuse": {},
}  # fmt: skip
_ABUSE: Final = {
    "neglect": "NEG", "physical abuse": "PHY", "sexual abuse": "SAB", "emotional abuse": "EMO", "multiple": "MUL",
}  # fmt: skip
_FLAGS: Final = ("Referral NFA?", "Was an Initial Child Protection Conference deemed unnecessary?")


def in_codes(cells: Mapping[str, str]) -> dict[str, str]:
    """Return a row with its words as codes where they are meant; what nobody knows stays as it is written."""
    return {heading: _coded(heading, said) for heading, said in cells.items()}


def _coded(heading: str, said: str) -> str:
    plain = _NUMBERED.sub("", said.strip())
    if heading in _FLAGS:
        return {"yes": "1", "no": "0", "y": "1", "n": "0"}.get(plain.casefold(), said)
    if heading not in _WORDS:
        return said
    meant = _ABUSE if "Abuse" in heading else _WORDS[heading]
    if found := meant.get(plain.casefold().rstrip(".")):
        return found
    code = _CODE.match(plain)
    return code[1] if code else said
