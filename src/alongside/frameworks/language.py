"""Words that can be said better: what stands in a text, what to say instead, and why. It suggests, and never blocks."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

# What somebody said is theirs, and is never looked at.
_QUOTED: Final = re.compile(r'“[^”]*”|"[^"]*"')
MOST: Final = 30


@dataclass(frozen=True)
class Instead:
    """Some words, what to say instead, and why."""

    of: tuple[str, ...]
    instead: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class Noticed:
    """Words that stand in a text, as they stand there, with what to say instead."""

    found: str
    instead: tuple[str, ...]
    because: str


def noticed(
    texts: Iterable[str], words: Sequence[Instead], *, left: Collection[str] = ()
) -> list[Noticed]:
    """Return what stands in texts that can be said better, each once, without what the writer chose to leave.

    What stands between quotation marks is left out.
    """
    said = " ".join(_QUOTED.sub(" ", one) for one in texts)
    leave = {one.casefold() for one in left}
    found = [
        each
        for one in words
        if (each := _first(one, said)) and each[1].found.casefold() not in leave
    ]
    # Of words inside other words ("placement" in "placement broke down") the longer are shown.
    apart = [
        (at, one)
        for at, one in found
        if not any(
            at in range(b, b + len(o.found)) and len(o.found) > len(one.found) for b, o in found
        )
    ]
    return [one for _, one in sorted(apart, key=lambda each: each[0])][:MOST]


def _first(one: Instead, said: str) -> tuple[int, Noticed] | None:
    """Return where the first of some words stands in a text, and how; nothing in them can be a pattern."""
    for form in one.of:
        pattern = r"\s+".join(map(re.escape, form.split()))
        if match := re.search(rf"(?<!\w){pattern}(?!\w)", said, _case(form)):
            return match.start(), Noticed(match[0], one.instead, one.because)
    return None


def _case(form: str) -> re.RegexFlag:
    """Letters that stand for words (NFA, DNA) are looked for as they are; all others in any case."""
    return re.NOFLAG if form.isupper() else re.IGNORECASE
