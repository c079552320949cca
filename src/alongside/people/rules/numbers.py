"""The numbers and codes people are known by, and how a slip of the hand in one is noticed."""

import re

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S, which are read as digits
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_POSTCODE = re.compile(r"(GIR|[A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})")
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")
_BETWEEN = re.compile(r"[\s\-.–/()]+")
_NUMBER_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                 "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")  # fmt: skip
FEWEST_PHONE_DIGITS = 6


def compact(raw: str) -> str:
    """Return a number or code in capitals without what people write between its parts."""
    return _BETWEEN.sub("", raw).upper()


def why_not_nhs_number(raw: str) -> str:
    """Say why this is not an NHS number, by its length and its check digit."""
    digits = compact(raw)
    if not _all_digits(digits):
        return "The NHS number has digits only."
    if len(digits) != 10:
        return f"The NHS number has ten digits; this has {_spoken(len(digits))}."
    if len(set(digits)) == 1:
        return "This is not a real NHS number: all its digits are the same."
    if nhs_check_digit(digits[:9]) != digits[9]:
        return "This is not an NHS number: a digit is wrong or two have changed places."
    return ""


def nhs_check_digit(nine: str) -> str:
    """Return the tenth digit of an NHS number by modulus 11, or nothing where none exists."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    return {11: "0", 10: ""}.get(11 - total % 11, str(11 - total % 11))


def format_nhs_number(raw: str) -> str:
    """Return an NHS number as it is printed: 943 476 5919."""
    digits = compact(raw)
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits


def why_not_upn(raw: str) -> str:
    """Say why this is not a unique pupil number, permanent or temporary."""
    upn = compact(raw)
    if len(upn) != 13:
        return f"The UPN has thirteen letters and digits; this has {_spoken(len(upn))}."
    if not _UPN.fullmatch(upn) or not {upn[0], upn[12]} <= {*_UPN_LETTERS, *"0123456789"}:
        return (
            "The UPN is a letter and twelve digits, or a letter, eleven digits and a letter "
            "when it is temporary. I, O and S are never used."
        )
    if upn_check_letter(upn[1:]) != upn[0]:
        return "This is not a UPN: a digit is wrong or two have changed places."
    return ""


def upn_check_letter(rest: str) -> str:
    """Return the first letter of a UPN by the other twelve places, by modulus 23."""
    values = [int(c) if c.isdigit() else _UPN_LETTERS.index(c) for c in rest]
    total = sum(value * place for place, value in enumerate(values, start=2))
    return _UPN_LETTERS[total % 23]


def is_temporary_upn(raw: str) -> bool:
    """Say whether a UPN was given for a time only, which its last letter shows."""
    return not why_not_upn(raw) and compact(raw)[12].isalpha()


def phone_digits(raw: str) -> str:
    """Return the digits a phone is found by: a UK number without its 0 or +44, another whole."""
    said = re.split(r"(?i)\s*(?:ext\.?|extension|x)\s*\d+\s*$", raw)[0]
    international = said.strip().startswith("+")
    digits = "".join(c for c in said if c.isascii() and c.isdigit())
    if digits.startswith("00"):
        international, digits = True, digits[2:]
    if international and not digits.startswith("44"):
        return digits
    if digits.startswith("44") and (international or len(digits) == 12):
        digits = digits[2:]
    return digits.removeprefix("0")


def why_not_phone(raw: str) -> str:
    """Say why nobody could be rung on this; a number of any country is welcome."""
    if any(c.isalpha() for c in re.sub(r"(?i)ext\.?|extension|x", "", raw)):
        return "A phone number has no letters. Write whose it is beside it."
    count = sum(c.isascii() and c.isdigit() for c in raw)
    if count < FEWEST_PHONE_DIGITS:
        return "A phone number has at least six digits. Give the area code too."
    return "A phone number has at most twenty digits." if count > 20 else ""


def format_phone(raw: str) -> str:
    """Return a UK number in its usual groups, and any other as it was written."""
    digits = phone_digits(raw)
    foreign = raw.strip().startswith(("+", "00")) and not raw.strip().startswith(("+44", "0044"))
    if foreign or len(digits) != 10 or re.search(r"(?i)x|ext", raw):
        return " ".join(raw.split())
    for pattern, first, second in (("2", 2, 6), ("1[0-9]1|11|3|8|9", 3, 6), ("7", 4, 4)):
        if re.match(pattern, digits):
            parts = (digits[:first], digits[first:second], digits[second:])
            return "0" + " ".join(part for part in parts if part)
    return f"0{digits[:4]} {digits[4:]}"


def postcode_compact(raw: str) -> str:
    """Return a postcode in small letters without its space, to be found by."""
    return compact(raw).lower()


def is_postcode(raw: str) -> bool:
    """Say whether it has the shape of a whole UK postcode."""
    return bool(_POSTCODE.fullmatch(compact(raw)))


def outward(raw: str) -> str:
    """Return the first half of a postcode, which says the district, in capitals."""
    code = compact(raw)
    whole = _POSTCODE.fullmatch(code)
    if whole:
        return whole[1]
    return code if _OUTWARD.fullmatch(code) else ""


def format_postcode(raw: str) -> str:
    """Return a UK postcode as it is printed, and any other code as it was written."""
    whole = _POSTCODE.fullmatch(compact(raw))
    return f"{whole[1]} {whole[2]}" if whole else " ".join(raw.split())


def _all_digits(text: str) -> bool:
    return text.isascii() and (text.isdigit() or not text)


def _spoken(count: int) -> str:
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)
