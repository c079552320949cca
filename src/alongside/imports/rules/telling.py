"""The facts of law and care told as a story to the person: one line for what changed a life, gathered lines for the rest."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

from alongside.imports.rules.journey import Fact, Journey, Moment
from alongside.imports.rules.spells import SHORT_BREAKS, Spell, homes, laws, periods
from alongside.web.days import day_of_month, day_words

WORDS: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(
    Path(__file__).with_name("tellings.toml").read_text("utf-8")
)
_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")  # fmt: skip
# So many are told one by one; the others are counted, and each stands among the facts.
_TOLD: Final = 6
_ADOPTIVE: Final = ("A3", "A4", "A5", "A6")


def tell(journey: Journey, spells: Sequence[Spell]) -> None:
    """Tell all that is known of one child, oldest first, so that many rows are not as many shouts."""
    told = [
        *_care(spells), *_laws(spells), *_reviews(journey), *_missing(journey), *_workers(journey),
        *_adoption(journey), *_help(journey), *_protection(journey),
    ]  # fmt: skip
    journey.moments = sorted(told, key=lambda one: (one.on, one.key))


def told_under(fact: Fact) -> Sequence[str]:
    """Return under which keys a fact is told, the first that is there counts."""
    on, year = fact.begins, fact.begins.year
    keys = {
        "CarePeriod": ("came {on}", "breaks {year}"), "Home": ("came {on}", "moved {on}", "breaks {year}"),
        "LegalStatus": ("law {on}", "came {on}", "breaks {year}"), "Review": ("review {kind} {year}",),
        "MissingTime": ("missing {year}",), "WorkerTold": ("workers {year}",), "AdoptionStep": ("{step} {on}", "moved {on}", "left {on}"),
        "EarlierReferral": ("asked {year}",), "Assessment": ("assessment {on}",), "HelpPlan": ("help {on}",),
        "Enquiry": ("enquiry {on}",), "ProtectionPlan": ("protection {on}",),
    }.get(fact.table, ())  # fmt: skip
    said = {"kind": fact.says.get("kind", ""), "step": fact.says.get("step", "")}
    return [one.format(on=on, year=year, **said) for one in keys]


def _care(spells: Sequence[Spell]) -> Iterator[Moment]:
    whole = [group for group in periods(spells) if group[0].law not in SHORT_BREAKS]
    for group in whole:
        places = homes(group)
        yield _came(places[0])
        for before, then in pairwise(places):
            yield _moved(before[-1], then[0])
        if group[-1].ends:
            yield _left(group[-1], group[-1].ends)
    breaks = [one for one in spells if one.law in SHORT_BREAKS]
    for year, found in groupby(breaks, key=lambda one: one.begins.year):
        yield _short_breaks(year, list(found))


def _came(place: Sequence[Spell]) -> Moment:
    first = place[0]
    text = " ".join(part for part in (
        f"You came to live {_home(first)}.", WORDS["law"].get(first.law, ""),
    ) if part)  # fmt: skip
    return Moment(f"came {first.begins}", "life-event", first.begins, "You came into the care of the council", text, matters=True)  # fmt: skip


def _moved(before: Spell, then: Spell) -> Moment:
    because = WORDS["because"].get(before.moved_because, "")
    text = " ".join(part for part in (f"You moved to live {_home(then)}.", because) if part)
    headline = "You moved to the family who were to adopt you" if then.place in _ADOPTIVE else "You moved to another home"  # fmt: skip
    return Moment(f"moved {then.begins}", "life-event", then.begins, headline, text, matters=True)


def _left(last: Spell, on: date) -> Moment:
    if last.ended_as == "E2":
        return Moment(f"left {on}", "life-event", on, "They died", "The looked-after return says that they died.", matters=True)  # fmt: skip
    text = WORDS["ended"].get(last.ended_as, "How it went on is not said in the file.")
    return Moment(
        f"left {on}", "life-event", on, "The council stopped looking after you", text, matters=True
    )


def _home(spell: Spell) -> str:
    return WORDS["home"].get(
        spell.place, "in a home of which the file does not say what kind it was"
    )


def _short_breaks(year: int, found: Sequence[Spell]) -> Moment:
    times = _times(len(found))
    return Moment(
        f"breaks {year}", "help", found[0].begins, f"Short breaks in {year}",
        f"In {year} you stayed away from home for a short break {times}, as agreed with your family.",
    )  # fmt: skip


def _laws(spells: Sequence[Spell]) -> Iterator[Moment]:
    """Tell of a new law where care went on: where it begins, the beginning tells of it."""
    for group in periods(spells):
        for rest in laws(group)[1:]:
            if words := WORDS["law"].get(rest[0].law):
                on = rest[0].begins
                yield Moment(f"law {on}", "court" if rest[0].law[0] in "CDEJ" else "decision", on, "What your care rests on changed", words, matters=True)  # fmt: skip


def _reviews(journey: Journey) -> Iterator[Moment]:
    for kind, headline in (("care", "Looking together at how you are"), ("protection", "Looking together at the plan to keep you safe")):  # fmt: skip
        found = [one for one in journey.of("Review") if one.says["kind"] == kind]
        for year, held in groupby(found, key=lambda one: one.begins.year):
            yield _review(f"review {kind} {year}", headline, list(held))


def _review(key: str, headline: str, held: Sequence[Fact]) -> Moment:
    met = "Those who work with you and your family met to look at how you are and what comes next"
    parts = [WORDS["part"].get(str(one.says["took_part"]), "") for one in held]
    if len(held) == 1:
        text = f"{met}, on {day_words(held[0].begins)}. {parts[0]}"
    else:
        days = _some([day_of_month(one.begins) for one in held])
        text = f"{met}, {_times(len(held))} in {held[0].begins.year}: on {days}. {_together(held, parts)}"
    return Moment(key, "plan", held[-1].begins, headline, text.strip())


def _together(held: Sequence[Fact], parts: Sequence[str]) -> str:
    """Return how somebody took part in several reviews: in one sentence where it was always so, or day by day."""
    if len(set(parts)) == 1:
        return f"{parts[0][:-1]} each time." if parts[0] else ""
    days = [
        f"- {day_of_month(one.begins)}: {part}"
        for one, part in zip(held, parts, strict=True)
        if part
    ]
    more = [f"- And {_count(len(days) - _TOLD)} more."] if len(days) > _TOLD else []
    return "\n\n" + "\n".join([*days[:_TOLD], *more])


def _missing(journey: Journey) -> Iterator[Moment]:
    for year, found in groupby(journey.of("MissingTime"), key=lambda one: one.begins.year):
        times = list(found)
        many = "Once" if len(times) == 1 else _times(len(times)).capitalize()
        yield Moment(
            f"missing {year}", "harm", times[0].begins, f"Away from where you lived, {year}",
            f"{many} in {year} you were away and those who looked after you did not know where, or had not agreed: {_some([_span(one) for one in times])}. What it was like for you is not in the file.",
        )  # fmt: skip


def _span(one: Fact) -> str:
    begins, ends = one.begins, one.says["to_date"]
    if not isinstance(ends, date):
        return f"from {day_of_month(begins)}"
    if ends == begins:
        return f"on {day_of_month(begins)}"
    until = day_of_month(ends) if ends.year == begins.year else day_words(ends)
    return f"{day_of_month(begins)} to {until}"


def _workers(journey: Journey) -> Iterator[Moment]:
    for year, found in groupby(journey.of("WorkerTold"), key=lambda one: one.begins.year):
        began = list(found)
        if len(began) == 1:
            headline, text = "A new social worker", "A social worker began to work with you."
        else:
            headline = f"New social workers, {year}"
            text = f"In {year} you had {_count(len(began))} new social workers, one after another."
        yield Moment(
            f"workers {year}",
            "help",
            began[0].begins,
            headline,
            f"{text} Their names are not in the file.",
        )


def _adoption(journey: Journey) -> Iterator[Moment]:
    words = {
        "decided": ("A plan that you would be adopted", "The council decided that a family should be looked for to adopt you."),
        "matched": ("A family was chosen", "A family who hoped to adopt you was chosen."),
        "reversed": ("Adoption was no longer planned", "It was decided not to go on looking for a family to adopt you."),
    }  # fmt: skip
    for one in journey.of("AdoptionStep"):
        if found := words.get(str(one.says["step"])):
            yield Moment(
                f"{one.says['step']} {one.begins}", "decision", one.begins, *found, matters=True
            )


def _help(journey: Journey) -> Iterator[Moment]:
    for year, found in groupby(journey.of("EarlierReferral"), key=lambda one: one.begins.year):
        asked = list(found)
        text = f"Somebody was thinking of you and your family and told us, on {_days([one.begins for one in asked])}."
        yield Moment(f"asked {year}", "help", asked[0].begins, "Somebody told us about you", text)
    for one in journey.of("Assessment"):
        ends = one.says["to_date"]
        until = f" until {day_words(ends)}" if isinstance(ends, date) else ""
        yield Moment(
            f"assessment {one.begins}", "assessment", one.begins, "Getting to know how things are",
            f"From {day_words(one.begins)}{until} a social worker got to know how things were for you and your family.",
        )  # fmt: skip
    for one in journey.of("HelpPlan"):
        yield Moment(f"help {one.begins}", "plan", one.begins, "A plan to help", "A plan began of what would help you and your family.", matters=True)  # fmt: skip
        if isinstance(ends := one.says["to_date"], date):
            yield Moment(f"help ended {ends}", "plan", ends, "The plan to help ended", f"The plan that began on {day_words(one.begins)} ended.")  # fmt: skip


def _protection(journey: Journey) -> Iterator[Moment]:
    for one in journey.of("Enquiry"):
        met = one.says["conference_on"]
        after = f" A conference was held on {day_words(met)}." if isinstance(met, date) else ""
        yield Moment(
            f"enquiry {one.begins}", "decision", one.begins, "A worry that you might not be safe",
            f"There was a worry that you might be harmed, and people who know about such things looked into it.{after}",
            matters=True,
        )  # fmt: skip
    for one in journey.of("ProtectionPlan"):
        worry = WORDS["category"].get(str(one.says["first_category"]), "that you might not be safe")
        yield Moment(f"protection {one.begins}", "plan", one.begins, "A child protection plan began", f"There was a worry {worry}. Your family and those who work with you made a plan to keep you safe.", matters=True)  # fmt: skip
        if isinstance(ends := one.says["to_date"], date):
            yield Moment(f"protection ended {ends}", "plan", ends, "The child protection plan ended", f"The plan that began on {day_words(one.begins)} ended.", matters=True)  # fmt: skip


def _days(days: Sequence[date]) -> str:
    return _some([day_words(one) for one in days])


def _some(words: Sequence[str]) -> str:
    """Return a few things in one sentence; of many, the first few and how many more there were."""
    if len(words) > _TOLD:
        return f"{', '.join(words[:_TOLD])} and {_count(len(words) - _TOLD)} more"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _count(many: int) -> str:
    return _COUNTS[many] if many < len(_COUNTS) else str(many)


def _times(many: int) -> str:
    return "once" if many == 1 else "twice" if many == 2 else f"{_count(many)} times"
