"""The addresses of the pages about people."""

from alongside.casefile.urls import about, family, find

app_name = "casefile"
urlpatterns = [*find.urlpatterns, *about.urlpatterns, *family.urlpatterns]
