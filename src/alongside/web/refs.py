"""The short random references that stand in addresses, exports and phone calls.

Ten characters that can be read aloud: digits and capitals without 0, O, 1, I, L and U.
"""

import hashlib
import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_SHAPE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def new_ref() -> str:
    """Return a reference nobody can guess or count up from (30 letters, 10 places: 49 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def ref_out_of(seed: str, what: str) -> str:
    """Return a reference that is the same whenever the same is made again: what is sent or run twice is made once."""
    number = int.from_bytes(hashlib.sha256(f"{seed}/{what}".encode()).digest())
    made = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        made += ALPHABET[place]
    return made


def is_ref(words: str) -> bool:
    """Say whether these characters could be one of our references."""
    return _SHAPE.fullmatch(words) is not None


class RefConverter:
    """Lets an address hold a reference and nothing else: `path("<ref:ref>/", ...)`."""

    regex = rf"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """Return the reference as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the reference as it should stand in an address."""
        return value
