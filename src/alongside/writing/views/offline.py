"""Writing with no network: the key a device seals with, taking in what was sealed, and the page that opens without us."""

import json
from dataclasses import asdict
from typing import Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import __version__, clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import once
from alongside.story.actions.sealing import key_of, take_in

# A device keeps no more (static/alongside/sealing.js).
MOST_BOXES: Final = 20
_FILES: Final = (
    "alongside/tokens.css",
    "vendor/govuk-frontend-6.6.0/govuk-frontend.css",
    "alongside/base.css",
    "alongside/components.css",
    "alongside/writing.css",
    "alongside/app.js",
    "alongside/sealing.js",
    "alongside/writing-offline.js",
)


@staff(Permission.RECORD_PEOPLE)
def key(request: StaffRequest) -> HttpResponse:
    """Hand out the half of a key that closes; it opens nothing."""
    found = once(lambda: key_of(request.user, now=clock.now()))
    return JsonResponse({"ref": found.ref, "closes": found.closes})


@staff(Permission.RECORD_PEOPLE)
@require_POST
def sealed(request: StaffRequest) -> HttpResponse:
    """Take in what a device sealed, each box by itself, and say of each what became of it."""
    try:
        boxes = json.loads(request.body)["boxes"]
    except (ValueError, KeyError, TypeError):
        boxes = None
    if not isinstance(boxes, list) or not all(isinstance(one, dict) for one in boxes):
        return JsonResponse({"words": "Nothing was sent that could be opened."}, status=400)
    taken = take_in(boxes[:MOST_BOXES], by=request.user, now=clock.now())
    return JsonResponse({"taken": [asdict(one) for one in taken]})


@staff(Permission.RECORD_PEOPLE)
def offline(request: StaffRequest) -> HttpResponse:
    """Show the page that opens with no network; it holds nothing about anybody, so that a device may keep it."""
    return render(request, "writing/offline.html", {})


@staff(Permission.RECORD_PEOPLE)
def service_worker(request: StaffRequest) -> HttpResponse:
    """Hand out the script that keeps that page on the device, with the files it needs."""
    context = {
        "version": __version__,
        "shell": reverse("writing:offline"),
        "files": json.dumps([static(name) for name in _FILES]),
    }
    return render(request, "writing/sw.js", context, content_type="text/javascript; charset=utf-8")
