"""The addresses of the pages for reading."""

from alongside.reading.urls import care, chronology, files, search, story

app_name = "reading"
urlpatterns = [
    *story.urlpatterns,
    *chronology.urlpatterns,
    *care.urlpatterns,
    *search.urlpatterns,
    *files.urlpatterns,
]
