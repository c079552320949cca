"""The addresses of the story, its entries, promises, and the two reads before and after a visit."""

from django.urls import URLPattern, path

from alongside.reading.views import amend, entry, files, handover, promises, ready, story

_OF = "p/<ref:ref>/story/"
_ONE = f"{_OF}<ref:entry_ref>/"
_PROMISED = "p/<ref:ref>/promises/"
urlpatterns: list[URLPattern] = [
    path(_OF, story.story, name="story"),
    path(f"{_OF}where-now/", story.where_now, name="where_now"),
    path(_ONE, entry.entry, name="entry"),
    path(f"{_ONE}moment/", amend.moment, name="moment"),
    path(f"{_ONE}do/unmark/", amend.unmark, name="unmark"),
    path(f"{_ONE}withdraw/", amend.withdraw, name="withdraw"),
    path(f"{_ONE}do/bring-back/", entry.bring_back, name="bring_back"),
    path(f"{_ONE}other-story/", amend.refile, name="refile"),
    path(f"{_ONE}<ref:passage_ref>/beside/", entry.beside, name="beside"),
    path(f"{_ONE}<ref:passage_ref>/do/share/", entry.share, name="share"),
    path(f"{_ONE}files/<ref:file_ref>/", files.opened, name="file"),
    path(f"{_ONE}files/<ref:file_ref>/do/release/", files.release, name="file_release"),
    path(_PROMISED, promises.promises, name="promises"),
    path(f"{_PROMISED}add/", promises.add, name="promise_add"),
    path(f"{_PROMISED}<ref:promise_ref>/", promises.step, name="promise"),
    path(f"{_PROMISED}<ref:promise_ref>/do/kept/", promises.kept, name="promise_kept"),
    path("p/<ref:ref>/ready/", ready.ready, name="ready"),
    path("p/<ref:ref>/handover/", handover.handover, name="handover"),
]
