"""A slip of the hand in a number is noticed and said plainly."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alongside.people.rules.numbers import (
    format_nhs_number,
    format_phone,
    format_postcode,
    is_postcode,
    is_temporary_upn,
    nhs_check_digit,
    outward,
    phone_digits,
    postcode_compact,
    upn_check_letter,
    why_not_nhs_number,
    why_not_phone,
    why_not_upn,
)

NINE = st.integers(0, 999_999_999).map("{:09d}".format)
TWELVE = st.integers(0, 999_999_999_999).map("{:012d}".format)


@pytest.mark.parametrize("number", ["943 476 5919", "9434765919", "943-476-5919", "401 023 2137"])
def test_the_published_examples_of_nhs_numbers_are_right(number: str) -> None:
    assert why_not_nhs_number(number) == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("943476591", "The NHS number has ten digits; this has nine."),
        ("94347659191", "The NHS number has ten digits; this has eleven."),
        ("", "The NHS number has ten digits; this has none."),
        ("9" * 30, "The NHS number has ten digits; this has 30."),
        ("94347659I9", "The NHS number has digits only."),
        ("٩٤٣٤٧٦٥٩١٩", "The NHS number has digits only."),
        ("0000000000", "This is not a real NHS number: all its digits are the same."),
        ("9434765918", "This is not an NHS number: a digit is wrong or two have changed places."),
    ],
)
def test_what_is_wrong_with_an_nhs_number_is_said(typed: str, said: str) -> None:
    assert why_not_nhs_number(typed) == said


@given(NINE, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_in_an_nhs_number_is_always_caught(nine: str, at: int, more: int) -> None:
    assume(nhs_check_digit(nine))
    whole = nine + nhs_check_digit(nine)
    assume(len(set(whole)) > 1)

    wrong = whole[:at] + str((int(whole[at]) + more) % 10) + whole[at + 1 :]

    assert why_not_nhs_number(whole) == ""
    assert why_not_nhs_number(wrong)


@given(NINE, st.integers(0, 8))
def test_two_neighbours_changed_in_an_nhs_number_are_always_caught(nine: str, at: int) -> None:
    assume(nhs_check_digit(nine))
    whole = nine + nhs_check_digit(nine)
    assume(whole[at] != whole[at + 1])

    assert why_not_nhs_number(whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :])


def test_a_check_that_let_everything_through_would_be_found_out() -> None:
    right = [n for n in range(1000) if not why_not_nhs_number(f"9434765{n:03d}")]

    assert len(right) == 90  # of a hundred beginnings, one in eleven has no check digit at all


def test_an_nhs_number_is_shown_in_its_three_groups() -> None:
    assert format_nhs_number("9434765919") == "943 476 5919"
    assert format_nhs_number("12") == "12"


@pytest.mark.parametrize("upn", ["B801200005001", "b801 2000 05001"])
def test_the_published_examples_of_upns_are_right(upn: str) -> None:
    assert why_not_upn(upn) == ""
    assert not is_temporary_upn(upn)


@given(st.integers(0, 99_999_999_999).map("{:011d}".format), st.sampled_from("ABCHJNPRTZ"))
def test_a_temporary_upn_ends_with_a_letter_that_counts(eleven: str, last: str) -> None:
    upn = upn_check_letter(eleven + last) + eleven + last

    assert why_not_upn(upn) == ""
    assert is_temporary_upn(upn)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Q20700001604", "The UPN has thirteen letters and digits; this has twelve."),
        ("A801200005001", "This is not a UPN: a digit is wrong or two have changed places."),
        ("I207000016049", "The UPN is a letter and twelve digits"),
        ("QX07000016049", "The UPN is a letter and twelve digits"),
        ("Q20700001604O", "The UPN is a letter and twelve digits"),
    ],
)
def test_what_is_wrong_with_a_upn_is_said(typed: str, said: str) -> None:
    assert why_not_upn(typed).startswith(said)


@given(TWELVE, st.integers(1, 12), st.integers(1, 9), st.integers(1, 11))
def test_a_slip_in_a_upn_is_always_caught(twelve: str, at: int, more: int, place: int) -> None:
    upn = upn_check_letter(twelve) + twelve
    wrong = upn[:at] + str((int(upn[at]) + more) % 10) + upn[at + 1 :]
    turned = upn[:place] + upn[place + 1] + upn[place] + upn[place + 2 :]

    assert why_not_upn(wrong)
    assert why_not_upn(turned) or turned == upn


@pytest.mark.parametrize(
    "typed",
    ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900 123", "447700900123",
     "07700-900-123", "7700900123", "07700 900123 ext 4", "07700 900123x12"],
)  # fmt: skip
def test_a_uk_phone_has_one_form_to_be_found_by(typed: str) -> None:
    assert phone_digits(typed) == "7700900123"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("+447700900123", "07700 900123"),
        ("02079460018", "020 7946 0018"),
        ("01214960123", "0121 496 0123"),
        ("01632960123", "01632 960123"),
        ("08081570123", "0808 157 0123"),
        ("+48 601 234 567", "+48 601 234 567"),
        ("+1 (555) 0100-222", "+1 (555) 0100-222"),
        ("07700 900123 ext 4", "07700 900123 ext 4"),
        ("999", "999"),
    ],
)
def test_a_phone_is_shown_in_its_usual_groups(typed: str, shown: str) -> None:
    assert format_phone(typed) == shown


def test_a_foreign_phone_is_welcome_and_words_are_not() -> None:
    assert why_not_phone("+252 61 5123456") == ""
    assert why_not_phone("07700 900123 ext. 4") == ""
    assert (
        why_not_phone("12345") == "A phone number has at least six digits. Give the area code too."
    )
    assert why_not_phone("mum 07700 900123") == (
        "A phone number has no letters. Write whose it is beside it."
    )
    assert why_not_phone("0" * 21) == "A phone number has at most twenty digits."


def test_a_postcode_is_found_and_shown_in_one_form() -> None:
    assert postcode_compact("ab1 2cd") == "ab12cd"
    assert format_postcode("ab12cd") == "AB1 2CD"
    assert format_postcode("sw1a1aa") == "SW1A 1AA"
    assert outward("sw1a 1aa") == outward("SW1A") == "SW1A"
    assert outward("D02 X285") == ""
    assert format_postcode("D02 X285") == "D02 X285"
    assert is_postcode("gir0aa")
    assert not is_postcode("AB1")


@given(st.text(max_size=60))
def test_nothing_typed_as_a_number_is_a_failure(text: str) -> None:
    for rule in (why_not_nhs_number, why_not_upn, why_not_phone, phone_digits, format_phone,
                 format_postcode, outward, postcode_compact, format_nhs_number):  # fmt: skip
        assert isinstance(rule(text), str)
