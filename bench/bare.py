"""The bare pages: the same rows by one query for each table, in a plain template of about the same size."""

import os
from collections.abc import Callable
from typing import Any

import django
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from bench import story_bare


def today(request: HttpRequest) -> HttpResponse:
    """The twin of Today: session, user, one indexed query for the same rows, a plain table."""
    context = {"person": request.user, "rows": _own_pods(request), "filling": FILLING}
    return render(request, "today.html", context)


def _own_pods(request: HttpRequest) -> list[Any]:
    from alongside.pods.models import PodMembership

    own = PodMembership.objects.filter(user=request.user.pk, to_date=None).values("pod")
    shown = PodMembership.objects.filter(pod__in=own, to_date=None)
    ordered = shown.order_by("pod__name", "user__name")
    return list(ordered.values_list("pod__name", "user__name", "part"))


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


def mine(request: HttpRequest) -> HttpResponse:
    """The twin of Today with a worker's families: their pod as on Today, and each person, by one query a table."""
    from alongside.cases.models import Involvement
    from alongside.people.models import Finding, Person

    parts = list(
        Involvement.objects.filter(worker=request.user.pk, to_date=None)
        .order_by("from_date", "id")
        .values_list("person_id", "role", "from_date", "ref")
    )
    ids = [person for person, *_ in parts]
    known = dict(Finding.objects.filter(person_id__in=ids).values_list("person_id", "known"))
    context = {
        "person": request.user, "parts": parts, "known": known, "filling": FILLING,
        "refs": dict(Person.objects.filter(pk__in=ids).values_list("pk", "ref")),
        "pods": _own_pods(request),
    }  # fmt: skip
    return render(request, "mine.html", context)


def board(request: HttpRequest) -> HttpResponse:
    """The twin of the pod's board: all that is led in the pod and by whom else, and what is shown of fifty families."""
    from alongside.cases.models import Episode, Involvement
    from alongside.people.models import Finding, HouseholdMembership, Person
    from alongside.pods.models import PodMembership

    own = PodMembership.objects.filter(user=request.user.pk, to_date=None).values("pod")
    members = dict(
        PodMembership.objects.filter(pod__in=own, to_date=None).values_list("user_id", "user__name")
    )
    led = list(
        Involvement.objects.filter(worker__in=members, role="lead", to_date=None)
        .order_by("from_date", "id")
        .values_list("person_id", "worker_id", "from_date", "stage")
    )
    ids = [person for person, *_ in led]
    others = Involvement.objects.filter(person__in=ids, to_date=None).exclude(role="lead")
    homes = HouseholdMembership.objects.filter(person__in=ids, is_main=True, to_date=None)
    shown = ids[:200]
    context = {
        "person": request.user, "led": led[:200], "members": members,
        "others": dict(others.values_list("person_id", "worker__name")),
        "homes": dict(homes.values_list("person_id", "household_id")),
        "refs": dict(Person.objects.filter(pk__in=shown).values_list("pk", "ref")),
        "known": dict(Finding.objects.filter(person_id__in=shown).values_list("person_id", "known")),
        "help": dict(Episode.objects.filter(person_id__in=shown, to_date=None).values_list("person_id", "kind")),
        "filling": FILLING,
    }  # fmt: skip
    return render(request, "board.html", context)


@csrf_protect
def save(request: HttpRequest) -> HttpResponse:
    """The twin of saving: who is signed in, one INSERT, committed before the answer."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare.note (text, by_id) VALUES (%s, %s)", [request.POST["text"], request.user.pk])  # fmt: skip
    return redirect("/today/")


# Made so long that the bare page is as large as ours; a constant, so it costs only its sending.
FILLING = "Words that stand for the frame of the page. " * int(os.environ.get("BARE_FILLING", "0"))

urlpatterns = [
    path("today/", today),
    path("people/", people),
    path("mine/", mine),
    path("board/", board),
    path("save/", save),
    *story_bare.urlpatterns,
]


def application() -> Callable[..., Any]:
    """Return the WSGI application of the bare pages."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare_settings"
    django.setup()
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()
