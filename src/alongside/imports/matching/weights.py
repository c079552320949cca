"""In what ways two names, dates and places can agree, and how much each says: the numbers of weights.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
# Another first name where the birth date is the same or unknown, and the family or the place is: a twin, a sister.
_OF_ONE_FAMILY: Final = (
    "coalesce(birth_l = birth_r, true) and (family_l = family_r or postcode_l = postcode_r)"
)

# For each trait its levels in the order they are asked; the first that fits is taken. "missing" says nothing.
LEVELS: Final[dict[str, dict[str, str]]] = {
    "given": {
        "missing": "given_l is null or given_r is null",
        "same": "given_l = given_r",
        "part": "list_has_any(given_parts_l, given_parts_r)",
        "turned": "jaro_winkler_similarity(given_l, family_r) >= 0.9",
        "near": "jaro_winkler_similarity(given_l, given_r) >= 0.9",
        "sounds": "list_has_any(given_sounds_l, given_sounds_r)",
        "before": "list_has_any(given_parts_l, other_words_r) or list_has_any(other_words_l, given_parts_r)",
        "like": "jaro_winkler_similarity(given_l, given_r) >= 0.75",
        "twin": _OF_ONE_FAMILY,
        "other": "ELSE",
    },
    "family": {
        "missing": "family_l is null or family_r is null",
        "same": "family_l = family_r",
        "part": "list_has_any(family_parts_l, family_parts_r)",
        "turned": "jaro_winkler_similarity(family_l, given_r) >= 0.9",
        "near": "jaro_winkler_similarity(family_l, family_r) >= 0.9",
        "sounds": "list_has_any(family_sounds_l, family_sounds_r)",
        "before": "list_has_any(family_parts_l, other_words_r) or list_has_any(other_words_l, family_parts_r)",
        "like": "jaro_winkler_similarity(family_l, family_r) >= 0.75",
        "other": "ELSE",
    },
    "birth": {
        "missing": "birth_l is null or birth_r is null",
        "same": "birth_l = birth_r",
        "turned": "birth_l = birth_turned_r",
        "slip": "damerau_levenshtein(birth_l, birth_r) <= 1",
        "two-parts": "(birth_month_l = birth_month_r or birth_day_l = birth_day_r"
        " or (birth_l[1:4] = birth_r[1:4] and birth_l[9:10] = birth_r[9:10]))",
        "other": "ELSE",
    },
    "postcode": {
        "missing": "postcode_l is null or postcode_r is null",
        "same": "postcode_l = postcode_r",
        "slip": "damerau_levenshtein(postcode_l, postcode_r) <= 1",
        "district": "district_l = district_r",
        "other": "ELSE",
    },
    "sex": {
        "missing": "sex_l is null or sex_r is null",
        "same": "sex_l = sex_r",
        "other": "ELSE",
    },
}


@dataclass(frozen=True)
class Weights:
    """How likely each level is among records of one person and among strangers, and from when on we speak."""

    prior: float
    ask: float
    propose: float
    of: dict[str, dict[str, tuple[float, float]]]


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """Return the weights that come with Alongside; they are never learnt from a council's own children."""
    said = tomllib.loads((_HERE / "weights.toml").read_text(encoding="utf-8"))
    of = {
        trait: {level: (float(m), float(u)) for level, (m, u) in said[trait].items()}
        for trait in LEVELS
    }
    return Weights(float(said["prior"]), float(said["ask"]), float(said["propose"]), of)
