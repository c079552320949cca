"""The addresses for what comes in from elsewhere and goes out."""

from django.urls import path

from alongside.exchange import views

app_name = "exchange"
urlpatterns = [
    path("people/import-family/", views.import_family, name="import_family"),
    path("people/import-family/do/undo/", views.undo_import, name="undo_import"),
    path("p/<ref:ref>/family/family.ged", views.family_tree, name="family_tree"),
]
