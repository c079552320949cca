"""How a look is told: to colleagues in a line, to a family in a sentence that names a team and not a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.people.rules.sight import BASES, Basis

# Why somebody looked, as a family reads it, by the basis their look rested on.
_WHY: Final[dict[Basis, str]] = {
    Basis.LEAD: "because they work with you",
    Basis.CO_WORKER: "because they work with you",
    Basis.ADVANCED_PRACTITIONER: "to advise those who work with you",
    Basis.LEAD_CHILD_PROTECTION: "to keep a child safe",
    Basis.CHAIR: "because they chair or review meetings about you",
    Basis.COORDINATOR: "to prepare your family’s own meeting",
    Basis.STUDENT: "because they are learning beside your worker",
    Basis.POD: "because they work with you",
    Basis.DUTY: "because somebody had been in touch about you",
    Basis.SUPERVISING: "because they support those who work with you",
    Basis.FAMILY: "because they work with somebody in your family",
    Basis.STARTED: "because they started your record",
    Basis.AUDIT_SAMPLE: "to see how well we work",
    Basis.PARTNER: "because they work with you",
    Basis.GOVERNANCE: "to check who had looked, and why",
    Basis.NAMED: "because they are one of the few who are named to read it",
    Basis.SAFE_ADDRESS: "to keep you safe",
    Basis.GLASS: "because something could not wait; we check each time whether that was right",
}
FOR_A_FAMILY: Final[Mapping[str, str]] = {
    BASES[basis].purpose: words for basis, words in reversed(_WHY.items())
}
NOT_WRITTEN_DOWN: Final = "and why is not written down: ask us, and we will find out"


@dataclass(frozen=True)
class Looked:
    """One reader on one day, told as it was on that day."""

    day: date
    name: str
    roles: tuple[str, ...]
    teams: tuple[str, ...]
    purposes: tuple[str, ...]
    times: int
    has_taken_out: bool = False


def why_words(purposes: Sequence[str]) -> str:
    """Return what somebody looked for, as staff read it."""
    return "; ".join(one[:1].upper() + one[1:] for one in purposes)


def times_words(times: int) -> str:
    """Return how often: "once", "twice", "7 times"."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def sentence(looked: Looked, *, day_words: str) -> str:
    """Tell one look as a family may read it."""
    often = "" if looked.times == 1 else f" {times_words(looked.times)}"
    took = " and took the family map out as a file" if looked.has_taken_out else ""
    why = _joined([FOR_A_FAMILY.get(one, f"for this: {one}") for one in looked.purposes])
    said = f"{_who(looked)} opened your record{often} on {day_words}{took}"
    return f"{said}, {why or NOT_WRITTEN_DOWN}."


def _who(looked: Looked) -> str:
    role = _with_article(looked.roles[0]) if looked.roles else ""
    if looked.teams:
        who = f"Somebody in {_joined(looked.teams)}"
        return f"{who}, {role}," if role else who
    return role[:1].upper() + role[1:] if role else "Somebody who works here"


def _with_article(role: str) -> str:
    words = role[:1].lower() + role[1:]
    return f"an {words}" if words[:1] in "aeiou" else f"a {words}"


def _joined(words: Sequence[str]) -> str:
    unlike = list(dict.fromkeys(words))
    return (
        " and ".join([", ".join(unlike[:-1]), unlike[-1]]) if len(unlike) > 1 else "".join(unlike)
    )
