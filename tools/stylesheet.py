"""Cut a published stylesheet down to the parts our pages use, and take out what we may not carry."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

# Rules inside these at-rules are followed; anything else with braces (@font-face, @keyframes) is not.
NESTING = ("@media", "@supports")
THEIR_PREFIXES = ("govuk-", "moj-")


@dataclass(frozen=True)
class Rule:
    """One piece of a stylesheet: its head ("a:hover" or "@media print") and what the braces hold."""

    head: str
    body: str


@dataclass
class Wanted:
    """Which components to keep, which of their parts and conditions to drop, and which were met."""

    blocks: Collection[str]
    dropped_conditions: Collection[str] = ()
    dropped_classes: Collection[str] = ()
    met: set[str] = field(default_factory=set)

    def keeps(self, selector: str) -> bool:
        """Keep a selector when every component it speaks of is one we use."""
        classes = set(class_names(selector)) - {"govuk-frontend-supported"}
        if classes & set(self.dropped_classes):
            return False
        theirs = {block_of(name) for name in classes if name.startswith(THEIR_PREFIXES)}
        self.met |= theirs & set(self.blocks)
        if not theirs:
            return selector.strip() == ":root"
        return theirs <= set(self.blocks)

    def never_met(self) -> list[str]:
        """Names on the list that the stylesheet does not know: a misspelling, or a renamed component."""
        return sorted(set(self.blocks) - self.met)


def subset(css: str, wanted: Wanted) -> str:
    """Keep the rules of the wanted components and nothing else."""
    return "".join(_kept(without_comments(css), wanted))


def _kept(css: str, wanted: Wanted) -> Iterator[str]:
    for rule in rules(css):
        if rule.head.startswith(NESTING):
            inside = "".join(_kept(rule.body, wanted))
            if inside and not any(text in rule.head for text in wanted.dropped_conditions):
                yield f"{rule.head}{{{inside}}}"
        elif not rule.head.startswith("@"):
            selectors = [s for s in split_selectors(rule.head) if wanted.keeps(s)]
            if selectors and rule.body:
                yield f"{','.join(selectors)}{{{rule.body}}}"


def rules(css: str) -> Iterator[Rule]:
    """Split a stylesheet into its outermost rules; statements without braces (@charset) fall away."""
    start = 0
    while (brace := _find(css, "{;", start)) != -1:
        head = css[start:brace].strip()
        if css[brace] == ";":
            start = brace + 1
            continue
        end = _closing_brace(css, brace)
        yield Rule(head, css[brace + 1 : end].strip())
        start = end + 1


def split_selectors(head: str) -> list[str]:
    """Split "a,b:not(c,d)" at the commas between selectors only."""
    parts, start = [], 0
    while (comma := _find(head, ",", start)) != -1:
        parts.append(head[start:comma].strip())
        start = comma + 1
    return [*parts, head[start:].strip()]


def class_names(selector: str) -> list[str]:
    """The class names a selector mentions, with escapes such as \\! put back."""
    return [name.replace("\\", "") for name in re.findall(r"\.((?:\\.|[\w-])+)", selector)]


def block_of(class_name: str) -> str:
    """The component a class belongs to: "govuk-button__icon" and "govuk-button--warning" are buttons."""
    return re.split(r"__|--", class_name, maxsplit=1)[0]


def without_comments(css: str) -> str:
    """Take the comments out, but not what merely looks like one inside quotes."""
    quoted_or_comment = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|/\*.*?\*/"

    def keep_quoted(found: re.Match[str]) -> str:
        return "" if found[0].startswith("/*") else found[0]

    return re.sub(quoted_or_comment, keep_quoted, css, flags=re.DOTALL)


def _find(text: str, wanted: str, start: int) -> int:
    """The next wanted character that is not inside quotes, round or square brackets; -1 if none."""
    depth, quote, i = 0, "", start
    while i < len(text):
        c = text[i]
        if c == "\\":
            i += 1
        elif quote:
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in "([":
            depth += 1
        elif c in ")]":
            depth -= 1
        elif c in wanted and depth == 0:
            return i
        i += 1
    return -1


def _closing_brace(css: str, opening: int) -> int:
    depth, i = 0, opening
    while (i := _find(css, "{}", i)) != -1:
        depth += 1 if css[i] == "{" else -1
        if depth == 0:
            return i
        i += 1
    raise ValueError(f"A brace is never closed: {css[opening : opening + 60]!r}")
