"""Who is named in a paragraph that is about somebody else."""

from collections.abc import Mapping

from alongside.people.rules.writing import plain


def mentioned(text: str, names: Mapping[str, str]) -> list[str]:
    """Return the references of those whose first name stands in a text as a word of its own, in the order given."""
    words = set("".join(c if c.isalnum() else " " for c in plain(text.replace("’s", " "))).split())
    return [ref for ref, name in names.items() if len(name) > 1 and plain(name) in words]
