"""Family trees as files: out without what must stay, in after a look at everybody, all or nothing."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make
from tests.casefile import families
from tests.casefile.typed import sent
from tests.cast import Cast

from alongside.exchange.forms import carried, carried_back
from alongside.exchange.gedcom.reading import read
from alongside.exchange.taken import MOST_BYTES
from alongside.people.models import Details, Person, PersonName, Relationship

IN = "/people/import-family/"
FILE = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Efua /Mensah/
1 SEX F
1 BIRT
2 DATE ABT 1948
1 DEAT
2 DATE 2019
0 @I2@ INDI
1 NAME Jodie /Marchbank/
1 SEX F
1 RESI
2 ADDR 17 Kittiwake Yard
0 @I3@ INDI
1 NAME Tilly /Marchbank/
1 BIRT
2 DATE 14 MAR 2022
0 @F1@ FAM
1 WIFE @I1@
1 CHIL @I2@
0 @F2@ FAM
1 WIFE @I2@
1 CHIL @I3@
0 TRLR
"""


def upload(client: Client, content: str | bytes = FILE) -> object:
    """Bring a file."""
    made = content.encode() if isinstance(content, str) else content
    return client.post(IN, {"file": SimpleUploadedFile("family.ged", made)})


def test_a_family_is_looked_at_and_then_taken_in_whole_and_once(cast: Cast, trail: object) -> None:
    client = make.signed_in(cast.worker)

    looked = upload(client).content.decode()  # type: ignore[attr-defined]
    assert Person.objects.count() == 0
    assert "Kittiwake" not in looked
    for _ in range(2):
        done = client.post(IN, sent(looked))

    page = done.content.decode()
    assert "3 people and 2 relationships" in page
    assert Person.objects.count() == 3
    efua = Details.objects.get(person__names__given="Efua")
    assert (efua.birth_year, efua.birth_about, efua.death_year, efua.gender) == (
        1948,
        True,
        2019,
        "woman",
    )
    assert "family.imported" in trail(efua.person.ref)  # type: ignore[operator]


def test_somebody_we_know_is_offered_and_has_to_be_chosen(cast: Cast) -> None:
    known = make.person(
        cast.worker, "Tilly", "Marchbank", birth_year=2022, birth_month=3, birth_day=14
    )
    client = make.signed_in(cast.worker)
    looked = upload(client).content.decode()  # type: ignore[attr-defined]
    assert "The same as Tilly Marchbank" in looked

    refused = client.post(IN, sent(looked))
    client.post(IN, {**sent(looked), "person2": known.ref, "person0": "out"})

    assert refused.status_code == 422
    assert Person.objects.count() == 2
    assert Relationship.objects.get().other == known


def test_a_file_with_mistakes_is_told_line_by_line_and_nothing_is_taken_in(cast: Cast) -> None:
    client = make.signed_in(cast.worker)

    answer = upload(client, FILE.replace("1 CHIL @I2@", "this is no line"))

    page = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Line 23" in page
    assert Person.objects.count() == 0


def test_one_thing_that_cannot_be_keeps_everybody_out(cast: Cast) -> None:
    known = families.small(cast.worker)["tilly"]
    many = Person.objects.count()
    client = make.signed_in(cast.worker)
    looked = upload(client).content.decode()  # type: ignore[attr-defined]

    answer = client.post(IN, {**sent(looked), "person1": "new", "person2": known.ref})

    assert answer.status_code == 422
    assert "Two parents by birth" in answer.content.decode()
    assert Person.objects.count() == many


def test_an_import_is_undone_and_says_what_stays(cast: Cast) -> None:
    client = make.signed_in(cast.worker)
    done = client.post(IN, sent(upload(client).content.decode()))  # type: ignore[attr-defined]
    word = done.content.decode().split('name="facts" value="')[1].split('"')[0]

    make.signed_in(cast.other_pod).post(f"{IN}do/undo/", {"facts": word})
    assert Relationship.objects.standing().count() == 2
    client.post(f"{IN}do/undo/", {"facts": word})

    assert Relationship.objects.standing().count() == 0
    assert PersonName.objects.standing().count() == 3


def test_the_file_is_carried_signed_and_for_whoever_brought_it_alone() -> None:
    word = carried(b"0 HEAD", by_ref="AAAAAAAAAA", seed="S")

    assert carried_back(word, by_ref="AAAAAAAAAA") == ("S", b"0 HEAD")
    assert carried_back(word, by_ref="BBBBBBBBBB") is None
    assert carried_back(word[:-2], by_ref="AAAAAAAAAA") is None


def test_a_file_that_is_too_large_or_no_family_is_refused(cast: Cast) -> None:
    client = make.signed_in(cast.worker)
    for content in (b"0 HEAD\n" * (MOST_BYTES // 6), b"\x89PNG\r\n\x1a\n", b""):
        assert upload(client, content).status_code == 422  # type: ignore[attr-defined]
    changed = client.post(IN, {"carried": "nothing of ours"})

    assert changed["Location"] == IN


def test_a_role_that_only_reads_brings_nothing_in(cast: Cast) -> None:
    for user in (cast.chair, cast.administrator):
        assert make.signed_in(user).get(IN).status_code == 403


def test_a_family_goes_out_without_whom_the_reader_cannot_open(cast: Cast, trail: object) -> None:
    people = families.small(cast.worker)
    make.closed(people["carl"], "restricted", cast.pod_manager)
    make.closed(people["reece"], "sealed", cast.pod_manager)
    client = make.signed_in(cast.worker)

    for version, said in (("", "5.5.1"), ("?version=7", "7.0")):
        answer = client.get(f"/p/{people['tilly'].ref}/family/family.ged{version}")
        reading = read(answer.content)
        assert f"VERS {said}" in answer.content.decode()
        assert {n.words for p in reading.people for n in p.names} == {
            "Tilly Marchbank", "Jodie Marchbank", "Carol Marchbank",
        }  # fmt: skip
        assert "Marchbank" not in answer["Content-Disposition"]
        assert people["jodie"].ref not in answer.content.decode()
    assert "family.exported" in trail(people["tilly"].ref)  # type: ignore[operator]
