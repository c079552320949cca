"""How a conversation reads in the story: each answer a passage with its question, in the words of whoever spoke."""

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.frameworks.asking import Heard, Speaker
from alongside.frameworks.definitions import Prompt, Voice
from alongside.frameworks.given import Given, Piece, Place
from alongside.frameworks.kinds import KINDS


@dataclass(frozen=True)
class Line:
    """One thing that was said, or why nothing was: where it stands, what was asked, by whom it was said."""

    place: Place
    position: int
    prompt: Prompt
    given: Given
    # Nothing where there was no answer.
    piece: Piece | None = None
    text: str = ""
    speaker: Speaker | None = None

    @property
    def is_theirs(self) -> bool:
        """Say whether these are the words of somebody who is not there as a professional: kept exactly."""
        return self.speaker is not None and not self.speaker.is_worker


def lines_of(heard: Heard) -> Iterator[Line]:
    """Yield everything that was said in its order, and every reason why nothing was; what is untouched is left out."""
    for part, turn in heard.shown():
        for prompt, place in heard.places(part, turn):
            if not heard.is_asked(prompt, place):
                continue
            given = heard.given(place)
            for position, piece in enumerate(given.pieces):
                text = KINDS[prompt.kind].as_text(prompt, piece, heard.tool)
                yield Line(
                    place,
                    position,
                    prompt,
                    given,
                    piece,
                    text,
                    who_said(heard, prompt, place, piece),
                )
            if not given.pieces and not given.is_open:
                yield Line(place, 0, prompt, given)


def who_said(heard: Heard, prompt: Prompt, place: Place, piece: Piece) -> Speaker | None:
    """Return whose words a piece is: whom it was asked of, who is named with it, or the only one it can be."""
    by = {one.key: one for one in heard.speakers}
    if said := by.get(piece.by) or by.get(place.of):
        return said
    if prompt.voice is Voice.OURS:
        return next((one for one in heard.speakers if one.is_worker), None)
    theirs = [one for one in heard.speakers if not one.is_worker]
    return theirs[0] if prompt.voice is Voice.THEIRS and len(theirs) == 1 else None
