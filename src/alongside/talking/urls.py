"""The addresses of the pages for talking."""

from django.urls import path

from alongside.talking.views import begin, facts, past, talk, why

app_name = "talking"
urlpatterns = [
    path("practice/", why.practice, name="practice"),
    path("practice/choose/", why.choose, name="choose"),
    path("own-part/", past.own_part, name="own_part"),
    path("own-part/<ref:ref>/", past.own, name="own"),
    path("practice/<slug:framework>/", why.framework, name="framework"),
    path("practice/<slug:framework>/<slug:tool>/", why.tool, name="tool"),
    path("practice/<slug:framework>/<slug:tool>/begin/", begin.begin_own, name="begin_own"),
    path("talk/<uuid:writing>/", talk.talk, name="talk"),
    path("p/<ref:ref>/tools/", begin.tools, name="tools"),
    path("p/<ref:ref>/tools/<slug:framework>/<slug:tool>/", begin.begin, name="begin"),
    path("p/<ref:ref>/tools/<ref:conversation_ref>/", past.conversation, name="conversation"),
    path("p/<ref:ref>/tools/<ref:conversation_ref>/do/share/", past.share, name="share"),
    path("p/<ref:ref>/strengths/", facts.ledger, name="ledger"),
    path("p/<ref:ref>/strengths/<ref:stood_ref>/", facts.fact, name="fact"),
    path("p/<ref:ref>/scales/", facts.scales, name="scales"),
]
