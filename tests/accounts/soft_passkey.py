"""A passkey in software: makes a key pair and answers the questions a browser would put to a device."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

_PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class SoftPasskey:
    """One key on one device, for one account at one address."""

    def __init__(
        self, *, origin: str = "http://localhost:8000", address: str = "localhost"
    ) -> None:
        self.id = secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.origin, self.address = origin, address
        self.owner = b""

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer a page that asks for a new passkey."""
        asked = options["creation_options"]["publicKey"]
        self.owner = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        flags = _PRESENT_AND_VERIFIED | AuthenticatorData.FLAG.AT
        held = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(self._address_hash(), flags, 0, bytes(held))
        said = {
            "clientDataJSON": websafe_encode(self._said("webauthn.create", asked["challenge"])),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
            "transports": ["internal"],
        }
        return self._whole(said) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def use(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer a page that asks to be shown the passkey."""
        asked = options["request_options"]["publicKey"]
        client = self._said("webauthn.get", asked["challenge"])
        data = bytes(AuthenticatorData.create(self._address_hash(), _PRESENT_AND_VERIFIED, 1))
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        said = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(self.owner),
        }
        return self._whole(said) | {"clientExtensionResults": {}}

    def _whole(self, said: dict[str, Any]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        return {"id": name, "rawId": name, "type": "public-key", "response": said,
                "authenticatorAttachment": "platform"}  # fmt: skip

    def _said(self, what: str, challenge: str) -> bytes:
        return json.dumps(
            {"type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        ).encode()

    def _address_hash(self) -> bytes:
        return hashlib.sha256(self.address.encode()).digest()
