"""Who may be somebody we know is put before a person with a sentence, and leaves nothing behind."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.imports.matching.families import coming, known, someone, twins

from alongside.imports.matching.likely import Interrupted, Pair, likely_pairs
from alongside.imports.matching.weights import LEVELS, shipped

BORN = date(2015, 3, 14)
ADA = coming("a", given="Ada", family="Okafor", birth=BORN, postcode="AB1 2CD", sex="F")
OTHERS = [
    known(
        50 + place, given=given, family=family, birth=date(2009, 1, 1 + place), postcode="AB7 9ZZ"
    )
    for place, (given, family) in enumerate(
        [("Amir", "Marsh"), ("Kit", "Wojcik"), ("Bea", "Ahmed")]
    )
]


def _with(folder: Path, **changed: Any) -> list[Pair]:
    return likely_pairs([ADA], [*OTHERS, replace(someone(ADA, 7), **changed)], folder=folder)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Same birth date, same family name, same given name, same postcode, same sex"),
        (
            {"family": "Okafor-Lunn", "postcode": "AB4 8EF"},
            "family name alike (Okafor, Okafor-Lunn)",
        ),
        ({"given": "Okafor", "family": "Ada"}, "given and family name changed round"),
        ({"birth": date(2015, 3, 15)}, "birth date one digit apart (14 March 2015, 15 March 2015)"),
        ({"family": "Tranter", "other_names": ("Ada Okafor",)}, "family name as it was once"),
    ],
)
def test_a_likely_pair_is_put_forward_with_a_sentence(tmp_path, changed, said) -> None:
    pairs = _with(tmp_path, **changed)

    assert [(pair.key, pair.person_id) for pair in pairs] == [("a", 7)]
    assert said.lower() in pairs[0].why.lower()


def test_day_and_month_may_have_changed_places(tmp_path: Path) -> None:
    child = replace(ADA, birth=date(2015, 3, 4))

    pairs = likely_pairs(
        [child], [replace(someone(child, 7), birth=date(2015, 4, 3))], folder=tmp_path
    )

    assert "changed round (4 March 2015, 3 April 2015)" in pairs[0].why


def test_somebody_else_is_not_put_forward(tmp_path: Path) -> None:
    assert likely_pairs([ADA], OTHERS, folder=tmp_path) == []


def test_the_same_child_twice_in_a_file_is_noticed(tmp_path: Path) -> None:
    again = replace(ADA, key="b", given="Adah")

    pairs = likely_pairs([ADA, again], OTHERS, folder=tmp_path)

    assert [({pair.key, pair.other_key}, pair.person_id) for pair in pairs] == [({"a", "b"}, None)]


def test_twins_are_never_put_forward_beside_the_right_record(tmp_path: Path) -> None:
    pairs = twins(60)
    people = [person for _, person in pairs]
    own = [someone(child, 1000 + place) for place, (child, _) in enumerate(pairs)]

    found = likely_pairs([child for child, _ in pairs], people + own, folder=tmp_path)

    put_forward = {(p.key, p.person_id) for p in found if p.is_proposed and p.person_id is not None}
    assert put_forward == {(child.key, 1000 + place) for place, (child, _) in enumerate(pairs)}


def test_a_twin_with_another_name_is_not_the_one_to_confirm(tmp_path: Path) -> None:
    pairs = _with(tmp_path, given="Rosa")

    assert not any(pair.is_proposed for pair in pairs)
    assert all("may be twins" in pair.why for pair in pairs)


def test_a_closed_identity_is_beside_nobody(tmp_path: Path) -> None:
    assert _with(tmp_path, is_closed_identity=True) == []


def test_nothing_is_left_behind_and_what_was_left_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / "matching-long-ago"
    left.mkdir()
    os.utime(left, (time.time() - 90_000,) * 2)

    _with(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_comparing_that_breaks_says_so_without_a_name_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(Interrupted) as broken:
        _with(tmp_path)

    assert "Ada" not in str(broken.value)
    assert list(tmp_path.iterdir()) == []


def test_the_process_that_answers_pages_does_not_carry_what_compares() -> None:
    # In a process of its own: other tests look at what compares from within.
    look = (
        "import sys, alongside.imports.matching.likely, alongside.imports.matching.sure\n"
        "print(sorted({'splink', 'duckdb', 'pyarrow'} & set(sys.modules)))"
    )

    seen = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)

    assert seen.stdout.strip() == "[]"


def test_every_level_has_its_weights_and_one_person_is_always_shared_out_wholly() -> None:
    weights = shipped()

    for trait, levels in LEVELS.items():
        assert list(weights.of[trait]) == [level for level in levels if level != "missing"]
        assert sum(m for m, _ in weights.of[trait].values()) == pytest.approx(1, abs=0.03)
    assert 0 < weights.prior < weights.ask < weights.propose < 1


def test_what_compares_may_spill_into_its_folder_and_open_nothing_else(tmp_path: Path) -> None:
    tried = subprocess.run(
        [sys.executable, "-c", _TRYING, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert tried.stdout.split() == ["spilt", "0o600", "refused", "refused", "refused"]


_TRYING = """
import os, pathlib, sys
import duckdb
from alongside.imports.matching import linking

os.umask(0o077)
linking.MEMORY = "60MB"
with linking.opened(pathlib.Path(sys.argv[1])) as small:
    small.execute("create table t as select 'Ada ' || hash(range) as n from range(4000000)").fetchall()
    held = [one for one in pathlib.Path(sys.argv[1]).rglob("*") if one.is_file()]
    print("spilt" if held else "fitted", *{oct(one.stat().st_mode & 0o777) for one in held})
    for asked in ("from read_csv('/etc/passwd')", "copy (select 1) to '/tmp/ada.csv'", "install httpfs"):
        try:
            small.execute(asked).fetchall()
        except duckdb.PermissionException:
            print("refused")
"""
