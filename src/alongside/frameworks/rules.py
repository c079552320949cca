"""What may happen to a version of a framework once it is published: nothing; a change is a new version."""

import unicodedata


class BrokenFramework(Exception):
    """A package cannot be used; each sentence names the file, the key and the reason."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def next_version(version: str) -> str:
    """Return the number a changed copy should carry: 1.1 after 1.0."""
    whole, _, part = version.partition(".")
    return f"{whole}.{int(part) + 1}"


def why_not_change(slug: str, version: str, *, published: str, now: str) -> str:
    """Say why a version may not be other than it was published; `published` and `now` are digests."""
    if published == now:
        return ""
    return (
        f"{slug}/{version} was changed, but {version} is published: copy it to {next_version(version)}, "
        f"make the change there, and put {version} back as it was."
    )


def unreadable(words: str) -> str:
    """Return the first character that nobody can read and the database may not hold, or nothing."""
    odd = (c for c in words if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\r\t")
    return next((f"U+{ord(c):04X}" for c in odd), "")
