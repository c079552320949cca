"""The bare pages: the same rows by one query for each table, in a plain template of about the same size."""

import os
from collections.abc import Callable
from typing import Any

import django
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def today(request: HttpRequest) -> HttpResponse:
    """The twin of Today: session, user, one indexed query for the same rows, a plain table."""
    from alongside.cases.models import PodMembership

    rows = (
        PodMembership.objects.filter(to_date=None)
        .order_by("pod__name", "user__name")
        .values_list("pod__name", "user__name", "part")
    )
    return render(
        request, "today.html", {"person": request.user, "rows": list(rows), "filling": FILLING}
    )


def people(request: HttpRequest) -> HttpResponse:
    """The twin of finding people: the people ours shows, handed to it, by one query for each table shown."""
    from alongside.people.models import Details, HouseholdMembership, Person, PersonName

    ids = [int(number) for number in request.GET.get("ids", "").split(",") if number]
    names = list(
        PersonName.objects.filter(person_id__in=ids).values_list(
            "person_id", "kind", "given", "family"
        )
    )
    born = Details.objects.filter(person_id__in=ids)
    dates = list(born.values_list("person_id", "birth_year", "birth_month", "birth_day"))
    homes = HouseholdMembership.objects.filter(person_id__in=ids, to_date=None)
    context = {
        "person": request.user, "refs": dict(Person.objects.filter(pk__in=ids).values_list("pk", "ref")),
        "names": names, "dates": dates,
        "homes": list(homes.values_list("person_id", "household_id")), "filling": FILLING,
    }  # fmt: skip
    return render(request, "people.html", context)


# Made so long that the bare page is as large as ours; a constant, so it costs only its sending.
FILLING = "Words that stand for the frame of the page. " * int(os.environ.get("BARE_FILLING", "0"))

urlpatterns = [path("today/", today), path("people/", people)]


def application() -> Callable[..., Any]:
    """Return the WSGI application of the bare pages."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare_settings"
    django.setup()
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()
