"""The addresses of the page of law and care."""

from django.urls import URLPattern, path

from alongside.reading.views import care

_OF = "p/<ref:ref>/care/"
_ONE = f"{_OF}<slug:care_kind>/<ref:care_ref>/"
urlpatterns: list[URLPattern] = [
    path(_OF, care.care, name="care"),
    path(f"{_OF}do/right/", care.all_right, name="care_all_right"),
    path(f"{_OF}do/explained/", care.explained, name="care_explained"),
    path(_ONE, care.put_right, name="care_put_right"),
    path(f"{_ONE}do/right/", care.right, name="care_right"),
    path(f"{_ONE}take-back/", care.take_back, name="care_take_back"),
]
