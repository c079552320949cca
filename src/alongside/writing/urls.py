"""The addresses of the pages for writing."""

from django.urls import path

from alongside.writing.views import both, changing, drafts, filing, keeping, offline, page, quick

app_name = "writing"
urlpatterns = [
    path("write/", page.begin, name="begin"),
    path("write/quick/", quick.quick, name="quick"),
    path("write/key/", offline.key, name="key"),
    path("write/sealed/", offline.sealed, name="sealed"),
    path("write/offline/", offline.offline, name="offline"),
    path("write/sw.js", offline.service_worker, name="service_worker"),
    path("write/<uuid:writing>/files/", filing.add, name="files"),
    path("write/<uuid:writing>/", page.write, name="write"),
    path("write/<uuid:writing>/keep/", keeping.keep, name="keep"),
    path("write/<uuid:writing>/both/", both.choose, name="both"),
    path("write/<uuid:writing>/do/throw-away/", drafts.throw_away, name="throw_away"),
    path("write/<uuid:writing>/do/bring-back/", drafts.bring_back, name="bring_back"),
    path("today/drafts/", drafts.drafts, name="drafts"),
    path("p/<ref:ref>/story/<ref:entry_ref>/change/", changing.change, name="change"),
    path("p/<ref:ref>/story/<ref:entry_ref>/undo/", changing.undo, name="undo"),
]
