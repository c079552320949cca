"""What was written, as a page shows it: paragraphs, emphasis, lists and links, and never anything that acts.

Whoever types plain words reads the same words again: where the marks in a text would take a letter of it away, it is
shown as it was typed.
"""

import re
from collections.abc import Sequence
from html import escape as without_marks
from html import unescape
from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markupsafe import Markup, escape

TAGS: Final = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "a"})
_ATTRIBUTES: Final = {"a": {"href"}, "li": {"value"}}
_SCHEMES: Final = {"http", "https", "mailto"}
_GOES_SOMEWHERE: Final = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
# Without any of these there is nothing to read but paragraphs and lines.
_MARKED: Final = re.compile(r"[*_\[]|^[ \t]*(?:[-+#]|\d{1,9}[.)])", re.MULTILINE)
_TAG: Final = re.compile(r"<[^>]*>")
_LETTERS: Final = re.compile(r"[\W\d_]+")
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n\s*")
# The end of a line within a paragraph or a point: what follows begins nothing new.
_WITHIN: Final = re.compile(r"(?<=\S)\n[ \t]*(?![-+*#>\s]|\d{1,9}[.)]\s)")
_LETTERS_IN_LINE: Final = 80
# Of many pages nobody waits for the marks to be read.
_MOST: Final = 30_000


def in_html(text: str) -> Markup:
    """Return words with their emphasis, lists and links as safe HTML."""
    if len(text) > _MOST or not _MARKED.search(text):
        return as_typed(text)
    cleaned = _cleaned(_MARKDOWN.render(text))
    return Markup(cleaned) if _letters_of(cleaned) == _letters(text) else as_typed(text)


def prose_in_html(text: str) -> Markup:
    """Return prose that was written in lines of a file: a line ends where a paragraph or a point of a list does."""
    return in_html(_WITHIN.sub(" ", text))


def as_typed(text: str) -> Markup:
    """Return words exactly as they were typed, in their paragraphs and lines: for what somebody said."""
    # Escaped whole: what is left has no mark in it that anybody but this line made, and nothing to clean.
    escaped = without_marks(text.strip("\n"), quote=False)
    pieces = (
        piece.replace("\n", "<br>\n") for piece in _PARAGRAPHS.split(escaped) if piece.strip()
    )
    return Markup("\n".join(f"<p>{piece}</p>" for piece in pieces))


def lines_in(text: str) -> int:
    """Return about how many lines these words take on a page."""
    return sum(1 + len(line) // _LETTERS_IN_LINE for line in text.split("\n"))


def _cleaned(html: str) -> str:
    return _CLEANER.clean(html)


def _letters_of(html: str) -> str:
    return _letters(unescape(_TAG.sub(" ", html)))


def _letters(text: str) -> str:
    return _LETTERS.sub("", text)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Let stars and underlines mark whole words only: "f**k off, s**t" and 5*3*2 stay as somebody said them."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    found = state.scanDelims(state.pos, False)
    for _ in range(found.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker), length=found.length, token=len(state.tokens) - 1, end=-1,
                open=found.can_open, close=found.can_close,
            )
        )  # fmt: skip
    state.pos += found.length
    return True


class _Shown(RendererHTML):
    """Headings are lines in bold, a number of a list stays the number that was typed, and a link says where it goes."""

    def renderToken(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: N802
        """Return one token as HTML."""
        token = tokens[idx]
        match token.type:
            case "heading_open":
                bare = "" if tokens[idx + 1].content else token.markup
                return f"<p><strong>{bare}"
            case "heading_close":
                return "</strong></p>\n"
            case "list_item_open" if token.info.isdigit():
                return f'<li value="{int(token.info)}">'
            case "link_close":
                return f"</a> ({escape(_opened(tokens, idx).attrGet('href'))})"
        return super().renderToken(tokens, idx, options, env)


def _opened(tokens: Sequence[Token], end: int) -> Token:
    # A link never holds another link.
    return next(one for one in reversed(tokens[:end]) if one.type == "link_open")


def _made() -> MarkdownIt:
    made = MarkdownIt("zero", {"breaks": True, "maxNesting": 40}, renderer_cls=_Shown)
    made.enable(["heading", "list", "newline", "emphasis", "link"])
    made.inline.ruler.at("emphasis", _emphasis)
    made.validateLink = lambda url: bool(_GOES_SOMEWHERE.match(url))  # type: ignore[method-assign]
    return made


_MARKDOWN: Final = _made()
_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS), attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    url_schemes=set(_SCHEMES), link_rel="noopener nofollow",
)  # fmt: skip
