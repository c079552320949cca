import pytest
from tests.demo.conftest import Made
from alongside.people.queries.about import about
def test_dump(made):
    r=made.staff("Saffron Ellery")
    for n in ("Nadia Quigley-Osei","Otis Hartnell-Ivey","Stacey Tranter","Desmond Achterberg"):
        a=about(made.person(n),reader=r,day=made.day); print("=====",a.face.line,a.has_safe_address)
        for k,v in [*a.sections.items(),*[("was "+k,v) for k,v in a.earlier.items()]]:
            for i in v: print(f"  {k}: {i.said.kind} | {i.said.words!r} | {'; '.join(i.said.notes)} | {i.period} | {i.source} | {i.recorded_at:%Y-%m-%d}")
