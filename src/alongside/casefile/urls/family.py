"""The addresses for families, networks and households."""

from django.urls import URLPattern, path

from alongside.casefile.views import downloads, family, family_edit, households, quick_add

_OF = "p/<ref:ref>/family/"
_MAP, _NETWORK = {"draw": "family"}, {"draw": "network"}
urlpatterns: list[URLPattern] = [
    path(_OF, family.family, name="family"),
    path(f"{_OF}add/", family_edit.add, name="family_add"),
    path(f"{_OF}quick/", quick_add.quick, name="family_quick"),
    path(f"{_OF}network/add/", family_edit.add_to_network, name="network_add"),
    path(f"{_OF}do/move/", family_edit.move, name="family_move"),
    path(f"{_OF}do/undo/", family_edit.undo, name="family_undo"),
    path(f"{_OF}map.<slug:kind>", downloads.picture, _MAP, name="family_picture"),
    path(f"{_OF}network.<slug:kind>", downloads.picture, _NETWORK, name="network_picture"),
    path("f/new/", households.open_home, name="household_open"),
    path("f/<ref:ref>/", households.household, name="household"),
    path("f/<ref:ref>/in/", households.moving_in, name="move_in"),
    path("f/<ref:ref>/out/<ref:fact_ref>/", households.moving_out, name="move_out"),
]
