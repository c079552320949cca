"""Pages that belong to no practice: health for the machine that watches, the components, and accessibility."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render



def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; asks nothing of the database."""
    return JsonResponse({"alive": True})


def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers too, so that traffic may come."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return JsonResponse({"ready": False, "because": "the database does not answer"}, status=503)
    return JsonResponse({"ready": True})


def components(request: HttpRequest) -> HttpResponse:
    """Show every component with an example, so that pages are made of the same parts."""
    from alongside.web.components import COMPONENTS

    context: dict[str, Any] = {"components": COMPONENTS}
    return render(request, "web/components.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what we promise everybody who reads here, and what does not work yet."""
    return render(request, "web/accessibility.html")
