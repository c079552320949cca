"""The words of an inspection's lists as the codes of the returns."""

import pytest

from alongside.imports.rules.annex_words import in_codes


@pytest.mark.parametrize(
    ("heading", "said", "code"),
    [
        ("Gender", "b) Female", "F"),
        ("Gender", "a) Male", "M"),
        ("Ethnicity", "s) NOBT", "NOBT"),
        ("Ethnicity", "WBRI", "WBRI"),
        ("Child's Category of Need", "N1 - Abuse or Neglect", "N1"),
        ("Child's Legal Status", "C2: FCO", "C2"),
        ("Placement Type", "f) U6: Foster placement - not FFA", "U6"),
        ("Placement Provider", "e) PR4 - Private provision", "PR4"),
        ("Initial Category of Abuse", "Physical abuse", "PHY"),
        ("Latest Category of Abuse", "d) Neglect", "NEG"),
        ("Referral NFA?", "a) Yes", "1"),
        ("Reason for Closure", "RC8", "RC8"),
        ("Referral Source", "1A: Individual - family member", "1A"),
        ("Gender", "what they say themselves", "what they say themselves"),
        ("Allocated Team", "a) Yes", "a) Yes"),
    ],
)
def test_words_become_codes_where_they_are_meant(heading: str, said: str, code: str) -> None:
    assert in_codes({heading: said}) == {heading: code}
