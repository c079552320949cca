"""Who among those found is most likely meant, and why, in words a worker can weigh."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.people.rules.asked import Asked, BornBetween
from alongside.people.rules.closeness import (
    BEGINS,
    FAR,
    FORM,
    SAME,
    SOUNDS,
    SPELT,
    Nearness,
    nearness,
)
from alongside.people.rules.dates import PartialDate, possible_range
from alongside.people.rules.keys import Candidate, NameHeld, place_words
from alongside.people.rules.numbers import (
    compact,
    format_postcode,
    outward,
    phone_digits,
    postcode_compact,
)
from alongside.people.rules.writing import parts_of, words_of

_HOW_SAID = {
    SAME: "same name",
    FORM: "another form of the name",
    BEGINS: "the name begins like this",
    SPELT: "spelt nearly the same",
    SOUNDS: "sounds like",
}
NAME, PLACE = 100.0, 25.0
_Said = tuple[float, str]


@dataclass(frozen=True)
class Match:
    """Somebody who may be meant: how likely against the others, and why."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _NameLike:
    score: float = 0.0
    reasons: tuple[str, ...] = ()


def how_like(asked: Asked, candidate: Candidate) -> Match:
    """Say how likely a person is the one asked for, and what speaks for it."""
    named = _name_likeness(asked, candidate)
    other = [
        *_dates_like(asked, candidate),
        *_numbers_like(asked, candidate),
        *_phones_like(asked, candidate),
        *_postcodes_like(asked, candidate),
    ]
    if asked.unborn and candidate.due is not None and not candidate.born.known:
        other.append((30.0, "not yet born"))
    said = [reason for _, reason in sorted(other, key=lambda pair: -pair[0]) if reason]
    reasons = tuple(dict.fromkeys([*named.reasons, *said]))
    return Match(candidate, round(named.score + sum(score for score, _ in other), 3), reasons)


def rank(asked: Asked, candidates: Iterable[Candidate]) -> list[Match]:
    """Return those who may be meant, the likeliest first and equals always in the same order."""
    matches = [how_like(asked, candidate) for candidate in candidates]
    return sorted(matches, key=lambda match: (-match.score, match.candidate.ref))


def _name_likeness(asked: Asked, candidate: Candidate) -> _NameLike:
    if not asked.names and not asked.perhaps:
        return _NameLike()
    places = place_words(candidate)
    options = [
        _one_name(asked, name, places, first=index == 0, used=candidate.names[0])
        for index, name in enumerate(candidate.names)
    ]
    return max(options, key=lambda like: like.score, default=_NameLike())


def _one_name(
    asked: Asked, name: NameHeld, places: frozenset[str], *, first: bool, used: NameHeld
) -> _NameLike:
    held = list(words_of(name.whole))
    pairs = _paired(asked.names, held)
    lived = [
        token for token in asked.names
        if token in places and pairs.get(token, ("", FAR))[1].part < 0.95
    ]  # fmt: skip
    tokens = [token for token in asked.names if token not in lived]
    found = {token: pairs[token] for token in tokens if token in pairs}
    extra = _paired(asked.perhaps, [w for w in held if w not in {w for w, _ in found.values()}])
    counted = len(tokens) + len(extra)
    total = sum(near.part for _, near in (*found.values(), *extra.values()))
    score = NAME * total / counted if counted else 0.0
    score += PLACE * len(lived) - _left_over(name, [w for w, _ in found.values()])
    turned = _turned(tokens, found, name)
    score -= (3.0 if turned else 0.0) + (0.0 if first else 2.0) + (2.0 if name.former else 0.0)
    reasons = _name_reasons([near for _, near in (*found.values(), *extra.values())], counted)
    if reasons and turned:
        reasons.append("names the other way round")
    if reasons and not first and name.whole != used.whole:
        said = "used to be called" if name.former else "also called"
        reasons.append(f"{said} {name.whole}")
    reasons += [f"lives in {token.title()}" for token in lived]
    return _NameLike(score, tuple(reasons))


def _paired(tokens: Iterable[str], held: list[str]) -> dict[str, tuple[str, Nearness]]:
    """Return for each token the word it stands for; no word stands for two."""
    near = [
        (found, token, word)
        for token in tokens
        for word in held
        if (found := nearness(token, word)).part > 0
    ]
    pairs: dict[str, tuple[str, Nearness]] = {}
    used: set[str] = set()
    for found, token, word in sorted(near, key=lambda one: (-one[0].part, one[1], one[2])):
        if token not in pairs and word not in used:
            pairs[token] = (word, found)
            used.add(word)
    return pairs


def _left_over(name: NameHeld, found: list[str]) -> float:
    """Return a little for each part of a name that nobody asked for: the fuller comes first."""
    parts = parts_of(name.whole)
    said = sum(any(part in word for word in found) for part in parts)
    return min(6.0, 2.0 * (len(parts) - said))


def _turned(tokens: list[str], found: dict[str, tuple[str, Nearness]], name: NameHeld) -> bool:
    given, family = set(words_of(name.given)), set(words_of(name.family))
    places = [found[token][0] for token in tokens if token in found]
    kinds = ["f" if w in family - given else "g" if w in given - family else "" for w in places]
    told = "".join(kinds)
    return "f" in told and "g" in told and told.index("f") < told.index("g")


def _name_reasons(near: list[Nearness], counted: int) -> list[str]:
    if not near:
        return []
    if len(near) < counted and any(found.how == SAME for found in near):
        return ["part of the name is the same"]
    worst = min(near)
    return [_HOW_SAID[worst.how]]


def _dates_like(asked: Asked, candidate: Candidate) -> list[_Said]:
    birth = candidate.birth
    if not birth.known:
        return []
    due = candidate.due is not None and not candidate.born.known
    options = [date_likeness(d, birth, due=due) for d in asked.dates]
    options += [_age_likeness(span, birth) for span in asked.ages]
    return [max(options)] if options else []


def date_likeness(asked: PartialDate, held: PartialDate, *, due: bool = False) -> _Said:
    """Say how like two dates are, of which either may be known in part."""
    same = f"same {'due' if due else 'birth'} date"
    if asked.whole and held.whole:
        return _whole_dates_like(asked, held, same)
    shared = [
        (a, b)
        for a, b in ((asked.year, held.year), (asked.month, held.month), (asked.day, held.day))
        if a is not None and b is not None
    ]
    alike = sum(a == b for a, b in shared)
    if shared and alike == len(shared) and not (asked.about or held.about):
        if len(shared) == 1:
            return (22.0, "born that year") if asked.year == held.year else (5.0, "")
        return 40.0 if asked.year else 35.0, "birth date fits"
    return _loose_dates_like(asked, held)


def _whole_dates_like(asked: PartialDate, held: PartialDate, same: str) -> _Said:
    if asked == held:
        return 60.0, same
    agree = (asked.year == held.year, asked.month == held.month, asked.day == held.day)
    if agree[0] and (asked.month, asked.day) == (held.day, held.month):
        return 44.0, "day and month the other way round"
    if agree[1] and agree[2] and abs((asked.year or 0) - (held.year or 0)) == 1:
        return 42.0, "a year apart"
    if sum(agree) == 2:
        return (24.0 if agree[0] else 18.0), "birth date nearly the same"
    return -40.0, ""


def _loose_dates_like(asked: PartialDate, held: PartialDate) -> _Said:
    one, other = possible_range(asked), possible_range(held)
    if not one or not other:
        return -15.0, ""
    if one[0] <= other[1] and other[0] <= one[1] and (asked.about or held.about):
        return 16.0, "about that age"
    apart = abs((asked.year or 0) - (held.year or 0))
    return (10.0, "a year apart") if apart == 1 else (-25.0, "")


def _age_likeness(asked: BornBetween, held: PartialDate) -> _Said:
    possible = possible_range(held)
    if not possible:
        return 0.0, ""
    if asked.first <= possible[1] and possible[0] <= asked.last:
        sharp = asked.sure and not held.about
        return (28.0, "that age") if sharp else (14.0, "about that age")
    apart = max((possible[0] - asked.last).days, (asked.first - possible[1]).days)
    if apart <= 366:
        return 12.0 if asked.sure else 2.0, "about that age" if asked.sure else ""
    return (-30.0 if asked.sure else 0.0), ""


def _numbers_like(asked: Asked, candidate: Candidate) -> list[_Said]:
    held = [(candidate.nhs_number, "same NHS number"), (candidate.upn, "same UPN")]
    held += [(reference, "same reference") for reference in candidate.references]
    return [(120.0, words) for number, words in held if number and compact(number) in asked.numbers]


def _phones_like(asked: Asked, candidate: Candidate) -> list[_Said]:
    if not asked.phones:
        return []
    for phone in map(phone_digits, candidate.phones):
        for said in asked.phones:
            if said == phone:
                return [(60.0, "same phone")]
            if min(len(said), len(phone)) >= 6 and (phone.endswith(said) or said.endswith(phone)):
                return [(50.0, "phone ends the same")]
    return []


def _postcodes_like(asked: Asked, candidate: Candidate) -> list[_Said]:
    best: _Said = (0.0, "")
    for said in asked.postcodes:
        for held in candidate.postcodes:
            if postcode_compact(held) == said and outward(said).lower() != said:
                best = max(best, (40.0, f"lives at {format_postcode(held)}"))
            elif outward(held) and outward(held) == outward(said):
                best = max(best, (18.0, f"lives in {outward(held)}"))
    return [best] if best[1] else []
