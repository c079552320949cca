"""A form as it was typed: every field by its name with the list of what is in it; kept, and never judged."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

# So many rows a page offers; whatever was sent beyond them is read all the same, for no word of it is lost.
MOST_ROWS: Final = 40
_ROW: Final = re.compile("0|[1-9][0-9]{0,5}")
# What carries the form and is not written on it.
_CARRIES: Final = {
    "csrfmiddlewaretoken", "act", "revision", "q", "choice", "against", "with",
}  # fmt: skip
# Whatever of these holds something was put in by a person.
_WRITTEN: Final = (
    "text-", "said-", "promise-", "seen-", "alone-", "others", "place", "headline", "meant", "to_them", "to_us", "line", "file-",
    # What was answered in a conversation, why there was no answer, and the step that follows.
    "a.", "s.", "step.",
)  # fmt: skip
ROWS: Final = {"paragraph": "text", "words": "said", "promise": "promise"}


@dataclass(frozen=True)
class Typed:
    """What stands in a form."""

    form: Mapping[str, tuple[str, ...]]

    @classmethod
    def posted(cls, sent: QueryDict) -> "Typed":
        """Take what was sent; the one sign that no database keeps is left out."""
        return cls.kept({name: sent.getlist(name) for name in sent if name not in _CARRIES})

    @classmethod
    def kept(cls, form: Mapping[str, Iterable[object]]) -> "Typed":
        """Take up what was kept."""
        return cls(
            {
                name.replace("\0", ""): tuple(str(one).replace("\0", "") for one in values)
                for name, values in form.items()
            }
        )

    def one(self, name: str, otherwise: str = "") -> str:
        """Return what is in a field."""
        values = self.form.get(name, ())
        return values[-1] if values else otherwise

    def many(self, name: str) -> tuple[str, ...]:
        """Return all that is chosen in a field, each once."""
        return tuple(dict.fromkeys(one for one in self.form.get(name, ()) if one))

    def rows(self, field: str) -> list[int]:
        """Return the numbers of the rows in which a field stands."""
        ends = (
            name.removeprefix(f"{field}-") for name in self.form if name.startswith(f"{field}-")
        )
        return sorted(int(end) for end in ends if _ROW.fullmatch(end))

    def filled(self, field: str) -> list[tuple[int, str]]:
        """Return the rows of a field that hold something."""
        rows = ((row, self.one(f"{field}-{row}")) for row in self.rows(field))
        return [(row, words) for row, words in rows if words.strip()]

    @property
    def named(self) -> tuple[str, ...]:
        """Return who is named besides: those whose part is said, and those whose words stand there."""
        seen = (
            name.removeprefix("seen-")
            for name in self.form
            if name.startswith("seen-") and self.one(name)
        )
        by = (self.one(name) for name in self.form if name.startswith("by-"))
        return tuple(dict.fromkeys((*seen, *by)))  # fmt: skip

    @property
    def is_blank(self) -> bool:
        """Say whether nobody has put anything in yet."""
        return not any(
            name.startswith(_WRITTEN) and any(one.strip() for one in values)
            for name, values in self.form.items()
        )

    def having(self, **changed: Iterable[str]) -> "Typed":
        """Return the same form with some fields changed."""
        return Typed({**self.form, **{name: tuple(values) for name, values in changed.items()}})

    def with_row(self, field: str) -> "Typed":
        """Return the same form with one more row, which is empty."""
        rows = self.rows(field)
        added = rows[-1] + 1 if rows else 0
        return self if len(rows) >= MOST_ROWS else self.having(**{f"{field}-{added}": [""]})
