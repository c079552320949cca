"""A grid: several sides of a life looked at one by one, each with the same few questions."""

from collections.abc import Iterator

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read, beside_what_becomes, plain_piece
from alongside.frameworks.kinds.text import IN_WORDS

MOST_CELLS = 60


class Grid(Kind):
    """A cell for each row and column; a cell may stay empty.

    Only what asks for nothing beside its words can come of a cell: there is no room in it for an occasion or a day.
    """

    slug = "grid"
    name = "A grid"
    seconds = 120
    keys = frozenset({"rows", "columns"})

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: rows, columns, and columns that yield what words can."""
        yield from super().complaints(prompt, tool)
        if not prompt.rows or not prompt.columns:
            yield "rows: a grid needs rows and columns"
        for column in prompt.columns:
            if column.yields and (
                column.yields not in IN_WORDS or any(beside_what_becomes(column.yields).values())
            ):
                yield f"columns: “{column.slug}” cannot become a {column.yields}"
        if len(self.cells(prompt)) > MOST_CELLS:
            yield f"rows: a grid of more than {MOST_CELLS} cells fits on no page; divide it"
        if any(row.yields for row in prompt.rows):
            yield "rows: what a cell yields is said by its column"

    def cells(self, prompt: Prompt) -> tuple[str, ...]:
        """Return every cell as row/column."""
        return tuple(
            f"{row.slug}/{column.slug}" for row in prompt.rows for column in prompt.columns
        )

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return the words of one cell."""
        cell, plain = typed.get("option", ""), plain_piece(typed)
        if plain.words and cell not in self.cells(prompt):
            return Read(
                Piece(words=plain.words, by=plain.by),
                "This belongs to no part of the grid; move it to one.",
                "option",
            )
        return Read(Piece(option=cell, words=plain.words, by=plain.by) if plain.words else Piece())

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return the names of row and column, and the words."""
        row, _, column = piece.option.partition("/")
        names = [a.name for a in prompt.rows if a.slug == row] + [
            a.name for a in prompt.columns if a.slug == column
        ]
        return f"{', '.join(names)}: {piece.words}" if names else piece.words

    def yielded(self, prompt: Prompt, piece: Piece) -> Yield | None:
        """Return what the column of this cell yields."""
        column = piece.option.partition("/")[2]
        return next((one.yields for one in prompt.columns if one.slug == column), None)

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return the first and the last cell."""
        cells = dict.fromkeys((self.cells(prompt)[0], self.cells(prompt)[-1]))
        return [
            {"option": cell, "words": "He sleeps through since the bunk beds came."}
            for cell in cells
        ]
