"""Names as they are said one after the other, and whose stands in a paragraph that is about somebody else."""

from collections.abc import Mapping, Sequence

from alongside.people.rules.writing import plain


def mentioned(text: str, names: Mapping[str, str]) -> list[str]:
    """Return the references of those whose first name stands in a text as a word of its own, in the order given."""
    words = set("".join(c if c.isalnum() else " " for c in plain(text.replace("’s", " "))).split())
    return [ref for ref, name in names.items() if len(name) > 1 and plain(name) in words]


def joined(words: Sequence[str]) -> str:
    """Return words as they are said one after the other: "Logan, Maisie and Alfie"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
