"""Pods: opened, joined, left and closed by whoever looks after accounts, so that a real service can have them."""

from tests import make
from tests.cast import Cast

from alongside.pods.models import Pod, PodMembership


def test_a_pod_is_opened_and_somebody_joins_it(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)

    opened = browser.post(
        "/arrange-pods/", {"name": "Bittern pod", "service": "children"}, follow=True
    )
    pod = Pod.objects.get(name="Bittern pod")
    joined = browser.post(f"/arrange-pods/{pod.ref}/", {"user": cast.worker.ref, "part": "worker"}, follow=True)  # fmt: skip

    assert "Nobody is in it yet." in opened.content.decode()
    assert "Imara Dunmore" in joined.content.decode()
    assert PodMembership.objects.filter(pod=pod, user=cast.worker, to_date=None).count() == 1


def test_two_open_pods_never_share_a_name(cast: Cast) -> None:
    answer = make.signed_in(cast.administrator).post("/arrange-pods/", {"name": "Heron pod", "service": "children"})  # fmt: skip

    assert answer.status_code == 422
    assert "There is an open pod of this name already." in answer.content.decode()


def test_nobody_joins_twice(cast: Cast) -> None:
    answer = make.signed_in(cast.administrator).post(f"/arrange-pods/{cast.heron.ref}/", {"user": cast.worker.ref, "part": "worker"})  # fmt: skip

    assert answer.status_code == 422
    assert PodMembership.objects.filter(pod=cast.heron, user=cast.worker).count() == 1


def test_whoever_leaves_leaves_once_and_an_empty_pod_is_closed(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)
    [only] = PodMembership.objects.filter(pod=cast.kestrel)
    path = f"/arrange-pods/{cast.kestrel.ref}/"

    too_early = browser.post(f"{path}do/close/", follow=True).content.decode()
    left = browser.post(f"{path}{only.ref}/do/leave/", follow=True).content.decode()
    again = browser.post(f"{path}{only.ref}/do/leave/", follow=True).content.decode()
    closed = browser.post(f"{path}do/close/", follow=True).content.decode()

    assert "Somebody is still in Kestrel pod" in too_early
    assert "is in Kestrel pod no more" in left
    assert "had left already" in again
    assert "Kestrel pod is closed." in closed
    assert Pod.objects.get(pk=cast.kestrel.pk).to_date


def test_a_pod_that_is_not_there_is_not_found(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)

    assert browser.get("/arrange-pods/ABCDEFGHJK/").status_code == 404
    assert browser.post(f"/arrange-pods/{cast.heron.ref}/ABCDEFGHJK/do/leave/").status_code == 404


def test_nobody_else_arranges_pods(cast: Cast) -> None:
    for user in (cast.worker, cast.pod_manager, cast.information_governance):
        assert make.signed_in(user).get("/arrange-pods/").status_code == 403
