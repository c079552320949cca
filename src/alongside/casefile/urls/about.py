"""The addresses for what is written about somebody."""

from django.urls import URLPattern, path

from alongside.casefile.views import about, details, facts, knock, safe, standing

_P = "p/<ref:ref>/about/"

urlpatterns: list[URLPattern] = [
    path("p/<ref:ref>/", about.person, name="person"),
    path(_P, about.about, name="about"),
    path("p/<ref:ref>/emergency/", knock.emergency, name="emergency"),
    path("p/<ref:ref>/do/review/", knock.review, name="review"),
    path("p/<ref:ref>/do/open-as-family/", knock.as_family, name="as_family"),
    path("p/<ref:ref>/too-close/", knock.too_close, name="too_close"),
    path(f"{_P}earlier/", about.earlier, name="earlier"),
    path(f"{_P}details/", details.details, name="details"),
    path(f"{_P}born/", details.born, name="born"),
    path(f"{_P}pregnancy-ended/", details.loss, name="loss"),
    path(f"{_P}safe-address/", safe.safe_address, name="safe_address"),
    path(f"{_P}safe-address/add/", safe.add, name="safe_address_add"),
    path(f"{_P}safe-address/<ref:fact_ref>/", safe.change, name="safe_address_change"),
    path(f"{_P}restrict/", standing.restrict, name="restrict"),
    path(f"{_P}restrict/do/clear/", standing.clear, name="clear"),
    path(f"{_P}restrict/<ref:restriction_ref>/do/open/", standing.open_again, name="open_again"),
    path(
        f"{_P}restrict/<ref:clearance_ref>/do/end-clearance/",
        standing.end_clearance,
        name="end_clearance",
    ),
    path(f"{_P}do/undo/", facts.undo, name="undo"),
    path(f"{_P}<slug:section>/add/", facts.add, name="add"),
    path(f"{_P}<slug:section>/<ref:fact_ref>/", facts.change, name="fact"),
    path(f"{_P}<slug:section>/<ref:fact_ref>/do/bring-back/", facts.bring_back, name="bring_back"),
]
