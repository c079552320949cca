"""probe"""
import pytest
from datetime import timedelta
from pathlib import Path
from django.db import connection
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.support.wall import reading_as
from alongside import clock
from alongside.accounts.models import User
from alongside.imports.actions.children import choose, run_some, try_some
from alongside.imports.actions.mapping import Meaning, map_sheet, say_year
from alongside.imports.actions.taking_back import finish_taking_back, take_back_some
from alongside.imports.models import *
from alongside.people.models import *
from alongside.care.models import *
from alongside.care.actions.confirming import confirm
from alongside.story.models import Entry
from alongside.imports.queries import worked_on
from alongside.people.wall import keeping

pytestmark = pytest.mark.django_db

@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path

H = arriving.HEADER; E = arriving.EPISODES
def set_(key="A1", dob="01/02/2012", upn="", year="2024-25", extra="", begin="01/06/2024"):
    return {f"{year}/header.csv": f"{H}\n{key},M,{dob},WBRI,{upn},,\n{extra}",
            f"{year}/episodes.csv": f"{E}\n{key},{begin},S,C2,N1,U1,PR1,,,,,,\n"}

def back(by, arrival, why="wrong"):
    with reading_as(by):
        left = 1; g = k = 0
        from collections import Counter
        gone = Counter(); kept = Counter()
        while left:
            a, left = take_back_some(arrival, by=by, now=clock.now())
            gone += a.gone; kept += a.kept
        return gone, kept, finish_taking_back(arrival, why=why, by=by, now=clock.now())

import zipfile
def test_cli(cast, files):
    by = arriving.data_team(cast)
    from alongside.command.imports import _files
    d = files/"r"; (d/"2024").mkdir(parents=True)
    for n in ("a.csv","b.xls","c.zip","d.xlsm","e.CSV","noext"): (d/"2024"/n).write_text("child id,given name\nP1,A\n")
    print("taken:", [n for n,_ in _files([d])])
    z = files/"years.zip"
    with zipfile.ZipFile(z,"w") as f: f.writestr("2024/a.csv","child id,given name\nP1,A\n")
    try: arriving.landed(by, [arriving.Sent("years.zip", z)], cast=cast)
    except Exception as e: print("zip:", type(e).__name__, e)
    try:
        from django.db import transaction
        with transaction.atomic():
            with reading_as(by):
                arriving.land([arriving.Sent("a.csv", d/"2024"/"a.csv")], arriving.Said("x"," ","b","s",None), by=by, now=clock.now())
    except Exception as e: print("blank why:", type(e).__name__, str(e)[:120])
    print("files left:", list((files/"media").rglob("*")))

def test_31_days(cast, files):
    by = arriving.data_team(cast)
    known = make.person(cast.worker, "Maisie", "Tranter", birth_year=2013, birth_month=6, birth_day=14)
    p = "child id,given name,family name,Date of Birth\nP1,Maisie,Tranter,14/06/2013\nP5,Otto,Brandt,14/06/2014\n"
    a = arriving.brought_in(by, arriving.written(files/"a", {"people.csv": p}), cast=cast)
    with reading_as(by):
        choose(ArrivedChild.objects.get(key="P1"), "new", None, by=by, now=clock.now())
        later = clock.now()+timedelta(days=31)
        try_some(a, by=by, now=later); a.refresh_from_db(); run_some(a, by=by, now=later)
        print(ArrivedChild.objects.get(key="P1").done_at)
        from alongside.imports import access
        print(access.why_not_take_back(a, now=later))

def test_wait_stale_likely(cast, files):
    by = arriving.data_team(cast)
    p = "child id,given name,family name,Date of Birth\nP1,Maisie,Tranter,14/06/2013\n"
    a = arriving.brought_in(by, arriving.written(files/"a", {"people.csv": p}), cast=cast)
    b = arriving.tried(by, arriving.landed(by, arriving.written(files/"b", {"people.csv": p.replace("P1","Q7")}), cast=cast, system="Newcase"))
    print(back(by, a))
    c = make.signed_in(by)
    t = c.get(f"/imports/{b.ref}/who/").content.decode()
    print("closed shown for nobody:", "Somebody whose record is closed" in t)

def test_leave_out_then_word_index(cast, files):
    by = arriving.data_team(cast)
    known = make.person(cast.worker, "Maisie", "Tranter", birth_year=2013, birth_month=6, birth_day=14)
    with connection.cursor() as cu:
        cu.execute("select word from people_nameword order by 1"); w0=cu.fetchall()
    p = "child id,given name,family name,Date of Birth\nP1,Maisie,Zwyntarski,14/06/2013\n"
    a = arriving.tried(by, arriving.landed(by, arriving.written(files/"a", {"people.csv": p}), cast=cast))
    with reading_as(by): choose(ArrivedChild.objects.get(), "same", known, by=by, now=clock.now()) if ArrivedChild.objects.get().match!="x" else 0
    arriving.run(by, arriving.tried(by, a))
    print(back(by, a))
    with connection.cursor() as cu:
        cu.execute("select word from people_nameword order by 1"); w1=cu.fetchall()
    print("words left in the index of names:", set(w1)-set(w0))

def test_order_of_concurrency_land(cast, files, monkeypatch):
    by = arriving.data_team(cast)
    from alongside.imports.actions import landing
    sent = arriving.written(files/"a", set_())
    arriving.landed(by, sent, cast=cast)
    # what the second of two tabs sees: the first is not committed when it looks
    def blind(arrival, file): ArrivedFile.objects.filter(pk=file.pk).update(is_bare=False)
    monkeypatch.setattr(landing, "_only_once", blind)
    from django.db import transaction
    try:
        with transaction.atomic(): arriving.landed(by, sent, cast=cast)
    except Exception as e: print("second tab:", type(e).__name__, str(e)[:100])
