"""In which order a pod reads its families, and how a long list is read on: by key, so that none is skipped."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol, TypeVar

AT_ONCE: Final = 50


class Placed(Protocol):
    """What says where a family stands: how many of us know them, since when, and which it is."""

    @property
    def is_known_to_one(self) -> bool:
        """Say whether only one of us knows them."""

    @property
    def since(self) -> date:
        """Return since when the lead worker has known them."""

    @property
    def ref(self) -> str:
        """Return what tells the family from the others."""


F = TypeVar("F", bound=Placed)


def key_of(one: Placed) -> str:
    """Return where a family stands: those only one of us knows first, then those known for longest."""
    return f"{'a' if one.is_known_to_one else 'b'}{one.since:%Y%m%d}{one.ref}"


def page_of(all_: Sequence[F], *, after: str = "") -> tuple[list[F], str]:
    """Return the families that come after a key, and the key to go on from; no key where it is the end."""
    left = sorted((one for one in all_ if key_of(one) > after), key=key_of)
    shown = left[:AT_ONCE]
    return shown, key_of(shown[-1]) if len(left) > AT_ONCE else ""
