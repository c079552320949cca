"""The address of the chronology."""

from django.urls import URLPattern, path

from alongside.reading.views import chronology

urlpatterns: list[URLPattern] = [
    path("p/<ref:ref>/chronology/", chronology.chronology, name="chronology")
]
