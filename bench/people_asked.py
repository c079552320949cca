"""What workers type when they look for somebody: nearly the name, and one thing more they know."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from alongside.people.rules.asked import a_year_out, turned_round
from alongside.people.rules.dates import PartialDate, age_on, words
from alongside.people.rules.keys import Candidate, NameHeld
from alongside.people.rules.writing import plain
from bench.people_made import DAY

# Spellings of one name that different people write. Whoever wrote the rules of sound knew these,
# so what is found of them says that the rules do what was meant, and not how they fare with others.
HEARD = [
    line.split()
    for line in """
Mohammed Muhammad Mohamed Muhammed Mohammad
Siobhan Shivaun Shevaun
Niamh Neve Neave
Sean Shaun Shawn
Catherine Kathryn Katherine Cathrine
Philip Phillip Filip
Stephen Steven Stephan
Geoffrey Jeffrey Jefrey
Hussain Hussein Husain Hossain
Ahmed Ahmad Ahmet
Yusuf Yousef Yousuf
Ayesha Aisha Aysha
Fatima Fatema Fatimah
Zoe Zoey Zowie
Chloe Khloe Cloe
Jayden Jaiden Jaydon
Kieran Keiran Ciaran
Kayleigh Kayley Kaylee
Hayley Hailey Haylie
Rebecca Rebekah Rebeca
Isaac Isaak Izaac
Zachary Zackary Zachery
Isabelle Isabel Isobel
Sophie Sofie Sophy
Lucas Lukas Lukasz
Krzysztof Kristof Kristoff
Szymon Simon Shimon
Jakub Yakub Jacub
Michelle Michele Mishelle
Aoife Eefa Aoiffe
Caoimhe Keeva Kweeva
Saoirse Sersha Seersha
Rhys Rees Reece
Dafydd Davith Dafid
Chaudhry Choudhury Chowdhury Chaudhary
Qureshi Kureshi Quraishi
Smith Smyth Smythe
Thompson Thomson Tomson
Clarke Clark Clerk
Davies Davis Davys
Brown Browne Broun
Taylor Tayler Tailor
Wright Right Write
Phillips Philips Philipps
Hughes Hews Hughes
Allen Allan Alan
Morris Maurice Morriss
Matthews Mathews Mathewes
Rogers Rodgers Roggers
Callaghan Callahan Calahan
Gallagher Gallaher Galagher
Kowalski Kovalski Kowalsky
Lewandowski Levandovski Lewandowsky
Okonkwo Okonquo Okonko
Adeyemi Adeyemy Adiyemi
Begum Begam Begom
Khan Kahn Kaan
Sharma Sherma Sharmah
Patel Patell Petel
Dhillon Dillon Dhilon
""".strip().splitlines()
]
_BY_EAR = (("ph", "f"), ("ck", "k"), ("ou", "oo"), ("ee", "ea"), ("ie", "ee"), ("ey", "y"),
           ("gh", "g"), ("wh", "w"), ("ll", "l"), ("ss", "s"), ("tt", "t"), ("ai", "ay"),
           ("y", "i"), ("er", "or"), ("en", "in"), ("an", "en"), ("c", "k"), ("s", "z"),
           ("i", "ee"), ("o", "u"), ("e", "i"), ("a", "u"))  # fmt: skip
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Variant:
    """One question that means one person, and what was wrong with it."""

    kind: str
    query: str
    meant: str


def _places(word: str, by: Random) -> int:
    return by.randrange(len(word))


def one_letter_wrong(word: str, by: Random) -> str:
    """Put a wrong letter, most often a neighbour on the keyboard."""
    at = _places(word, by)
    row = next((row for row in KEYBOARD if word[at].lower() in row), "aeiou")
    here = row.find(word[at].lower())
    near = [row[i] for i in (here - 1, here + 1) if 0 <= i < len(row)] or ["e"]
    return word[:at] + by.choice(near) + word[at + 1 :]


def one_letter_missing(word: str, by: Random) -> str:
    """Leave a letter out."""
    at = _places(word, by)
    return word[:at] + word[at + 1 :]


def one_letter_doubled(word: str, by: Random) -> str:
    """Write a letter twice."""
    at = _places(word, by)
    return word[: at + 1] + word[at] + word[at + 1 :]


def neighbours_swapped(word: str, by: Random) -> str:
    """Change two letters that stand together."""
    at = by.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def sounds_alike(word: str, by: Random) -> str:
    """Write it as it was heard: a known other spelling, or one of how letters are misheard."""
    for line in HEARD:
        if word in line:
            return by.choice([other for other in line if other != word])
    low = word.lower()
    fitting = [(a, b) for a, b in _BY_EAR if a in low[1:]]
    if not fitting:
        return word
    a, b = by.choice(fitting)
    at = low.index(a, 1)
    return word[:at] + b + word[at + len(a) :]


SLIPS: dict[str, Callable[[str, Random], str]] = {
    "one letter wrong": one_letter_wrong,
    "one letter missing": one_letter_missing,
    "one letter doubled": one_letter_doubled,
    "neighbours swapped": neighbours_swapped,
    "sound-alike": sounds_alike,
}
KINDS = (*SLIPS, "accents dropped", "given and family swapped", "former or known-as name",
         "day and month swapped", "year off by one")  # fmt: skip


def variants(
    people: list[Candidate], count: int, seed: int, *, name_only: bool = False
) -> Iterator[Variant]:
    """Make so many questions, of every kind in turn, each with a name and one thing more."""
    by = Random(seed)
    made = 0
    while made < count:
        kind = KINDS[made % len(KINDS)]
        if (name_only and "day and" in kind) or (name_only and "year" in kind):
            kind = by.choice(list(SLIPS))
        person = by.choice(people)
        query = _query(kind, person, by, name_only=name_only)
        if query:
            yield Variant(kind, query, person.ref)
            made += 1


def _query(kind: str, person: Candidate, by: Random, *, name_only: bool) -> str:
    name = person.names[0]
    asked = f"{name.given.split()[0]} {name.family}"
    if kind in SLIPS:
        asked = _slipped(kind, name, by)
    elif kind == "accents dropped":
        asked = plain(asked) if not asked.isascii() else ""
    elif kind == "given and family swapped":
        asked = f"{name.family} {name.given.split()[0]}"
    elif kind == "former or known-as name":
        asked = by.choice(person.names[1:]).whole if len(person.names) > 1 else ""
    elif not person.born.whole:
        asked = ""
    if not asked or name_only:
        return asked
    known = _one_thing_more(kind, person, by)
    return f"{asked} {known}" if known else ""


def _slipped(kind: str, name: NameHeld, by: Random) -> str:
    given = name.given.split()[0]
    words = [given, name.family]
    at = by.randrange(2)
    if len(words[at]) < 3:
        at = 1 - at
    slipped = SLIPS[kind](words[at], by) if len(words[at]) > 2 else words[at]
    if slipped.lower() == words[at].lower():
        return ""
    words[at] = slipped
    return " ".join(words)


def _one_thing_more(kind: str, person: Candidate, by: Random) -> str:
    if kind == "day and month swapped":
        return _written(turned[0], by) if (turned := turned_round(person.born)) else ""
    if kind == "year off by one":
        return _written(by.choice(a_year_out(person.born)), by)
    ways: list[Callable[[], str]] = [lambda: by.choice(person.postcodes), lambda: _town(person, by)]
    if person.born.whole:
        ways += [lambda: _written(person.born, by)] * 3 + [lambda: _age(person.born)] * 2
    if person.phones:
        ways.append(lambda: person.phones[0])
    if person.nhs_number:
        ways.append(lambda: person.nhs_number)
    return by.choice(ways)()


def _town(person: Candidate, by: Random) -> str:
    return by.choice([person.places[0], person.postcodes[0].split()[0]])


def _age(born: PartialDate) -> str:
    return f"aged {age.years}" if (age := age_on(born, DAY)).years else f"{age.words}"


def _written(d: PartialDate, by: Random) -> str:
    year = d.year or 0
    short = f"{year % 100:02d}" if 1930 <= year <= 2025 else str(year)
    return by.choice(
        [
            f"{d.day}/{d.month}/{year}",
            f"{year}-{d.month or 1:02d}-{d.day or 1:02d}",
            words(d),
            f"{d.day}/{d.month}/{short}",
            words(replace(d, year=None)).split(",")[0][:6].strip() + f" {short}",
        ]
    )
