"""XML read piece by piece through defusedxml: no document types, no entities, nothing fetched, nothing endless."""

from collections.abc import Callable, Iterator
from typing import IO, Any, Final, Protocol
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from alongside.imports.reading.letters import BROUGHT_WHOLE
from alongside.imports.reading.limits import CHUNK, DEEPEST_ELEMENT, LONGEST_TOKEN
from alongside.imports.reading.refusing import Refused

_INCLUDE: Final = "http://www.w3.org/2001/XInclude"
_AGAIN: Final = "Export it again from the system it came from, without any additions."
# Names come as "space}name"; attributes as a list of names and values in turn.
Started = Callable[[str, str, list[str]], None]


class Hears(Protocol):
    """Whoever is told what stands in an XML file, in order."""

    def started(self, name: str, space: str, attributes: list[str], line: int) -> None:
        """An element begins on a line."""

    def ended(self, name: str) -> None:
        """An element ends."""

    def said(self, words: str) -> None:
        """Words stand in the element that was begun last."""


def pieces(file: IO[bytes], hears: Hears, *, what: str = "The file") -> Iterator[None]:
    """Read XML in pieces, telling a listener, and let the caller take what it has gathered after each."""
    # Only the guards of defusedxml stay on its parser; our listener is called without a tree being built.
    guarded = DefusedXMLParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser = guarded.parser
    parser.DefaultHandlerExpand = None
    _listen(parser, hears, what)
    fed = 0
    try:
        while chunk := file.read(CHUNK):
            fed += len(chunk)
            parser.Parse(chunk, False)
            if fed - parser.CurrentByteIndex > LONGEST_TOKEN:
                raise Refused(
                    f"{what} holds one piece of more than a million letters without an end.",
                    _AGAIN,
                    parser.CurrentLineNumber,
                )
            yield
        parser.Parse(b"", True)
        yield
    except DefusedXmlException:
        raise Refused(
            f"{what} asks for things to be put in that are not part of it (a document type or entities). "
            "Such a file may do harm, so nothing of it was read.",
            _AGAIN,
            parser.CurrentLineNumber,
        ) from None
    except (ExpatError, ParseError) as wrong:
        raise _malformed(wrong, what) from None
    except (UnicodeError, LookupError, ValueError):
        raise Refused(f"{what} is written in letters that cannot be read.", _AGAIN) from None


def _listen(parser: Any, hears: Hears, what: str) -> None:
    """Let a listener hear of elements, none of which may stand too deep or ask for another file."""
    depth = 0

    def start(name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        space, _, name = name.rpartition("}")
        if depth > DEEPEST_ELEMENT:
            raise Refused(
                f"{what} has elements inside elements more than {DEEPEST_ELEMENT} deep.",
                _AGAIN,
                parser.CurrentLineNumber,
            )
        if space == _INCLUDE:
            raise Refused(
                f"{what} asks for another file to be put in. Such a file may do harm, so nothing of it was read.",
                _AGAIN,
                parser.CurrentLineNumber,
            )
        hears.started(name, space, attributes, parser.CurrentLineNumber)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        hears.ended(name.rpartition("}")[2])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = hears.said


def _malformed(wrong: Exception, what: str) -> Refused:
    """Say where XML stops being XML."""
    line = getattr(wrong, "lineno", 0) or getattr(wrong, "position", (0, 0))[0]
    return Refused(f"{what} breaks off or is damaged at line {line}.", BROUGHT_WHOLE, line)
