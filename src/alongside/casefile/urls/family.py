"""The addresses for families, networks and households."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
