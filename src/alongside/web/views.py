"""Pages that belong to no practice: health for the machine that watches, the components, and accessibility."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from alongside.web.components import COMPONENTS


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; asks nothing of the database."""
    return JsonResponse({"alive": True})


def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers too, so that traffic may come."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            role = cursor.fetchone()[0]
    except DatabaseError:
        return JsonResponse({"ready": False, "because": "the database does not answer"}, status=503)
    if role != settings.DATABASE_ROLE:
        # A pooler in between has dropped the role: the second wall would not stand.
        return JsonResponse(
            {"ready": False, "because": "this process speaks as the wrong role"}, status=503
        )
    return JsonResponse({"ready": True})


def components(request: HttpRequest) -> HttpResponse:
    """Show every component with an example, so that pages are made of the same parts."""
    context: dict[str, Any] = {"components": COMPONENTS}
    return render(request, "web/components.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """Say what Alongside is, whose it is and how to reach the people who make it."""
    return render(request, "web/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what we promise everybody who reads here, and what does not work yet."""
    return render(request, "web/accessibility.html")
