"""The addresses for finding people and starting records."""

from django.urls import path

from alongside.casefile.views import find, linking

urlpatterns = [
    path("people/", find.find, name="find"),
    path("people/new/", find.start, name="start"),
    path("p/<ref:ref>/about/same/", linking.same_as, name="same_as"),
    path("p/<ref:ref>/about/same/link/", linking.link, name="link"),
    path("p/<ref:ref>/about/same/<ref:link_ref>/do/take-back/", linking.unlink, name="unlink"),
]
