"""How our pages are filled in: strict about missing words, British about dates, GOV.UK forms at hand."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any, Final

from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import is_aware, localtime
from jinja2 import (
    ChainableUndefined,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)

from alongside.web.days import day_words

# Only components whose styles we carry (vendor.lock) have a macro.
GOVUK_MACROS: Final = (
    "back-link", "breadcrumbs", "button", "character-count", "checkboxes", "date-input", "details",
    "error-message", "error-summary", "fieldset", "file-upload", "hint", "input", "inset-text",
    "label", "password-input", "radios", "select", "summary-list", "table", "tag", "task-list",
    "textarea", "warning-text",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def environment(**options: Any) -> Environment:
    """Make the environment Django renders our pages in."""
    env = Environment(
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
    )
    env.globals.update(static=cache(static), url=url, **_govuk_macros())
    env.filters.update(date=in_full, day=day_and_month, clock=clock_time)
    return env


def url(name: str, args: Sequence[Any] = ()) -> str:
    """Return the address of a page by the name of its route."""
    return _address(name, tuple(args))


# A page with many people on it asks for as many addresses, and each of them again the next time.
@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


def in_full(moment: date | datetime) -> str:
    """Monday 16 November 2026."""
    day = _day(moment)
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"


def day_and_month(moment: date | datetime) -> str:
    """16 November 2026."""
    day = _day(moment)
    return day_words(day)


def clock_time(moment: datetime | time) -> str:
    """14:32, where the reader is."""
    if isinstance(moment, datetime) and is_aware(moment):
        moment = localtime(moment)
    return f"{moment:%H:%M}"


def _day(moment: date | datetime) -> date:
    if isinstance(moment, datetime) and is_aware(moment):
        return localtime(moment).date()
    return moment


def _govuk_macros() -> dict[str, Callable[[dict[str, Any]], str]]:
    """The GOV.UK macros, from an environment of their own because they lean on missing values."""
    lenient = Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return {_macro_name(slug): _macro(lenient, slug) for slug in GOVUK_MACROS}


def _macro(lenient: Environment, slug: str) -> Callable[[dict[str, Any]], str]:
    # Read at first use: compiling them all would slow the start for pages that use none.
    @cache
    def template() -> Template:
        return lenient.get_template(f"govuk_frontend_jinja/components/{slug}/macro.html")

    def macro(params: dict[str, Any]) -> str:
        written: str = getattr(template().module, _macro_name(slug))(params)
        return written

    return macro


def _macro_name(slug: str) -> str:
    return "govuk" + slug.title().replace("-", "")
