"""A family map is sound by geometry: nothing overlaps, nobody is missing, and it is always the same."""

from copy import deepcopy
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from tests.casefile.drawing.families import NINE, blended, stepfamily, who
from tests.casefile.drawing.families_by_chance import any_family, large, sensible_families
from tests.casefile.drawing.family_checks import faults

from alongside.casefile.drawing.arrange import arrange
from alongside.casefile.drawing.generations import generations
from alongside.casefile.drawing.kin import read
from alongside.casefile.drawing.layout import Box, Layout, Outline
from alongside.casefile.drawing.values import (
    Bond,
    Child,
    Couple,
    Ended,
    Family,
    Feeling,
    Home,
    Raised,
    Someone,
    Symbol,
    Together,
    Twins,
)

W, M = Symbol.WOMAN, Symbol.MAN
OFTEN = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def placed(layout: Layout) -> dict[str, tuple[float, float]]:
    return {p.person.key: (p.x, p.y) for p in layout.people}


@OFTEN
@given(sensible_families)
def test_a_family_that_could_be_is_drawn_without_a_fault(family: Family) -> None:
    layout = arrange(family)

    assert faults(layout) == []
    assert sorted(p.person.key for p in layout.people) == sorted(p.key for p in family.people)


@OFTEN
@given(any_family())
def test_nonsense_is_drawn_without_a_fault_too(family: Family) -> None:
    layout = arrange(family)

    drawn = [p.person.key for p in layout.people]
    assert sorted(drawn) == sorted({p.key for p in family.people})
    assert [f for f in faults(layout) if "runs through" not in f] == []


@OFTEN
@given(sensible_families)
def test_the_same_family_is_always_drawn_alike(family: Family) -> None:
    first = arrange(family)

    again = arrange(deepcopy(family))

    assert repr(again) == repr(first)


@OFTEN
@given(sensible_families)
def test_parents_stand_above_their_children(family: Family) -> None:
    kin = read(
        replace(
            family, children=tuple(c for c in family.children if c.raised is not Raised.KINSHIP)
        )
    )
    couples_in_two_rows = _apart(kin.couples, generations(kin))

    rows = generations(kin)

    for link in kin.links:
        for parent in kin.unions[link.union].parents:
            assert rows[parent] < rows[link.child], couples_in_two_rows


def _apart(couples: tuple[Couple, ...], rows: dict[str, int]) -> list[Couple]:
    return [c for c in couples if rows[c.a] != rows[c.b]]


@pytest.mark.parametrize("make", [*NINE, blended], ids=lambda make: make.__name__)
def test_each_family_of_aldermere_is_drawn_without_a_fault(make) -> None:
    layout = arrange(make())

    assert faults(layout) == []


@pytest.mark.parametrize("fault", ["symbol", "label", "home", "line"])
def test_a_fault_that_is_put_in_on_purpose_is_found(fault: str) -> None:
    layout = arrange(blended())
    first, second = layout.people[0], layout.people[1]
    if fault == "symbol":
        layout = replace(layout, people=(replace(first, box=second.box), *layout.people[1:]))
    elif fault == "label":
        layout = replace(layout, people=(replace(first, label=second.label), *layout.people[1:]))
    elif fault == "home":
        home = replace(layout.outlines[0].home, members=("amara",))
        layout = replace(layout, outlines=(replace(layout.outlines[0], home=home),))
    else:
        through = ((first.x - 90, first.y), (first.x + 90, first.y))
        line = next(c for c in layout.couples if first.person.key not in (c.couple.a, c.couple.b))
        layout = replace(layout, couples=(replace(line, points=through),))

    found = faults(layout)

    assert found


@pytest.mark.parametrize("size", [10, 20, 40, 60])
def test_large_families_are_drawn_without_a_fault(size: int) -> None:
    layout = arrange(large(size))

    assert faults(layout) == []
    assert len(layout.people) == size


def test_a_family_of_more_than_forty_is_cut_and_says_where_it_goes_on() -> None:
    layout = arrange(large(60))

    letters = [c.letter for c in layout.continues]
    assert letters
    assert all(letters.count(letter) == 2 for letter in letters)


def test_partners_stand_side_by_side_and_former_ones_outward() -> None:
    places = placed(arrange(blended()))

    row = sorted(["ruth", "daniel", "grace", "yaw"], key=lambda k: places[k][0])

    assert row in (["ruth", "daniel", "grace", "yaw"], ["yaw", "grace", "daniel", "ruth"])
    assert len({places[k][1] for k in row}) == 1


def test_brothers_and_sisters_stand_by_age_with_twins_together() -> None:
    people = tuple(
        who(n, W, order=o) for n, o in (("C", 3), ("A", 1), ("T2", 2.1), ("B", 2.5), ("T1", 2))
    )
    children = tuple(Child(k, ("mum",)) for k in ("c", "a", "t2", "b", "t1"))
    family = Family("a", (*people, who("Mum", W)), (), children, (Twins(("t1", "t2")),))

    places = placed(arrange(family))

    assert sorted(["a", "b", "c", "t1", "t2"], key=lambda k: places[k][0]) == [
        "a",
        "t1",
        "t2",
        "b",
        "c",
    ]


def test_twins_hang_from_one_point_and_identical_ones_have_a_bar() -> None:
    layout = arrange(blended())

    ama, esi = (next(d for d in layout.drops if d.child == k) for k in ("ama", "esi"))
    assert ama.points[-2] == esi.points[-2]
    assert ama.points[-1] != esi.points[-1]
    assert len(layout.twin_bars) == 1


def test_a_couple_of_cousins_is_drawn_once_with_every_line() -> None:
    people = tuple(
        who(n, s)
        for n, s in (("Gran", W), ("Ann", W), ("Bob", M), ("Cat", W), ("Dan", M), ("Eve", W))
    )
    family = Family(
        "eve",
        people,
        (Couple("cat", "dan", Together.MARRIED),),
        (
            Child("ann", ("gran",)), Child("bob", ("gran",)), Child("cat", ("ann",)), Child("dan", ("bob",)),
            Child("eve", ("cat", "dan")),
        ),
    )  # fmt: skip

    layout = arrange(family)

    assert faults(layout) == []
    assert len(layout.people) == 6
    assert {d.child for d in layout.drops} == {"ann", "bob", "cat", "dan", "eve"}
    assert len(layout.couples) == 1


def test_a_long_line_round_others_says_at_both_ends_where_it_leads() -> None:
    people = (who("Hub", M), *(who(f"P{n}", W, order=n) for n in range(5)))
    couples = tuple(Couple("hub", f"p{n}", Together.MARRIED, order=n) for n in range(5))

    layout = arrange(Family("hub", people, couples))

    words = {w.lines[0] for c in layout.couples for w in c.words}
    assert {"with Hub", "with P0"} <= words
    assert faults(layout) == []


def test_a_grandmother_who_brings_a_child_up_stays_two_rows_above() -> None:
    people = tuple(who(n, W) for n in ("Gran", "Mum", "Child"))
    children = (
        Child("mum", ("gran",)), Child("child", ("mum",)), Child("child", ("gran",), Raised.KINSHIP, "SGO 2026"),
    )  # fmt: skip

    layout = arrange(Family("child", people, (), children))

    assert generations(read(Family("child", people, (), children))) == {
        "gran": 0,
        "mum": 1,
        "child": 2,
    }
    assert faults(layout) == []
    said = [d.words.lines[0] for d in layout.drops if d.words]
    assert said == ["SGO 2026"]


def test_lines_that_contradict_each_other_are_resolved_by_the_older_birth() -> None:
    people = (who("Old", W, born=1950), who("Young", W, born=1990))
    children = (Child("old", ("young",)), Child("young", ("old",)))

    rows = generations(read(Family("young", people, (), children)))

    assert rows == {"old": 0, "young": 1}


def test_people_without_ties_stand_in_rows_of_their_own() -> None:
    people = tuple(who(f"P{n}", M) for n in range(19))

    layout = arrange(Family("p0", people))

    assert faults(layout) == []
    assert len(layout.people) == 19
    assert layout.width < 1100


def test_somebody_of_whom_only_the_home_is_known_stands_beside_those_who_live_there() -> None:
    people = (who("Ros", W), who("Tim", M), who("Rex", Symbol.PET), who("Far", M))
    family = Family(
        "ros", people, (Couple("tim", "ros"),), homes=(Home("h", "Home", ("ros", "tim", "rex")),)
    )

    layout = arrange(family)

    assert len(layout.outlines[0].pieces) == 1
    assert placed(layout)["rex"][1] == placed(layout)["ros"][1]


def test_a_tie_without_a_clear_way_has_a_number_beside_both_and_in_the_key() -> None:
    people = tuple(who(f"P{n}", M, order=n) for n in range(9))
    children = tuple(Child(f"p{n}", ("p8",)) for n in range(8))
    bonds = tuple(Bond("p0", f"p{n}", Feeling.CLOSE) for n in range(1, 8))

    layout = arrange(Family("p0", people, (), children, bonds=bonds))

    assert len(layout.arcs) + len(layout.numbered) == 7
    told = {n.bond.b for n in layout.numbered}
    assert {b.key for b in layout.badges} == ({"p0", *told} if told else set())


def test_a_curve_runs_through_nobody_else() -> None:
    for make in (*NINE, blended):
        layout = arrange(make())
        for arc in layout.arcs:
            others = [p for p in layout.people if p.person.key not in (arc.bond.a, arc.bond.b)]
            for n in range(51):
                t = n / 50
                x, y = (
                    (1 - t) ** 2 * s + 2 * t * (1 - t) * b + t * t * e
                    for s, b, e in zip(arc.start, arc.bend, arc.end, strict=True)
                )
                assert not any(
                    p.box.x < x < p.box.right and p.box.y < y < p.box.bottom for p in others
                )


def test_the_child_of_a_step_parent_stands_below_them_in_one_home() -> None:
    layout = arrange(stepfamily())

    at = placed(layout)
    [home] = [o for o in layout.outlines if o.home.key == "c"]
    assert faults(layout) == []
    assert abs(at["poppy"][0] - at["shona"][0]) < 122
    assert len(home.pieces) == 1
    assert [w.lines for w in home.words] == [("Craig and Shona's",)]


@pytest.mark.parametrize("make", [*NINE, blended, stepfamily])
def test_no_outline_of_a_home_runs_through_the_years_or_the_slash_of_a_couple(make) -> None:
    layout = arrange(make())

    for couple in layout.couples:
        marks = [w.box for w in couple.words]
        if couple.couple.ended in (Ended.SEPARATED, Ended.DIVORCED):
            x, y = couple.slashes
            marks.append(Box(x - 9, y - 9, 18, 18))
        assert not [(couple, m) for m in marks if any(meets(m, o) for o in layout.outlines)]


def meets(box: Box, outline: Outline) -> bool:
    """Say whether a line of an outline runs through a box."""
    return any(
        Box(min(ax, bx), min(ay, by), abs(ax - bx) or 0.1, abs(ay - by) or 0.1).overlaps(box)
        for piece in outline.pieces
        for (ax, ay), (bx, by) in pairwise((*piece, piece[0]))
    )


@pytest.mark.parametrize("name", ["Matteo and Priya's", "Hafsa and Amina's"])
def test_the_name_of_a_home_is_whole_where_one_person_stands_lowest(name: str) -> None:
    people = (who("Giulia", W), who("Matteo", M))
    homes = (Home("x", "Elsewhere", ("matteo",)), Home("h", name, ("giulia", "matteo")))

    layout = arrange(Family("giulia", people, (), (Child("giulia", ("matteo",)),), homes=homes))

    assert (name,) in [w.lines for o in layout.outlines for w in o.words]


def test_an_empty_family_is_an_empty_map() -> None:
    layout = arrange(Family("nobody", ()))

    assert layout.people == ()


def test_somebody_who_is_their_own_parent_is_said_and_not_drawn_so() -> None:
    layout = arrange(Family("a", (Someone("a", "Ada"),), children=(Child("a", ("a",)),)))

    assert layout.drops == ()
    assert layout.left_out == ("Ada is written down as their own parent, which is not drawn.",)


def test_a_very_deep_line_of_parents_is_drawn_without_running_out_of_room() -> None:
    people = tuple(Someone(f"p{n}", f"P{n}") for n in range(400))
    children = tuple(Child(a.key, (b.key,)) for a, b in pairwise(people))

    layout = arrange(Family("p0", people, (), children))

    assert len(layout.people) == 400
