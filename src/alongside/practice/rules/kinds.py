"""How each kind of fact is said, and on which side of the ledger it stands."""

from enum import StrEnum
from typing import Final

from alongside.frameworks.definitions import Yield


class Side(StrEnum):
    """Strengths and worries stand side by side; what people want stands by itself."""

    STRENGTHS = "strengths"
    WORRIES = "worries"
    WISHES = "wishes"
    NEXT = "next"
    THINKING = "thinking"


SAID: Final[dict[Yield, tuple[str, Side]]] = {
    Yield.STRENGTH: ("Strength", Side.STRENGTHS),
    Yield.SAFETY: ("Safety already shown", Side.STRENGTHS),
    Yield.PROTECTIVE: ("Protective factor", Side.STRENGTHS),
    Yield.NETWORK: ("Somebody who would come", Side.STRENGTHS),
    Yield.WORRY: ("Worry", Side.WORRIES),
    Yield.HARM: ("What has happened", Side.WORRIES),
    Yield.DANGER: ("What might happen", Side.WORRIES),
    Yield.COMPLICATION: ("What makes it harder", Side.WORRIES),
    Yield.RISK: ("Risk factor", Side.WORRIES),
    Yield.NEED: ("Need", Side.WISHES),
    Yield.WISH: ("Wish", Side.WISHES),
    Yield.VOICE: ("In their words", Side.WISHES),
    Yield.GOAL: ("Goal", Side.NEXT),
    Yield.STEP: ("Step", Side.NEXT),
    Yield.PROMISE: ("Promise", Side.NEXT),
    Yield.DECISION: ("Decision", Side.NEXT),
    Yield.AGREEMENT: ("Agreement", Side.NEXT),
    Yield.RATING: ("Rating", Side.THINKING),
    Yield.HYPOTHESIS: ("What may be behind it", Side.THINKING),
    Yield.RELATIONSHIP: ("Relationship", Side.THINKING),
}
FACT_CHOICES: Final = [(kind.value, words) for kind, (words, _) in SAID.items()]


def kinds_of(side: Side) -> list[str]:
    """Return the kinds of fact that stand on a side."""
    return [kind.value for kind, (_, where) in SAID.items() if where is side]
