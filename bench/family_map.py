"""How long a family map takes to arrange and draw, and how large it is: run it with the project's Python.

PYTHONPATH=src:. python bench/family_map.py
"""

import time
from collections.abc import Callable
from functools import partial
from statistics import median

from tests.casefile.drawing.families_by_chance import large

from alongside.casefile.drawing.arrange import arrange
from alongside.casefile.drawing.family_map import family_svg
from alongside.casefile.drawing.family_words import family_words
from alongside.casefile.drawing.layers import Layer

SIZES = (10, 20, 40, 60)
ROUNDS = 15


def main() -> None:
    """Print processor milliseconds and kilobytes for families of several sizes."""
    print("people  arrange ms  drawing ms  words ms     kB")
    layers = frozenset(Layer)
    for size in SIZES:
        family = large(size)
        arranged = _milliseconds(partial(arrange, family))
        drawn = _milliseconds(partial(family_svg, family, layers=layers))
        told = _milliseconds(partial(family_words, family, layers=layers))
        kilobytes = len(family_svg(family, layers=layers).encode()) / 1000
        print(f"{size:6}  {arranged:10.1f}  {drawn:10.1f}  {told:8.1f}  {kilobytes:5.1f}")


def _milliseconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return median(found)


if __name__ == "__main__":
    main()
