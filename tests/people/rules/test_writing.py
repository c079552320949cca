"""Names are kept as they are written, and found by plain words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.people.rules.writing import odd_mixture, parts_of, tidy, why_not_written, words_of

NAMES_THAT_ARE_REFUSED_ELSEWHERE = [
    "O'Brien", "d’Souza", "Smith-Jones", "Ngũgĩ wa Thiong'o", "X Æ A-12", "Null", "True", "None",
    "Sukarno", "O", "Łukasz Żółć", "Zoë", "محمد رضا", "שרה", "张伟", "김민준", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "Þórunn",
    "Jean-Luc d'Arc III", "María del Carmen", "Nguyễn Thị Minh Khai", "St. John-Smythe", "Å",
    "Mc Donald",
    "Robert'); DROP TABLE people;--", "<b>Bobby</b>", "{{ 7*7 }}", "%s%n", "🦄 Sparkle", "नीता",
    "ஆரா",
    "Ṣọlá", "N'Golo", "ʻAolani", "Xi'an", "Jr.", "Test", "Ann/Anna", "Ω", "İpek", "ßabine", "ŋ",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES_THAT_ARE_REFUSED_ELSEWHERE)
def test_every_name_is_kept_as_it_was_written(name: str) -> None:
    kept = tidy(name)

    assert kept == unicodedata.normalize("NFC", name)
    assert why_not_written(name, 200) == ""
    assert words_of(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("O'Brien", ("obrien",)),
        ("O’Brien", ("obrien",)),
        ("O Brien", ("o", "brien", "obrien")),
        ("Smith-Jones", ("smith", "jones", "smithjones")),
        ("Zoë", ("zoe",)),
        ("Łukasz Żółć", ("lukasz", "zolc")),
        ("van der Berg", ("van", "der", "vander", "berg", "vanderberg")),
        ("Mac Donald", ("mac", "donald", "macdonald")),
        ("Sukarno", ("sukarno",)),
        ("张伟", ("zhang", "wei", "zhangwei")),
        ("José María", ("jose", "maria")),
        ("Straße", ("strasse",)),
        ("Ann Ann", ("ann",)),
        ("", ()),
        ("---", ()),
    ],
)
def test_a_name_is_found_by_its_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


def test_parts_are_in_the_order_they_were_typed_and_not_joined() -> None:
    assert parts_of("Smith-Jones, Mary O'Neil") == ("smith", "jones", "mary", "oneil")


def test_what_cannot_be_seen_is_left_out_and_spaces_are_single() -> None:
    pasted = "\ufeff Anna\u200b \u202eMaria\n\tSmith "

    assert tidy(pasted) == "Anna Maria Smith"


def test_what_joins_letters_in_persian_stays() -> None:
    assert tidy("علی\u200cرضا") == "علی\u200cرضا"


@pytest.mark.parametrize("broken", ["Ann\x00", "Ann\x07a", "Ann\ud800"])
def test_a_hidden_character_is_refused_in_words(broken: str) -> None:
    assert why_not_written(broken, 200) == (
        "This holds a hidden character that cannot be kept. Type it again."
    )


def test_a_name_too_long_is_refused_with_its_length() -> None:
    assert why_not_written("a" * 201, 200) == "This has 201 characters and there is room for 200."
    assert why_not_written("a" * 200, 200) == ""


def test_letters_that_look_alike_are_pointed_out() -> None:
    assert odd_mixture("Аnna Smith") == (
        "“Аnna” mixes Latin and Cyrillic letters that look alike. Check that it was meant."
    )


@pytest.mark.parametrize("fair", ["Анна Smith", "Anna", "山田 はなこ", "Олександр-Smith", "", "Ω"])
def test_two_alphabets_in_two_words_are_nobodys_trick(fair: str) -> None:
    assert odd_mixture(fair) == ""


@given(st.text(max_size=300))
def test_any_text_is_tidied_once_and_for_all(text: str) -> None:
    kept = tidy(text)

    assert tidy(kept) == kept
    assert all(word.isascii() and word.isalnum() for word in words_of(text))
    assert len(words_of(text)) <= 24
    assert words_of(kept) == words_of(text) or len(text) != len(kept)
    assert isinstance(odd_mixture(text), str)
