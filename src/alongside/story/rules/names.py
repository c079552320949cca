"""Names as they are said one after the other, and whose stories something stands in."""

from collections.abc import Sequence


def joined(words: Sequence[str]) -> str:
    """Return words as they are said one after the other: "Logan, Maisie and Alfie"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def stories_of(names: Sequence[str]) -> str:
    """Return whose stories they are, by first names: "Logan’s and Maisie’s stories"."""
    return f"{joined([f'{one}’s' for one in names])} {'story' if len(names) == 1 else 'stories'}"
