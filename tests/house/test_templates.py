"""Every template renders: each page is asked for at least once, and one that is never rendered is found."""

from pathlib import Path

import pytest
from django.template import engines
from django.test import Client
from jinja2 import Template, TemplateNotFound
from tests import make
from tests.cast import Cast
from tests.house import rules
from tests.house.every_page import the_rest, walk_as

pytestmark = pytest.mark.django_db


def all_templates(source: Path = rules.SOURCE) -> set[str]:
    """Return the name of every page template: not the macros, which /components/ shows one by one."""
    found = {
        p.relative_to(p.parents[len(p.relative_to(source).parts) - 3]).as_posix()
        for p in source.glob("*/templates/**/*.html")
    }
    return {name for name in found if not name.startswith("components/")}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collect the name of every template that is rendered, included or extended."""
    names: set[str] = set()
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    load = type(environment).get_template

    def noted(self: object, name: str | Template, *more: object, **named: object) -> Template:
        found: Template = load(self, name, *more, **named)
        names.add(found.name or "")
        return found

    monkeypatch.setattr(type(environment), "get_template", noted)
    return names


def test_every_template_renders_and_none_is_left_over(cast: Cast, rendered: set[str]) -> None:
    walk_as(make.signed_in(cast.administrator), cast)
    walk_as(make.signed_in(cast.worker), cast)
    walk_as(make.signed_in(cast.information_governance), cast)
    walk_as(Client(), cast)
    the_rest(cast)

    # These need a state that the tests of sign-in bring about, and render there.
    elsewhere = {
        name for name in all_templates() if name.startswith(("account/", "mfa/", "socialaccount/"))
    }
    assert all_templates() - rendered - elsewhere == set()


def test_a_template_that_nothing_renders_is_found(tmp_path: Path) -> None:
    (tmp_path / "plans" / "templates" / "plans").mkdir(parents=True)
    (tmp_path / "plans" / "templates" / "plans" / "left_over.html").write_text("")

    assert all_templates(tmp_path) == {"plans/left_over.html"}


def test_a_misspelt_word_in_a_template_is_an_error_and_not_a_blank() -> None:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]

    with pytest.raises(Exception, match="has no attribute"):
        environment.from_string("{{ child.nmae }}").render(child={"name": "Tilly"})
    with pytest.raises(TemplateNotFound):
        environment.get_template("plans/nowhere.html")
