"""The addresses of the worklist."""

from django.urls import path

from alongside.worklist import views

app_name = "worklist"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("pods/", views.pods, name="pods"),
]
