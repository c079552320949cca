"""A goal: what will be different, in the words of those who want it, and the day to look at it again."""

from alongside.frameworks.definitions import Yield
from alongside.frameworks.kinds.kind import Kind


class Goal(Kind):
    """A goal; whoever's it is said it."""

    slug = "goal"
    name = "A goal"
    seconds = 60
    keys = frozenset({"most", "cites"})
    yields = frozenset({Yield.GOAL})
