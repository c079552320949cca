"""The addresses of the pages for writing."""

from django.urls import URLPattern

app_name = "writing"
urlpatterns: list[URLPattern] = []
