"""Words: one answer, as long as it needs to be."""

from alongside.frameworks.definitions import Yield
from alongside.frameworks.kinds.kind import Kind

IN_WORDS = frozenset(Yield) - {
    Yield.RATING,
    Yield.NETWORK,
    Yield.RELATIONSHIP,
    Yield.RISK,
    Yield.PROTECTIVE,
}


class Text(Kind):
    """One answer in words."""

    slug = "text"
    name = "Words"
    seconds = 40
    keys = frozenset({"cites"})
    yields = IN_WORDS
