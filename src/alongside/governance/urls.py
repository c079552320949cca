"""The addresses of governance."""

from django.urls import path

from alongside.governance.views import asking, closeness, glass, leaving, looked, week

app_name = "governance"
urlpatterns = [
    path("p/<ref:ref>/looked/", looked.looked, name="looked"),
    path("p/<ref:ref>/too-close/colleagues/", closeness.close, name="close"),
    path("p/<ref:ref>/emergency/safe-address/", asking.safe_address, name="ask_safe_address"),
    path("governance/too-close/<ref:ref>/over/", closeness.over, name="close_over"),
    path("governance/too-close/<ref:ref>/do/again/", closeness.again, name="close_again"),
    path("governance/", week.week, name="week"),
    path("governance/decided/", week.decided, name="decided"),
    path("governance/watch/<ref:ref>/", week.alert, name="alert"),
    path("governance/watch/<ref:ref>/do/take/", week.take, name="take"),
    path("governance/news/", week.news, name="news"),
    path("governance/news/<ref:ref>/do/end/", week.end_news, name="end_news"),
    path("governance/glass/", glass.broken, name="glass"),
    path("governance/glass/<ref:ref>/", glass.review, name="glass_one"),
    path("studio/people-roles/<ref:ref>/leaving/", leaving.leaving, name="leaving"),
]
