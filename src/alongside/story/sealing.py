"""Sealing and opening what was written with no network: a device can close a box, and only the service can open it.

A draft on a device is sealed to its author's public key: ECDH on P-256 with a key pair made for this one box, HKDF with
SHA-256, AES-256 in GCM. What lies on the device is of no use to whoever finds it (docs/decisions/0031).
"""

import base64
import json
from dataclasses import dataclass
from typing import Any, Final

from alongside.web.refusals import Refused

_INFO: Final = b"alongside draft 1"
_SALT: Final = b"\x00" * 32
_CANNOT: Final = "This was sealed with a key we do not have, or it was damaged on the way. It stays on the device."


@dataclass(frozen=True)
class Pair:
    """A pair of keys: the half that closes, as the browser reads it, and the half that opens, encrypted."""

    closes: dict[str, str]
    opens: str


def new_pair(secret: str) -> Pair:
    """Return a new pair of keys; the half that opens is encrypted under the service's secret."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
    )

    private = ec.generate_private_key(ec.SECP256R1())
    numbers = private.public_key().public_numbers()
    kept = private.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(secret.encode())
    )
    closes = {
        "kty": "EC", "crv": "P-256", "x": _text(numbers.x.to_bytes(32)), "y": _text(numbers.y.to_bytes(32)),
    }  # fmt: skip
    return Pair(closes, kept.decode())


def opened(box: dict[str, str], *, opens: str, secret: str) -> Any:
    """Return what was sealed in a box {key, iv, sealed}; refused where it was damaged or sealed to another key."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(opens.encode(), secret.encode())
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise Refused(_CANNOT)
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(box["key"]))
        key = _derived(private.exchange(ec.ECDH(), point))
        return json.loads(AESGCM(key).decrypt(_bytes(box["iv"]), _bytes(box["sealed"]), _INFO))
    except (InvalidTag, ValueError, KeyError, TypeError) as odd:
        raise Refused(_CANNOT) from odd


def sealed(value: Any, closes: dict[str, str]) -> dict[str, str]:
    """Return a value sealed as a device seals it: for tests, and for whoever moves drafts between services."""
    import os

    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    x, y = (int.from_bytes(_bytes(closes[name])) for name in ("x", "y"))
    theirs = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    own, iv = ec.generate_private_key(ec.SECP256R1()), os.urandom(12)
    key = _derived(own.exchange(ec.ECDH(), theirs))
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    made = AESGCM(key).encrypt(iv, json.dumps(value).encode(), _INFO)
    return {"key": _text(point), "iv": _text(iv), "sealed": _text(made)}


def _derived(shared: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=_SALT, info=_INFO).derive(shared)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
