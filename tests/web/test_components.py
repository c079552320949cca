"""Every part of our pages can be drawn, says what it must say, and cannot be broken by what people type."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest
from django import forms

import alongside.web.components
from alongside.web import jinja
from alongside.web.components import COMPONENTS, InvitationForm

TEMPLATES = Path(alongside.web.components.__file__).parent / "templates"
Attributes = dict[str, str]
HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture
def env(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return jinja.environment(loader=jinja2.FileSystemLoader(TEMPLATES))


@dataclass
class Named:
    label: str = ""
    href: str = "/"
    is_current: bool = False
    name: str = "Oriel Banfield"
    email: str = "oriel.banfield@aldermere.example"
    has_password: bool = True

    def has_usable_password(self) -> bool:
        return self.has_password


@dataclass
class Said:
    level_tag: str
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass
class Frame:
    """What the context processor gives every page."""

    organisation: str = "Aldermere Council"
    is_demo: bool = True
    is_short_of_room: bool = False
    person: Named | None = field(default_factory=Named)
    nav: list[Named] = field(
        default_factory=lambda: [Named("Today", "/today/", True), Named("People")]
    )
    messages: list[Said] = field(default_factory=list)
    version: str = "0.1.0"
    request_id: str = "K7QF2M9XWA"
    lock_after_seconds: int = 900
    warn_after_seconds: int = 780
    ping_url: str = "/ping/"
    unlock_url: str = "/unlock/"
    unlock_page: str = "/unlock-page/"
    sign_out_url: str = "/out/"
    search_url: str = "/people/"
    write_url: str = "/write/"
    account_links: list[Named] = field(default_factory=lambda: [Named("Your account", "/account/")])


def draw(env: jinja2.Environment, source: str, **context: Any) -> str:
    return env.from_string(source).render(csrf_input="", csrf_token="a-token", **context)


def _filled(attrs: list[tuple[str, str | None]]) -> Attributes:
    return {name: value or "" for name, value in attrs}


class _Elements(HTMLParser):
    """Collects elements with their attributes, and notices what is never closed."""

    VOID = {"meta", "link", "input", "img", "br", "hr", "path", "circle", "rect"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Attributes]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, _filled(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, _filled(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"


def elements(html: str) -> list[tuple[str, Attributes]]:
    parsed = _Elements(html)
    assert parsed.open == []
    return parsed.found


def ids_are_there(found: list[tuple[str, Attributes]]) -> None:
    """Every label, description and heading that is pointed at exists, once."""
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in found:
        for pointer in (
            "for",
            "aria-describedby",
            "aria-labelledby",
            "aria-controls",
            "popovertarget",
        ):
            assert set(attrs.get(pointer, "").split()) <= set(ids)


# --- Each component ----------------------------------------------------------------------------


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.slug)
def test_every_component_is_drawn_whole(env, component):
    html = draw(env, "{% include component.template %}", component=component)

    found = elements(html)
    assert found
    ids_are_there(found)


def test_every_example_is_on_the_list():
    files = {path.stem for path in (TEMPLATES / "components" / "examples").glob("*.html")}

    assert files == {component.slug for component in COMPONENTS}


def test_every_file_of_components_has_an_example():
    examples = "".join(component.source for component in COMPONENTS)
    unused = [
        path.name
        for path in (TEMPLATES / "components").glob("*.html")
        if f'"components/{path.name}"' not in examples
    ]

    assert unused == []


def test_the_page_of_components_shows_all_of_them(env):
    html = env.get_template("web/components.html").render(
        components=COMPONENTS, frame=Frame(), csrf_input="", csrf_token="a-token"
    )

    found = elements(html)
    ids_are_there(found)
    assert {c.slug for c in COMPONENTS} <= {attrs.get("id") for _, attrs in found}


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_holds_an_inline_style_or_script(template):
    source = template.read_text()

    assert "style=" not in source
    assert "<style" not in source
    assert "onclick" not in source
    assert source.count("<script") == source.count('<script type="module" src="{{ static(')


# --- Pages around the components ------------------------------------------------------------------


def test_a_signed_in_page_has_its_frame(env):
    page = '{% extends "web/layout.html" %}{% block title %}Today{% endblock %}{% block main %}<h1>Today</h1>{% endblock %}'

    html = draw(env, page, frame=Frame(messages=[Said("success", HOSTILE)]))

    found = elements(html)
    ids_are_there(found)
    assert "<title>Today – Alongside</title>" in html
    assert "invented people" in html
    assert ("a", {"href": "/today/", "aria-current": "page"}) in found
    assert 'data-lock-after="900"' in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html


def test_a_page_for_nobody_in_particular_has_no_menu_and_no_lock(env):
    frame = Frame(person=None, nav=[], lock_after_seconds=0, is_demo=False, organisation="")

    html = draw(env, '{% extends "web/layout.html" %}{% block main %}x{% endblock %}', frame=frame)

    assert "idle-lock" not in html
    assert "Menu" not in html
    assert "Sign out" not in html
    assert "invented people" not in html


def test_who_has_no_password_is_not_asked_for_one_when_the_page_is_locked(env):
    page = '{% extends "web/layout.html" %}{% block main %}x{% endblock %}'
    nobody_has_one = draw(env, page, frame=Frame(person=Named(has_password=False)))
    has_a_passkey = draw(env, page, frame=Frame(person=Named(has_password=False), is_demo=False))

    assert 'type="password"' not in nobody_has_one
    assert "Open this page again" in nobody_has_one
    assert "Open this page again" not in has_a_passkey
    assert "Another way, in a new tab" in has_a_passkey


def test_a_mistake_in_a_form_is_said_in_the_title(env):
    page = '{% extends "web/plain.html" %}{% block title %}Sign in{% endblock %}{% block main %}{% endblock %}'

    html = draw(env, page, frame=Frame(), form=InvitationForm({}))

    assert "<title>Mistake: Sign in – Alongside</title>" in html


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429, 500, 503, 507])
def test_the_page_for_trouble_needs_nothing_but_a_reference(env, status):
    html = env.get_template(f"web/errors/{status}.html").render(reference="7KQ2")

    elements(html)
    assert "<strong>7KQ2</strong>" in html
    assert html.count("<h1>") == 1


def test_a_refusal_says_why(env):
    page = env.get_template("web/errors/403.html")

    assert "Ask Priya &lt;Shah&gt;." in page.render(reference="7KQ2", why="Ask Priya <Shah>.")
    assert "ask the person who looks after it" in page.render(reference="7KQ2", why="")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second."), (40, "40 seconds."), (91, "2 minutes."), (3600, "60 minutes.")],
)
def test_being_asked_to_wait_says_how_long(env, seconds, words):
    html = env.get_template("web/errors/429.html").render(reference="7KQ2", wait_seconds=seconds)

    assert f"Try again in {words}" in html


# --- Any Django form --------------------------------------------------------------------------------


class Everything(InvitationForm):
    def clean(self):
        raise forms.ValidationError("These two do not belong together.")


FORM = '{% from "components/form.html" import form_fields %}{{ form_fields(form) }}'


def test_a_form_is_drawn_with_each_kind_of_field(env):
    found = elements(draw(env, FORM, form=InvitationForm()))

    ids_are_there(found)
    kinds = {attrs.get("type") for tag, attrs in found if tag == "input"}
    assert {"text", "email", "password", "radio", "checkbox", "file", "hidden"} <= kinds
    assert {"select", "textarea", "fieldset", "legend"} <= {tag for tag, _ in found}
    assert not [attrs for _, attrs in found if "govuk-error-message" in attrs.get("class", "")]
    assert ("autocomplete", "email") in {pair for _, attrs in found for pair in attrs.items()}
    assert [attrs["name"] for _, attrs in found if attrs.get("inputmode")] == [
        "starts_on_day", "starts_on_month", "starts_on_year",
    ]  # fmt: skip


def test_every_mistake_is_listed_with_a_link_to_its_field(env):
    html = draw(env, FORM, form=Everything({"invite_email": "fen", "starts_on_day": "31"}))

    found = elements(html)
    ids_are_there(found)
    ids = {attrs.get("id") for _, attrs in found}
    links = [attrs["href"] for tag, attrs in found if tag == "a"]
    assert links == [
        "#id_name", "#id_name", "#id_invite_email", "#id_secret", "#id_role_0", "#id_pods_0", "#id_team",
        "#id_starts_on_day",
    ]  # fmt: skip
    assert {link[1:] for link in links} <= ids
    assert "These two do not belong together." in html
    assert html.count("Part of this form did not arrive") == 1  # the hidden field
    assert "This field is required" not in html
    assert "Role: Choose an answer" in html


def test_what_was_typed_is_never_lost(env):
    sent: dict[str, Any] = {
        "name": "Fen",
        "starts_on_day": "thirty",
        "starts_on_month": "2",
        "role": "lead",
    }
    sent |= {"pods": ["kestrel"], "welcome": "\nHello", "may_write": "on"}

    found = elements(draw(env, FORM, form=InvitationForm(sent)))

    values = {
        attrs.get("name"): attrs for tag, attrs in found if tag == "input" and attrs.get("value")
    }
    assert values["name"]["value"] == "Fen"
    assert values["starts_on_day"]["value"] == "thirty"
    chosen = [attrs["value"] for _, attrs in found if "checked" in attrs and "value" in attrs]
    assert chosen == ["lead", "kestrel"]


def test_hostile_text_stays_text_wherever_it_turns_up(env):
    class Hostile(forms.Form):
        plain = forms.CharField(label=HOSTILE, help_text=HOSTILE)
        chosen = forms.ChoiceField(choices=[(HOSTILE, HOSTILE)], widget=forms.RadioSelect)
        day = forms.DateField(widget=forms.SelectDateWidget)
        long = forms.CharField(widget=forms.Textarea)

        def clean(self):
            self.add_error("plain", HOSTILE)
            raise forms.ValidationError(HOSTILE)

    sent = {
        "plain": HOSTILE,
        "chosen": HOSTILE,
        "day_day": HOSTILE,
        "long": "</textarea>" + HOSTILE,
    }

    html = draw(env, FORM, form=Hostile(sent))

    assert "<script" not in html
    found = elements(html)
    assert {tag for tag, _ in found} <= {
        "a", "div", "fieldset", "h2", "input", "label", "legend", "li", "p", "span", "textarea", "ul",
    }  # fmt: skip
    assert not {name for _, attrs in found for name in attrs if name.startswith(("on", "alert"))}


@pytest.mark.parametrize(
    "source",
    [
        '{% from "components/tag.html" import tag %}{{ tag(words) }}',
        '{% from "components/quote.html" import quote %}{{ quote(words, words) }}',
        '{% from "components/alert.html" import alert %}{{ alert("info", words) }}',
        '{% from "components/empty_state.html" import empty_state %}{{ empty_state(words, words) }}',
        '{% from "components/field.html" import textarea_field %}{{ textarea_field("x", words, words) }}',
        '{% from "components/summary_list.html" import summary_list %}{{ summary_list([{"key": words, "value": words}]) }}',
        '{{ govukTag({"text": words}) }}',
        '{{ govukInput({"id": "x", "name": "x", "label": {"text": words}, "value": words}) }}',
    ],
)
def test_a_component_escapes_what_it_is_given(env, source):
    html = draw(env, source, words=HOSTILE)

    assert "&lt;script&gt;" in html
    assert "<script" not in html


# --- The environment ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", ["{{ nobody }}", "{{ frame.nothing }}", "{% if nobody %}{% endif %}"]
)
def test_a_misspelt_word_is_an_error_and_not_a_blank(env, source):
    with pytest.raises(jinja2.UndefinedError):
        draw(env, source, frame=Frame())


@pytest.mark.parametrize("slug", jinja.GOVUK_MACROS)
def test_every_govuk_macro_can_be_drawn(env, slug):
    name = "govuk" + slug.title().replace("-", "")
    about = {
        "text": "words", "titleText": "words", "summaryText": "words", "id": "x", "name": "x", "idPrefix": "x",
        "label": {"text": "words"}, "legend": {"text": "words"}, "maxlength": 10, "rows": [],
        "items": [{"text": "words", "value": "v", "title": {"text": "t"}, "status": {"text": "s"}}],
        "fieldset": {"legend": {"text": "words"}},
    }  # fmt: skip

    assert f"govuk-{slug}" in draw(env, f"{{{{ {name}(about) }}}}", about=about)


def test_dates_read_as_people_here_write_them(env):
    evening = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)  # half past midnight the next day in London

    assert draw(env, "{{ d|date }}", d=date(2026, 11, 16)) == "Monday 16 November 2026"
    assert draw(env, "{{ d|date }}, {{ d|clock }}", d=evening) == "Saturday 1 August 2026, 00:30"
    assert draw(env, "{{ d|day }}", d=evening) == "1 August 2026"
    assert draw(env, "{{ d|clock }}", d=time(14, 32)) == "14:32"
