"""Asking the scanner of the organisation whether a file is harmful; without one, nothing but photos is let through."""

import socket
import struct
from typing import Final

from django.conf import settings

_AT_ONCE: Final = 64 * 1024
_PATIENCE: Final = 20
NO_SCANNER: Final = "No scanner is set up here, so a person looks at it first. A manager or information governance can release it."
_SILENT: Final = "The scanner did not answer, so a person looks at it first. A manager or information governance can release it."


def why_held(raw: bytes) -> str:
    """Say why a file waits for a person: the scanner found something, or there is none, or it is silent; else nothing."""
    address = settings.CLAMD
    if not address:
        return NO_SCANNER
    try:
        answer = _asked(address, raw)
    except OSError:
        return _SILENT
    if answer.endswith("OK"):
        return ""
    if answer.endswith("FOUND"):
        return "The scanner found something harmful in it."
    return _SILENT


def _asked(address: str, raw: bytes) -> str:
    """Return what clamd says of these bytes: its INSTREAM command, over TCP (host:port) or a socket (path)."""
    host, _, port = address.rpartition(":")
    family = socket.AF_INET if host else socket.AF_UNIX
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(_PATIENCE)
        line.connect((host, int(port)) if host else address)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(raw), _AT_ONCE):
            part = raw[start : start + _AT_ONCE]
            line.sendall(struct.pack("!I", len(part)) + part)
        line.sendall(struct.pack("!I", 0))
        heard = b""
        while part := line.recv(4096):
            heard += part
    return heard.rstrip(b"\0\n").decode("utf-8", errors="replace")
