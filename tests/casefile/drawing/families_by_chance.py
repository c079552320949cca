"""Families by chance: large ones, ones that could be, and ones that make no sense at all."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

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

M, W, Q = Symbol.MAN, Symbol.WOMAN, Symbol.NOT_KNOWN


def large(size: int) -> Family:
    """Four generations with remarriage and homes, one person after the other up to a size."""
    people: list[Someone] = []
    couples: list[Couple] = []
    children: list[Child] = []
    waiting = [_couple(people, couples, 0)]
    while len(people) < size:
        row, parents = waiting.pop(0)
        for n in range(3 - row % 2):
            if len(people) >= size:
                break
            child = _somebody(people, row + 1)
            children.append(Child(child, parents))
            if n < 2 and len(people) < size:
                waiting.append(_couple(people, couples, row + 1, child, over=n == 1))
                if n == 1 and len(people) < size:
                    waiting.append(_couple(people, couples, row + 1, child))
    homes = [Home(f"h{n}", f"{c.a}'s home", (c.a, c.b)) for n, c in enumerate(couples[1:9:3])]
    centre = people[size // 2].key
    people = [replace(p, is_centre=p.key == centre) for p in people]
    return Family(centre, tuple(people), tuple(couples), tuple(children), homes=tuple(homes))


def _couple(
    people: list[Someone], couples: list[Couple], row: int, one: str = "", *, over: bool = False
) -> tuple[int, tuple[str, str]]:
    pair = (one or _somebody(people, row), _somebody(people, row))
    ended = Ended.DIVORCED if over else Ended.NOT
    couples.append(Couple(*pair, Together.MARRIED, ended, order=len(couples)))
    return row, pair


def _somebody(people: list[Someone], row: int) -> str:
    n = len(people)
    key, born = f"p{n}", 1935 + 26 * row + n % 12
    dead = row == 0 and n % 2 == 0
    name = f"{_NAMES[n % len(_NAMES)]} {_LAST[n % len(_LAST)]}"
    people.append(
        Someone(key, name, (M, W, M, W, Q)[n % 5], dates=f"{born}-2019" if dead else str(2026 - born),
                order=born, born=born, is_dead=dead, href=f"/p/{key.upper():0<10}/")
    )  # fmt: skip
    return key


_NAMES: Sequence[str] = (
    "Ada", "Bela", "Cas", "Dora", "Emil", "Femi", "Gwen", "Hugh", "Ines", "Jude", "Kaya", "Leon", "Mina", "Noah",
    "Orla", "Petra", "Quin", "Rosa", "Sami", "Tess",
)  # fmt: skip
_LAST: Sequence[str] = ("Marsh", "Whitcombe-Adeyemi", "Roe", "Ellery", "Quill", "Teale", "Oduya")


def sensible(seed: int, size: int) -> Family:
    """Grow a family that could be: remarriage, half-siblings, cousins who marry, parents not known."""
    chance = Random(seed)
    people: dict[str, Someone] = {}
    rows: list[list[str]] = [[]]
    couples: list[Couple] = []
    children: list[Child] = []

    def add(row: int) -> str:
        key = f"p{len(people)}"
        born = 1940 + 25 * row + chance.randrange(12)
        people[key] = Someone(
            key, chance.choice(_NAMES) + chance.choice(("", " Roe", " Whitcombe-Adeyemi of the Hill")),
            chance.choice(list(Symbol)[:6]), is_dead=chance.random() < 0.15, dates=chance.choice(("", str(born))),
            order=born, born=chance.choice((None, born)), href=f"/p/{key}/",
        )  # fmt: skip
        while len(rows) <= row:
            rows.append([])
        rows[row].append(key)
        return key

    add(0)
    while len(people) < size:
        row = chance.randrange(len(rows))
        parents = [chance.choice(rows[row])]
        if chance.random() < 0.85:
            # A partner from outside, a former one again, or a cousin of the same generation.
            same = [k for k in rows[row] if k not in parents]
            inside = same and chance.random() < 0.3
            parents.append(chance.choice(same) if inside else add(row))
            if chance.random() < 0.8:
                couples.append(
                    Couple(parents[0], parents[1], chance.choice(list(Together)), chance.choice(list(Ended)),
                           chance.choice(("", "1999-2004", "since 2020")), len(couples))
                )  # fmt: skip
        for _ in range(chance.randrange(4)):
            if len(people) < size:
                raised = Raised.BIRTH if chance.random() < 0.7 else chance.choice(list(Raised))
                words = chance.choice(("", "SGO 2024"))
                children.append(Child(add(row + 1), tuple(parents), raised, words))
    keys = list(people)[:size]
    kept = set(keys)
    couples = [c for c in couples if c.a in kept and c.b in kept]
    kin = [k for k in children if k.child in kept and kept.issuperset(k.parents)]
    carers = [
        Child(chance.choice(keys), (chance.choice(rows[0]),), Raised.KINSHIP, "SGO 2026")
        for _ in range(chance.randrange(3))
    ]
    return Family(
        chance.choice(keys),
        tuple(people[k] for k in keys),
        tuple(couples),
        (*kin, *carers),
        tuple(_twins_of(kin, chance)),
        tuple(
            Home(
                f"h{n}",
                f"Home {n}",
                tuple(chance.sample(keys, min(len(keys), chance.randrange(1, 6)))),
            )
            for n in range(chance.randrange(4))
        ),
        tuple(
            Bond(chance.choice(keys), chance.choice(keys), chance.choice(list(Feeling)), "Ada")
            for _ in range(chance.randrange(8))
        ),
    )


def _twins_of(children: list[Child], chance: Random) -> list[Twins]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for child in children:
        groups.setdefault(child.parents, []).append(child.child)
    return [
        Twins(tuple(group[:2]), chance.random() < 0.5)
        for group in groups.values()
        if len(group) > 1 and chance.random() < 0.3
    ]


sensible_families = st.builds(sensible, st.integers(0, 2**32), st.integers(1, 60))

_words = st.one_of(
    st.sampled_from(
        [
            "",
            "Ada",
            "<script>alert(1)</script>",
            '" onload="x',
            "a&b",
            "]]>",
            "\x00\x07",
            "李小龙",
            "مريم",
        ]
    ),
    st.text(max_size=90),
)


@st.composite
def any_family(draw: st.DrawFn) -> Family:
    """Make a family out of nonsense: ties to oneself, to nobody, in circles, twice."""
    size = draw(st.integers(0, 12))
    keys = [f"p{n}" for n in range(size)]
    key = st.sampled_from([*keys, "nobody"])
    people = [
        Someone(
            k, draw(_words), draw(st.sampled_from(Symbol)), is_centre=draw(st.booleans()),
            is_dead=draw(st.booleans()), dates=draw(st.one_of(st.just(""), _words)),
            order=draw(st.integers(0, 3)), born=draw(st.sampled_from([None, 1950, 1980])),
            href=draw(st.sampled_from(["", "/p/x/", '"><b>'])), role=draw(st.sampled_from(["", "<i>"])),
        )
        for k in keys
    ]  # fmt: skip
    couples = draw(
        st.lists(
            st.builds(Couple, key, key, st.sampled_from(Together), st.sampled_from(Ended), _words),
            max_size=10,
        )
    )
    parents = st.lists(key, max_size=4).map(tuple)
    children = draw(
        st.lists(st.builds(Child, key, parents, st.sampled_from(Raised), _words), max_size=14)
    )
    return Family(
        draw(key),
        tuple(people) + tuple(people[:1]),
        tuple(couples),
        tuple(children),
        tuple(draw(st.lists(st.builds(Twins, parents, st.booleans()), max_size=2))),
        tuple(
            draw(
                st.lists(
                    st.builds(Home, st.sampled_from(["a", "b", "c"]), _words, parents), max_size=3
                )
            )
        ),
        tuple(
            draw(
                st.lists(
                    st.builds(Bond, key, key, st.sampled_from(Feeling), _words, key), max_size=6
                )
            )
        ),
    )
