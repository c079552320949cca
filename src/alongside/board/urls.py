"""The addresses of the pod's board, and of who works with a person."""

from django.urls import path

from alongside.board.views import away, begin, earlier, ending, helping, pod, pods, team

app_name = "board"
_OF = "p/<ref:ref>/team/"
urlpatterns = [
    path("pod/", pod.families, name="pod"),
    path("pod/board/", pod.columns, name="columns"),
    path("pod/do/move/", pod.move, name="move"),
    path("pod/earlier-workers/", earlier.earlier, name="earlier"),
    path("pod/away/", away.add, name="away"),
    path("pod/away/<ref:ref>/do/take-back/", away.take_back, name="take_back_away"),
    path("arrange-pods/", pods.pods, name="pods"),
    path("arrange-pods/<ref:ref>/", pods.one, name="pod_people"),
    path("arrange-pods/<ref:ref>/do/close/", pods.close, name="close_pod"),
    path("arrange-pods/<ref:ref>/do/move/", pods.move, name="move_records"),
    path("arrange-pods/<ref:ref>/<ref:member_ref>/do/leave/", pods.leave, name="leave_pod"),
    path(_OF, team.team, name="team"),
    path(f"{_OF}begin/", begin.begin, name="begin"),
    path(f"{_OF}help/open/", helping.open_help, name="open_help"),
    path(f"{_OF}help/<ref:episode_ref>/end/", helping.close_help, name="close_help"),
    path(f"{_OF}<ref:part_ref>/end/", ending.end, name="end"),
    path(f"{_OF}<ref:part_ref>/hand-over/", ending.hand_on, name="hand_over"),
    path(f"{_OF}<ref:part_ref>/other-pod/", ending.to_other_pod, name="transfer"),
    path(f"{_OF}<ref:part_ref>/do/weigh/", team.weigh, name="weigh"),
]
