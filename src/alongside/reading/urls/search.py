"""The addresses of looking for words in a story."""

from django.urls import URLPattern, path

from alongside.reading.views import search

urlpatterns: list[URLPattern] = [
    path("search/", search.everywhere, name="search"),
    path("p/<ref:ref>/story/search/", search.in_story, name="story_search"),
]
