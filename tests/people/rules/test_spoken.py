"""Words share a key when they are near on paper or by ear, and keys stay few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.people.variants import HEARD

from alongside.people.rules.closeness import edits, nearness
from alongside.people.rules.same_names import families_of
from alongside.people.rules.spoken import near_keys, sound_keys
from alongside.people.rules.writing import words_of

WORDS = st.text("abcdehiklmnorstuvwyz", min_size=3, max_size=20)


def _share(one: str, other: str) -> bool:
    return bool(
        {*near_keys(one)} & {*near_keys(other)} or {*sound_keys(one)} & {*sound_keys(other)}
    )


@given(WORDS, st.data())
def test_one_slip_of_the_hand_leaves_a_key_in_common(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = [
        word[:at] + "q" + word[at + 1 :],
        word[:at] + word[at + 1 :] if len(word) > 3 else word,
        word[: at + 1] + word[at:],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word,
    ]

    for slipped in slips:
        assert {*near_keys(word)} & {*near_keys(slipped)}
        assert edits(word, slipped, 2) <= 1


@pytest.mark.parametrize("line", HEARD, ids=lambda line: line[0])
def test_spellings_of_one_sound_share_a_key(line: list[str]) -> None:
    words = [words_of(name)[0] for name in line]

    assert [other for other in words[1:] if not _share(words[0], other)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siobhan", "Shivaun"), ("Niamh", "Neve"), ("Sean", "Shaun"), ("Wojciech", "Voytek"),
        ("Philip", "Filip"), ("Catherine", "Kathryn"), ("محمد", "Mohammed"), ("علي", "Ali"),
        ("فاطمة", "Fatima"), ("Олександр", "Oleksandr"), ("Kieran", "Ciaran"), ("Lakshmi", "Laxmi"),
        ("Knight", "Night"), ("Xavier", "Zavier"), ("Rhys", "Reece"), ("Tilly", "Matilda"),
        ("Bill", "William"), ("Müller", "Mueller"), ("Szczepan", "Stefan"), ("Nguyen", "Newen"),
    ],
)  # fmt: skip
def test_names_of_many_languages_are_heard_as_one(one: str, other: str) -> None:
    assert _share(words_of(one)[0], words_of(other)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [("smith", "patel"), ("tilly", "george"), ("ali", "jo"), ("zoe", "lee"), ("kofi", "ama")],
)
def test_names_that_are_unlike_share_nothing(one: str, other: str) -> None:
    assert not _share(one, other)
    assert nearness(one, other).part == 0


@given(st.text(max_size=80))
def test_any_word_has_few_keys(word: str) -> None:
    assert len(near_keys(word)) <= 25
    assert len(sound_keys(word)) <= 8
    assert "" not in (*near_keys(word), *sound_keys(word))


@given(WORDS, WORDS)
def test_nearness_is_the_same_each_way_but_for_beginnings(one: str, other: str) -> None:
    there, back = nearness(one, other), nearness(other, one)

    assert 0 <= there.part <= 1
    assert (there.part == 1) == (one == other)
    if "begins" not in (there.how, back.how):
        assert abs(there.part - back.part) < 1e-9


@given(WORDS, WORDS)
def test_slips_are_counted_as_the_longhand_counts_them(one: str, other: str) -> None:
    assert edits(one, other, 3) == min(4, _longhand(one, other))


def test_a_family_of_names_is_known_by_its_first() -> None:
    assert "matilda" in families_of("tilly")
    assert families_of("nobody") == frozenset()


def _longhand(one: str, other: str) -> int:
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1,
                              table[i - 1, j - 1] + (one[i - 1] != other[j - 1]))  # fmt: skip
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]
