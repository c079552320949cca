"""The addresses of the pages for reading."""

from alongside.reading.urls import chronology, search, story

app_name = "reading"
urlpatterns = [*story.urlpatterns, *chronology.urlpatterns, *search.urlpatterns]
