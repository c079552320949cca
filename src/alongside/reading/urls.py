"""The addresses of the pages for reading."""

from django.urls import URLPattern

app_name = "reading"
urlpatterns: list[URLPattern] = []
