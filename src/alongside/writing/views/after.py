"""What somebody sees once it is saved: in whose stories it is, and the way to take it back."""

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from alongside.accounts.gate import StaffRequest
from alongside.story.models import Entry
from alongside.writing.queries.people import Subject
from alongside.writing.rules.names import joined

_STORY: Final = "reading:story"


def to_story(ref: str) -> HttpResponse:
    """Lead to somebody's story."""
    return redirect(_STORY, ref)


def saved(request: StaffRequest, entry: Entry, about: Sequence[Subject]) -> HttpResponse:
    """Say in whose stories it is, and lead to the first of them."""
    undo = reverse("writing:undo", args=[about[0].ref, entry.ref])
    words = format_html('Saved to {}. <a href="{}">Undo or change it</a>', in_stories(about), undo)
    messages.success(request, words)
    return to_story(about[0].ref)


def in_stories(about: Sequence[Subject]) -> str:
    """Return whose stories they are: "Logan’s and Maisie’s stories"."""
    whose = joined([f"{one.given}’s" for one in about])
    return f"{whose} {'story' if len(about) == 1 else 'stories'}"
