from datetime import date
from pathlib import Path
import pytest
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.reading.stories import text
from alongside.imports.models import ArrivedChild, ArrivedProblem
from alongside.people.models import Person, PersonName, Restriction, Details
from alongside.care import models as care
from alongside.cases.models import Episode
from alongside.story.models import Entry, Passage
from alongside.people.wall import keeping
pytestmark = pytest.mark.django_db
H, E = arriving.HEADER, arriving.EPISODES

@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path

def bring(cast, files, texts, by=None):
    by = by or arriving.data_team(cast)
    a = arriving.brought_in(by, arriving.written(files, texts), cast=cast)
    for c in ArrivedChild.objects.filter(arrival=a): print("CHILD", c.key, "held:", c.why_held, "match:", c.match, c.match_why, c.makes)
    for p in ArrivedProblem.objects.filter(arrival=a): print("  PROBLEM", p.child, p.row, p.column, p.value, p.why)
    return by, a

def test_two_years_apart(cast, files):
    y1 = {"2024-25/header.csv": f"{H}\nA1,M,01/02/2012,WBRI,,,\n", "2024-25/episodes.csv": f"{E}\nA1,01/05/2024,S,V2,N1,U6,PR1,,,,,DE24 0QL,SC900001\n",
      "2024-25/reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\nA1,01/02/2012,10/01/2025,PN1\n"}
    by, a = bring(cast, files, y1)
    y2 = {"2025-26/header.csv": f"{H}\nA1, M,01/02/2012,WBRI,,,\n", "2025-26/episodes.csv": f"{E}\nA1,01/05/2024,S,V2,N1,U6,PR1,01/06/2025,X1,CREQO,,DE24 0QL,SC900001\nA1,01/06/2025,B,C2,N1,K2,PR4,,,,,NG7 1AA,SC900002\n",
      "2025-26/reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\nA1,01/02/2012,10/07/2025,PN7\nA1,01/02/2012,10/12/2025,PN7\n"}
    print("---- second year")
    by, a = bring(cast, files, y2, by=by)
    with keeping():
        for k in (care.Home, care.LegalStatus, care.CarePeriod, care.Review):
            for f in k.objects.all(): print(k.__name__, getattr(f,'from_date',None) or f.on_date, getattr(f,'to_date',''), getattr(f,'code',''), "entry", f.entry_id)
        for p in Passage.objects.order_by("entry__happened_at"): print("STORY", p.entry.happened_at.date(), p.entry.headline, "|", p.text)
        person = Person.objects.get(pk=ArrivedChild.objects.filter(arrival=a).get().person_id)
    t = text(make.signed_in(cast.worker), f"/p/{person.ref}/care/")
    i = t.find("al-care__now"); print(t[i:i+400])


def test_pods(cast, files):
    from alongside.pods.models import Pod, PodMembership
    from alongside.pods.actions import close_pod, leave_pod, open_pod, join_pod
    from alongside.people.models import Grant
    from alongside import clock
    pod = open_pod(name="Bittern", service="children", day=clock.today(), by_ref="x")
    m = join_pod(pod, user=cast.worker, part="worker", day=clock.today(), by_ref="x")
    import dataclasses
    by, a = None, None
    from tests.imports.arriving import data_team
    by = data_team(cast)
    class C: pass
    c2 = C(); c2.organisation = cast.organisation; c2.heron = pod
    a = arriving.brought_in(by, arriving.written(files, {"2024-25/header.csv": f"{H}\nA1,M,01/02/2012,WBRI,,,\n", "2024-25/episodes.csv": f"{E}\nA1,01/05/2024,S,V2,N1,U6,PR1,,,,,DE24 0QL,SC900001\n"}), cast=c2)
    with keeping(): person = Person.objects.get(pk=ArrivedChild.objects.get(arrival=a).person_id)
    print("before", make.signed_in(cast.worker).get(f"/p/{person.ref}/care/").status_code)
    b = make.signed_in(cast.administrator); base=f"/arrange-pods/{pod.ref}/"
    print("leave", b.post(f"{base}{m.ref}/do/leave/").status_code)
    r = b.post(f"{base}do/close/", follow=True); print("closed" , "is closed" in r.content.decode())
    with keeping(): print("grants on closed pod", Grant.objects.filter(pod=pod).count(), [g.until_at for g in Grant.objects.filter(pod=pod)])
    r = b.post(base, {"user": cast.worker.ref, "part": "worker"}, follow=True); print("join closed", r.status_code, PodMembership.objects.filter(pod=pod, to_date=None).count(), "from today" in r.content.decode())
    r = make.signed_in(cast.worker).get(f"/p/{person.ref}/care/"); print("after join closed", r.status_code)
    print("self join", b.post(f"/arrange-pods/{cast.heron.ref}/", {"user": cast.administrator.ref, "part": "manager"}, follow=True).status_code, PodMembership.objects.filter(pod=cast.heron, user=cast.administrator).count())

def test_put_right_overlap(cast, nora):
    from tests.care.facts import brought, form_on
    one = brought(care.Home, nora, from_date=date(2024,1,1), to_date=date(2025,1,1))
    brought(care.Home, nora, code="K2", from_date=date(2025,1,1))
    b = make.signed_in(cast.worker); path=f"/p/{nora.ref}/care/home/{one.ref}/put-right/"
    r = b.get(path); print(r.status_code)
    import re
    ref = re.search(r'name="ref" value="([^"]+)"', r.content.decode())
    data = {"ref": ref[1] if ref else "", "from_date_0":"1","from_date_1":"1","from_date_2":"2024","to_date_0":"1","to_date_1":"6","to_date_2":"2025","from_date":"1 January 2024","to_date":"1 June 2025","code":"U6","provider":"PR1","postcode":"DE24 0QL","urn":"","ended_because":"","why":"letter"}
    r = b.post(path, data); print(r.status_code, re.findall(r'govuk-error[^<]*>([^<]*)<', r.content.decode())[:8], re.findall(r'error-summary.*?</div>', r.content.decode(), re.S)[:1])
