"""A factor: what makes harm likelier or less likely, how much it weighs in words, and how sure we are."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read

WEIGHTS: Final = {1: "slight", 2: "some", 3: "considerable", 4: "strong", 5: "decisive"}
CONFIDENCE: Final = {"low": "we are unsure", "medium": "we are fairly sure", "high": "we are sure"}
NATURE: Final = {"historic": "in the past", "current": "now", "changing": "changing"}


class Factor(Kind):
    """A factor with its weight; weights are words in order, and nothing is ever added up."""

    slug = "factor"
    name = "A factor"
    seconds = 60
    keys = frozenset({"most", "cites"})
    yields = frozenset({Yield.RISK, Yield.PROTECTIVE})
    weights = tuple(WEIGHTS.items())
    confidences = tuple(CONFIDENCE.items())
    natures = tuple(NATURE.items())

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: a factor makes harm likelier or less likely."""
        yield from super().complaints(prompt, tool)
        if prompt.yields is None:
            yield "yields: say “risk” or “protective”"

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return the factor with weight, confidence and nature; without weight it does not stand."""
        read = super().read_fields(prompt, typed, tool)
        said = typed.get("weight", "")
        weight = int(said) if said in {str(one) for one in WEIGHTS} else 0
        confidence = typed.get("confidence", "") if typed.get("confidence") in CONFIDENCE else ""
        nature = typed.get("nature", "") if typed.get("nature") in NATURE else ""
        piece = replace(read.piece, weight=weight, confidence=confidence, nature=nature)
        if read.why_not or piece.is_empty:
            return Read(piece, read.why_not, read.field)
        if not weight:
            return Read(piece, "Say how much it weighs, in words.", "weight")
        return Read(piece)

    def beside(self, prompt: Prompt) -> dict[str, bool]:
        """Return the occasion: a factor cites what was seen."""
        return {"occasion": prompt.cites}

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return the factor and how it weighs."""
        said = [f"weighs: {WEIGHTS[piece.weight]}" if piece.weight in WEIGHTS else ""]
        said += [CONFIDENCE.get(piece.confidence, ""), NATURE.get(piece.nature, "")]
        how = ", ".join(one for one in said if one)
        return f"{piece.words} ({how})" if how else piece.words

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return a factor that says when it was seen."""
        return [
            {
                "words": "She rings her sister before it gets too much.",
                "weight": "3",
                "confidence": "high",
                "nature": "current",
                "occasion": "2 June and 9 June",
            }
        ]
