"""Where somebody is led once it is saved: to the story it stands in, which says so and knows the way back."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside.story.models import Entry
from alongside.story.rules.names import stories_of
from alongside.writing.queries.people import Subject

_STORY: Final = "reading:story"


def to_story(ref: str) -> HttpResponse:
    """Lead to somebody's story."""
    return redirect(_STORY, ref)


def saved(entry: Entry, about: Sequence[Subject]) -> HttpResponse:
    """Lead to the first story it is in, which says what was saved: nothing more is kept for the next page."""
    return redirect(f"{reverse(_STORY, args=[about[0].ref])}?{urlencode({'saved': entry.ref})}")


def in_stories(about: Sequence[Subject]) -> str:
    """Return whose stories they are: "Logan’s and Maisie’s stories"."""
    return stories_of([one.given for one in about])
