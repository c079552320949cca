"""Who of a file may be somebody we know, by name, birth date and place: put before a person, never decided.

The comparing is done by a process of its own, so that the one which answers pages stays small. Names go to it
and come back through pipes; what does not fit into its memory lies in a folder that nobody else may read and that
is removed whatever happens.
"""

import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from alongside.imports.matching.children import Coming, Known, Traits
from alongside.imports.matching.said import dates_alike, names_alike, why_alike
from alongside.imports.matching.sure import why_not_one_person
from alongside.imports.matching.traits import traits_of
from alongside.imports.matching.weights import shipped
from alongside.web.apart import done_apart

SECONDS: Final = 900
_PREFIX: Final = "matching-"
_TWINS: Final = "may be twins"
_GENERATIONS: Final = "may be parent and child"
_Some = TypeVar("_Some", Coming, Known)


class Interrupted(Exception):
    """The comparing did not come to its end; what was being compared is not in the message."""


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one person, how likely by the weights we ship, and why in words."""

    key: str
    # Somebody we know; or nobody, and then the other is the child of the file under `other_key`.
    person_id: int | None
    chance: float
    why: str
    other_key: str = ""
    # Likely enough, and nothing speaks against it: shown as the one to confirm. A person still decides.
    is_proposed: bool = False


def likely_pairs(coming: Sequence[Coming], known: Sequence[Known], *, folder: Path) -> list[Pair]:
    """Return the pairs worth a person's look, likeliest first; nobody with a closed identity is among them."""
    children = {f"c{n}": one for n, one in enumerate(_to_compare(coming))}
    people = {f"k{n}": one for n, one in enumerate(_to_compare(known))}
    if not children or (not people and len(children) < 2):
        return []
    pairs = []
    for one, other, chance in _compared(children, people, folder):
        beside: Coming | Known = people[other] if other in people else children[other]
        if _enough(children[one], beside):
            pairs.append(_pair(children[one], beside, chance))
    return _unbeaten(sorted(pairs, key=lambda pair: (-pair.chance, pair.key, pair.why)))


def _to_compare(people: Iterable[_Some]) -> list[_Some]:
    return [one for one in people if not one.is_closed_identity and (one.given or one.family)]


def _enough(one: Traits, other: Traits) -> bool:
    # A family name and a postcode are what brothers and sisters share.
    return bool((one.birth and other.birth) or (one.given and other.given))


def _pair(one: Coming, other: Coming | Known, chance: float) -> Pair:
    against = why_not_one_person(one, other)
    return Pair(
        key=one.key,
        person_id=other.person_id if isinstance(other, Known) else None,
        chance=chance,
        why=f"{why_alike(one, other)}. {against}".strip(),
        other_key=other.key if isinstance(other, Coming) else "",
        is_proposed=chance >= shipped().propose and not _held_back(one, other, against),
    )


def _held_back(one: Traits, other: Traits, against: str) -> bool:
    # Cousins of one name are no rarity, nor are a father and a son, nor twins. But "Rily" beside "Riley" may
    # be a slip of the hand as well as a twin: that is put forward, and the doubt stands beside it.
    if one.birth and other.birth and not dates_alike(one.birth, other.birth):
        return True
    if _TWINS in against:
        return not names_alike(one.given, other.given)
    return bool(against) and _GENERATIONS not in against


def _unbeaten(pairs: list[Pair]) -> list[Pair]:
    # Who has a pair to confirm without any doubt is not asked about a twin as well.
    sure = [pair for pair in pairs if pair.is_proposed and _TWINS not in pair.why]
    keys = {pair.key for pair in sure if pair.person_id is not None}
    return [pair for pair in pairs if _TWINS not in pair.why or pair.key not in keys]


def _compared(
    children: Mapping[str, Traits], people: Mapping[str, Traits], folder: Path
) -> list[tuple[str, str, float]]:
    _clear_what_was_left(folder)
    rows = [traits_of(one, number) for some in (children, people) for number, one in some.items()]
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as spill:
        said = _asked_of_child("".join(f"{json.dumps(row)}\n" for row in rows).encode(), spill)
    *found, last = said.splitlines() or [b""]
    if last != b"done":
        raise Interrupted("Comparing the children of the file was cut off. Try it again.")
    return [(pair["one"], pair["other"], pair["chance"]) for pair in map(json.loads, found)]


def _asked_of_child(rows: bytes, spill: str) -> bytes:
    try:
        said = done_apart(
            "alongside.imports.matching.likely", spill, sent=rows, folder=spill, seconds=SECONDS
        )
    except TimeoutError:
        raise Interrupted("Comparing the children of the file took too long.") from None
    if said is None:
        raise Interrupted("Comparing the children of the file did not work. Try it again.")
    return said


def _clear_what_was_left(folder: Path) -> None:
    # A machine that lost its power cleared nothing away.
    for left in folder.glob(f"{_PREFIX}*"):
        if time.time() - left.stat().st_mtime > 2 * SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def compare(rows: BinaryIO, pairs: BinaryIO, spill: Path) -> None:
    """Read people as lines, compare them, and write the pairs as lines; a last line says it is whole."""
    from alongside.imports.matching.linking import linked  # large, and for the child process alone

    everybody = [json.loads(row) for row in rows]
    coming = [one for one in everybody if one["unique_id"].startswith("c")]
    known = [one for one in everybody if one["unique_id"].startswith("k")]
    for pair in linked(coming, known, shipped(), spill):
        pairs.write(json.dumps(pair).encode() + b"\n")
    pairs.write(b"done\n")
    pairs.flush()


def _main(words: Sequence[str]) -> None:
    spill = Path(words[0])
    os.umask(0o077)
    # No picture of the memory, which is full of names, and no end later than the parent's patience.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(SECONDS)
    # Whatever a library prints must not stand among the pairs.
    with os.fdopen(os.dup(1), "wb") as pairs:
        os.dup2(2, 1)
        try:
            compare(sys.stdin.buffer, pairs, spill)
        finally:
            shutil.rmtree(spill, ignore_errors=True)


if __name__ == "__main__":
    _main(sys.argv[1:])
