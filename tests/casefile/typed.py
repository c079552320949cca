"""What a browser would send of a form on a page, as it stands there."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.inside = 0
        self.select = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("class") == "al-form"
        name = said.get("name", "")
        if not self.inside:
            return
        if tag == "input" and name:
            is_tick = said.get("type") in ("radio", "checkbox")
            if not is_tick or "checked" in said:
                self.found.setdefault(name, []).append(said.get("value", "on" if is_tick else ""))
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option":
            self.options.append((said.get("value", ""), "selected" in said))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.select and self.inside:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            self.found[self.select] = chosen[:1] or [self.options[0][0]]
            self.select = ""
        if tag == "form":
            self.inside = 0


def sent(page: str) -> dict[str, str | list[str]]:
    """Return what the form in the middle of a page would send."""
    form = _Form()
    form.feed(page)
    return {
        name: value if len(value) > 1 or name == "typed" else value[0]
        for name, value in form.found.items()
    }
