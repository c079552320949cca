"""What was written reads as it was written: marked up where that is safe, never acting, and no letter of it lost."""

import re
import time
from html import unescape

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.story import markup
from alongside.story.markup import TAGS, as_typed, in_html, prose_in_html

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>here</a>",
    "[here](javascript:alert(1))",
    "[here](JaVaScRiPt:alert(1))",
    "[here](java\tscript:alert(1))",
    "[here](&#106;avascript:alert(1))",
    "[here](data:text/html;base64,PHNjcmlwdD4=)",
    "[here](vbscript:msgbox(1))",
    "[here](//evil.example)",
    "[here](https://a.example/\"onmouseover=\"alert(1))",
    "![x](https://a.example/x.png)",
    "![x](x\"onerror=\"alert(1))",
    "<https://a.example>",
    "<style>p{display:none}</style>",
    "<iframe src=//evil.example></iframe>",
    "<form action=/p/x/><button>Press</button></form>",
    "**<b onclick=alert(1)>bold</b>**",
    "- <img src=x onerror=alert(1)>\n- two",
    "# <script>alert(1)</script>",
    "</p></div></article><h1>Not the page</h1>",
    "<!-- --><!--><script>alert(1)</script>-->",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "[a](https://a.example)<script>alert(1)</script>[b](https://b.example)",
    "\u202e<script>\u2066alert(1)",
    "{{ 7 * 7 }}{% include 'x' %}",
]  # fmt: skip
_OPENED = re.compile(r"<\s*([a-zA-Z0-9]+)([^>]*)>")
_ALLOWED = re.compile(
    r'( (href="(https?:|mailto:)[^"<>]*"|rel="noopener nofollow"|value="\d{1,9}"))*\s*', re.I
)
# The signs that mean something, among letters and breaks.
MARKED = st.text(alphabet=st.sampled_from("ab1 .)(*_#-+[]<>&\"'`!\\\n:/=é"), max_size=120)


def is_safe(html: str) -> bool:
    """Say whether nothing stands in this but our tags with our attributes."""
    found = _OPENED.findall(html)
    return all(tag in TAGS and _ALLOWED.fullmatch(rest) for tag, rest in found)


def letters(text: str) -> str:
    """Return the letters of a text alone."""
    return "".join(one for one in text if one.isalpha())


def words_on_page(html: str) -> str:
    """Return what is read of a page."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_an_unsafe_page_is_seen_to_be_one() -> None:
    assert not is_safe("<script>alert(1)</script>")
    assert not is_safe('<p onclick="alert(1)">x</p>')
    assert not is_safe('<a href="javascript:alert(1)">x</a>')
    assert is_safe('<p><a href="https://a.example" rel="noopener nofollow">x</a></p>')


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_is_typed_acts(payload: str) -> None:
    for html in (str(in_html(payload)), str(as_typed(payload))):
        assert is_safe(html), html
        assert letters(words_on_page(html)) == letters(payload)


@given(st.one_of(st.text(max_size=200), MARKED))
def test_whatever_is_typed_only_our_tags_come_of_it(text: str) -> None:
    html = str(in_html(text))

    assert is_safe(html)
    assert is_safe(str(as_typed(text)))


@given(MARKED)
def test_no_letter_is_lost(text: str) -> None:
    assert letters(words_on_page(str(in_html(text)))) == letters(text)
    assert letters(words_on_page(str(as_typed(text)))) == letters(text)


@given(
    st.one_of(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200), MARKED)
)
@example("\xa0 \r and \r\n, \"so\", 'so' & <b>so</b>")
def test_there_is_nothing_to_clean_in_it(text: str) -> None:
    for html in (str(in_html(text)), str(as_typed(text))):
        assert one_way(markup._cleaned(html)) == one_way(html)


def test_plain_words_keep_their_meaning() -> None:
    assert as_words("#5 is the blue door") == "#5 is the blue door"
    assert as_words("#") == "#"
    assert as_words("f**k off, s**t") == "f**k off, s**t"
    assert as_words("5*3*2 and snake_case_words") == "5*3*2 and snake_case_words"
    assert as_words("a\\*b & <b>bold</b> &amp;") == "a\\*b & <b>bold</b> &amp;"
    assert as_words("Text\n---\nmore") == "Text\n---\nmore"
    assert as_words("[one]: https://a.example") == "[one]: https://a.example"


def as_words(text: str) -> str:
    """Return what is read of a text on a page."""
    return words_on_page(str(in_html(text))).strip()


def test_lists_keep_their_numbers_and_lines_their_breaks() -> None:
    assert 'value="2026">It was' in in_html("2026. It was a hard year")
    assert 'value="1">' in in_html("1. one\n5. five")
    assert 'value="5">five' in in_html("1. one\n5. five")
    assert "one<br>\ntwo" in in_html("one\ntwo")
    assert in_html("one\n\ntwo").count("<p>") == 2


def test_emphasis_and_headings_are_shown() -> None:
    assert in_html("**Sleep** and *school*") == (
        "<p><strong>Sleep</strong> and <em>school</em></p>\n"
    )
    assert in_html("# What happened") == "<p><strong>What happened</strong></p>\n"


def test_a_link_says_where_it_goes() -> None:
    html = in_html("[the leaflet](https://a.example/leaflet)")

    assert 'href="https://a.example/leaflet" rel="noopener nofollow">the leaflet</a>' in html
    assert "(https://a.example/leaflet)" in html


def test_what_somebody_said_is_never_marked_up() -> None:
    assert as_typed("*I* said **no**\n# 1") == "<p>*I* said **no**<br>\n# 1</p>"


def test_a_long_text_of_signs_does_not_keep_anybody_waiting() -> None:
    begun = time.perf_counter()

    for sign in ("[", "*", "- a\n", "_ ", "*a **a ", "> "):
        in_html(sign * (100_000 // len(sign)))

    assert time.perf_counter() - begun < 5


def test_lines_are_counted_as_they_fall_on_a_page() -> None:
    assert markup.lines_in("one\ntwo") == 2
    assert markup.lines_in("word " * 200) == 13


def test_the_list_of_tags_is_what_the_cleaner_lets_through() -> None:
    assert nh3.clean("<h1>x</h1><p>y</p>", tags=set(TAGS)) == "x<p>y</p>"


def test_prose_from_a_file_runs_on_within_a_paragraph_and_a_point() -> None:
    written = "# Before\n\nSay why now, and ask\nwhether it is\n7 November.\n\n- One point\n  that runs on\n- and another\n"

    shown = prose_in_html(written)

    assert "Say why now, and ask whether it is 7 November." in shown
    assert "One point that runs on" in shown
    assert shown.count("<li>") == 2
    assert "<br" not in shown


def one_way(html: str) -> str:
    """Return HTML with each sign and each end of a line written in one way."""
    return unescape(html).replace("\r\n", "\n").replace("\r", "\n")
