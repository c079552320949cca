"""The addresses for what is written about somebody."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
