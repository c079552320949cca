"""Somebody at a device of theirs who asks the service over the network, and keeps the line open between two requests."""

import http.client
import re
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final, Self
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

Fields = list[tuple[str, str]]
PATIENCE: Final = 30
# A line that nobody has used for so many seconds may be ended by the service at any moment.
_IDLE: Final = 1.0
_SIGN_IN: Final = re.compile(
    r'<form[^>]*action="(/sign-in/as/[^"]+)"((?:(?!</form>).)*)</form>', re.DOTALL
)


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it leads, and the page."""

    status: int
    where: str
    page: str


class Caller:
    """A device with cookies of its own; when a line breaks, the next request opens another."""

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        self.address, self.patience = urlsplit(address), patience
        self.cookies: dict[str, str] = {}
        self._line: http.client.HTTPConnection | None = None
        self._used_at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def sign_in(self, who: str) -> None:
        """Sign in to the demonstration by choosing a persona, as soon as it can be reached."""
        page, until = self.get("/sign-in/"), time.monotonic() + self.patience
        while page.status != 200 and time.monotonic() < until:
            time.sleep(0.2)
            page = self.get("/sign-in/")
        found = [action for action, words in _SIGN_IN.findall(page.page) if who in words]
        assert found, f"nobody called {who} signs in here ({page.status})"
        answer = self.post(found[0], [])
        assert answer.status == 302, f"{who} is not let in ({answer.status})"

    def beside(self) -> "Caller":
        """Return another line of the same device: the same cookies, as a second press of a button has them."""
        other = Caller(self.address.geturl(), patience=self.patience)
        other.cookies = dict(self.cookies)
        return other

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, "")

    def opened(self, where: str, action: str) -> tuple[int, str, Fields]:
        """Open a page with a form: the status, where the form goes, and what it holds."""
        answer = self.get(where)
        return (
            answer.status,
            *(form_of(answer.page, action) if answer.status == 200 else ("", [])),
        )

    def post(self, path: str, fields: Fields) -> Answer:
        """Send a form."""
        body = urlencode([*fields, ("csrfmiddlewaretoken", self._token)])
        return self._ask("POST", path, body.encode(), "application/x-www-form-urlencoded")

    def post_json(self, path: str, body: str) -> Answer:
        """Send what a script sends."""
        return self._ask("POST", path, body.encode(), "application/json")

    def post_file(self, path: str, name: str, raw: bytes, fields: Fields) -> Answer:
        """Send a form with a file."""
        mark = uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in [*fields, ("csrfmiddlewaretoken", self._token)]
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        parts += [
            f"{head}Content-Type: application/octet-stream\r\n\r\n".encode(),
            raw,
            f"\r\n--{mark}--\r\n".encode(),
        ]
        return self._ask("POST", path, b"".join(parts), f"multipart/form-data; boundary={mark}")

    def open(self) -> None:
        """Have a line, so that a door that is shut is known before anything is sent."""
        if time.monotonic() - self._used_at > _IDLE:
            self.hang_up()
        if self._line is None:
            self._line = http.client.HTTPConnection(
                self.address.hostname or "", self.address.port, timeout=self.patience
            )
        if self._line.sock is None:
            self._line.connect()
            self._used_at = time.monotonic()

    def hang_up(self) -> None:
        """Close the line."""
        if self._line:
            self._line.close()
        self._line = None

    @property
    def _token(self) -> str:
        return self.cookies.get("alongside-csrf", "")

    def _ask(self, method: str, path: str, body: bytes | None, kind: str) -> Answer:
        told = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"{self.address.scheme}://{self.address.netloc}",
            "X-CSRFToken": self._token,
        }
        try:
            self.open()
            line = self._line
            assert line is not None
            line.request(method, path, body, told | ({"Content-Type": kind} if kind else {}))
            answer = line.getresponse()
            page = answer.read().decode(errors="replace")
            self._used_at = time.monotonic()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        for value in answer.headers.get_all("set-cookie", []):
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return Answer(answer.status, answer.headers.get("location", ""), page)


class _Form(HTMLParser):
    """Reads what a form of a page holds as a browser would send it, without its buttons."""

    def __init__(self, of: str) -> None:
        super().__init__()
        self.of, self.is_inside, self.fields, self.action = of, False, Fields(), ""
        self._text = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up a field."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action and self._is_it(told):
            self.is_inside, self.action = True, told.get("action") or "here"
        if not self.is_inside:
            return
        name, kind = told.get("name", ""), told.get("type", "text")
        if tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in told):
            self.fields.append((name, told.get("value", "")))
        elif tag == "textarea":
            self._text = name
            self.fields.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in told:
            self.fields.append((self._select, told.get("value", "")))

    def _is_it(self, told: dict[str, str]) -> bool:
        action = told.get("action", "")
        return told.get("method") == "post" and (self.of in action if self.of else not action)

    def handle_data(self, data: str) -> None:
        """Take up the words of a large field."""
        if self._text and self.is_inside:
            name, before = self.fields.pop()
            # The line break after the tag belongs to the tag.
            self.fields.append((name, before + (data if before else data.removeprefix("\n"))))

    def handle_endtag(self, tag: str) -> None:
        """Notice where a field or the form ends."""
        if tag == "textarea":
            self._text = ""
        elif tag == "form":
            self.is_inside = False


def form_of(page: str, action: str = "") -> tuple[str, Fields]:
    """Return where a form of a page goes and what it holds, found by a part of where it goes, or as its own page's."""
    form = _Form(action)
    form.feed(page)
    assert form.action, f"there is no form for {action} on this page"
    return form.action, [one for one in form.fields if one[0] != "csrfmiddlewaretoken"]
