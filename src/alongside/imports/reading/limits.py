"""How much of a file is read before it is refused, so that no file can fill the memory."""

from typing import Final

MEGABYTE: Final = 1024 * 1024

# Any file.
MOST_BYTES: Final = 512 * MEGABYTE
MOST_ROWS: Final = 2_000_000
MOST_COLUMNS: Final = 1_000
# In characters.
LONGEST_LINE: Final = 1_000_000
LONGEST_RECORD: Final = 1_000_000
LONGEST_CELL: Final = 100_000
# Headings stand in one of the first rows; what is above them are titles.
HEADING_ROWS: Final = 20
SAMPLE_ROWS: Final = 60
SAMPLE_CHARACTERS: Final = 2_000_000

# Workbooks, as their zip directory declares them.
MOST_PARTS: Final = 1_000
MOST_UNPACKED: Final = 200 * MEGABYTE
MOST_RATIO: Final = 100
# Small parts may be packed as well as they like.
RATIO_FROM: Final = MEGABYTE
DEEPEST_FOLDER: Final = 10
LARGEST_DIRECTORY: Final = MEGABYTE
# Its words, and its styles and names, are held in memory while a workbook is read; its rows are not.
LARGEST_WORDS: Final = 48 * MEGABYTE
LARGEST_HELD_PART: Final = 8 * MEGABYTE

# XML: what one element may hold, and how deep it may stand.
DEEPEST_ELEMENT: Final = 40
LONGEST_TOKEN: Final = MEGABYTE
MOST_ELEMENTS_OF_A_CHILD: Final = 20_000
CHUNK: Final = 64 * 1024
