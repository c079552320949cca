"""Every address of the service, in one place; each view has said who may come (accounts/gate.py)."""

from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from alongside.accounts.gate import public, staff
from alongside.accounts.roles import Permission
from alongside.web import views as web
from alongside.web.refs import RefConverter

register_converter(RefConverter, "ref")

urlpatterns = [
    # What is asked for oftest comes first: addresses are tried one after the other.
    path("", include("alongside.writing.urls")),
    path("", include("alongside.reading.urls")),
    path("healthz", public(web.healthz), name="healthz"),
    path("readyz", public(web.readyz), name="readyz"),
    path(
        "",
        staff(Permission.SEE_TODAY)(RedirectView.as_view(pattern_name="worklist:today")),
        name="home",
    ),
    path("", include("alongside.worklist.urls")),
    path("", include("alongside.casefile.urls")),
    path("", include("alongside.exchange.urls")),
    path("", include("alongside.imports.urls")),
    path("", include("alongside.board.urls")),
    path("", include("alongside.talking.urls")),
    path("", include("alongside.governance.urls")),
    path("", include("alongside.frontdoor.urls")),
    path("", include("alongside.accounts.urls")),
    path("components/", staff(Permission.SEE_COMPONENTS)(web.components), name="components"),
    path("about/", public(web.about), name="about"),
    path("accessibility/", public(web.accessibility), name="accessibility"),
]

handler400 = "alongside.web.errors.bad_request"
handler403 = "alongside.web.errors.permission_denied"
handler404 = "alongside.web.errors.page_not_found"
handler500 = "alongside.web.errors.server_error"
