"""A council's identity service in small: real pages on the loopback, real keys, and every way to misbehave."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "alongside", "a-secret-between-two-services"


class IdentityService:
    """Who is signed in there, and how the token is to be made; tests change either before they come back."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.about: dict[str, Any] = {
            "sub": "person-17",
            "email": "imara.dunmore@aldermere.example",
        }
        self.told_on_request: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {"kid": "first"}
        self.signed_with: Any = self.key
        self.algorithm = "RS256"
        self.sends_token = True
        self.verifier_sent = ""
        self.challenge = ""

    def token(self) -> str:
        """Return the token it hands out for whoever is signed in."""
        now = int(time.time())
        usual = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims = usual | self.about | self.claims
        return jwt.encode(claims, self.signed_with, algorithm=self.algorithm, headers=self.header)

    def configuration(self) -> dict[str, Any]:
        """Return what it says of itself."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """Return the public half of its key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "first", "alg": "RS256", "use": "sig"}]}

    def exchange(self, sent: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Give a token for a code, to whoever knows the secret and began the exchange."""
        self.verifier_sent = sent.get("code_verifier", "")
        expected = urlsafe_b64encode(sha256(self.verifier_sent.encode()).digest()).rstrip(b"=")
        if sent.get("client_secret") != SECRET or expected.decode() != self.challenge:
            return 400, {"error": "invalid_grant"}
        token = {"id_token": self.token()} if self.sends_token else {}
        return 200, {"access_token": "opaque", "token_type": "Bearer", "expires_in": 300, **token}


class _Pages(BaseHTTPRequestHandler):
    service: IdentityService

    def do_GET(self) -> None:
        pages: dict[str, Callable[[], dict[str, Any]]] = {
            "/.well-known/openid-configuration": self.service.configuration,
            "/keys": self.service.keys,
            "/userinfo": lambda: self.service.about | self.service.told_on_request,
        }
        self._answer(200, pages[self.path]())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(*self.service.exchange({k: v[0] for k, v in parse_qs(body).items()}))

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def _answer(self, status: int, data: Any) -> None:
        words = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)


@contextmanager
def running() -> Iterator[IdentityService]:
    """Run the service until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Pages", (_Pages,), {}))
    service = IdentityService(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass.service = service  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
