"""The address of the list of files that wait for a person."""

from django.urls import URLPattern, path

from alongside.reading.views import held

urlpatterns: list[URLPattern] = [path("governance/files/", held.waiting, name="held_files")]
