"""The addresses of bringing records in."""

from django.urls import path

from alongside.imports.views import arrivals, back, children, one, problems, table, totals, who

app_name = "imports"
_ONE = "imports/<ref:ref>/"
urlpatterns = [
    path("imports/", arrivals.arrivals, name="arrivals"),
    path("imports/new/", arrivals.bring, name="bring"),
    path(_ONE, one.one, name="one"),
    path(f"{_ONE}try/", one.try_on, name="try_on"),
    path(f"{_ONE}run/", one.take_in, name="take_in"),
    path(f"{_ONE}tables/<int:number>/", table.table, name="table"),
    path(f"{_ONE}tables/<int:number>/out/", table.out, name="out"),
    path(f"{_ONE}tables/<int:number>/year/", table.year, name="year"),
    path(f"{_ONE}problems/", problems.problems, name="problems"),
    path(f"{_ONE}problems/<int:number>/rows/", problems.held, name="held"),
    path(f"{_ONE}who/", who.who, name="who"),
    path(f"{_ONE}children/", children.children, name="children"),
    path(f"{_ONE}children/<int:number>/", children.child, name="child"),
    path(f"{_ONE}totals/", totals.totals, name="totals"),
    path(f"{_ONE}totals/count/", totals.count, name="count"),
    path(f"{_ONE}totals/<slug:what>/<int:year>/", totals.apart, name="apart"),
    path(f"{_ONE}back/", back.back, name="back"),
]
