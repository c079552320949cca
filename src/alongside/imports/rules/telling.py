"""The facts of law and care told as a story to the person: one line for what changed a life, gathered lines for the rest."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from alongside.care.rules.kinds import ADOPTIVE
from alongside.imports.rules.gathering import gathered, in_order
from alongside.imports.rules.journey import Fact, Journey, Moment
from alongside.imports.rules.spells import (
    AGREED_BREAKS,
    AWAY,
    FEW_DAYS,
    GOES_ON,
    Spell,
    days_between,
    homes,
    laws,
    periods,
)
from alongside.imports.rules.wording import WORDS
from alongside.web.days import day_words


def tell(journey: Journey, spells: Sequence[Spell]) -> None:
    """Tell all that is known of one child, oldest first: the moments of their life, and what is gathered by year."""
    told = [
        *_care(spells), *_laws(spells), *_agreements(journey), *_adoption(journey), *_help(journey), *_protection(journey),
        *gathered(journey.facts, journey),
    ]  # fmt: skip
    journey.moments = in_order(told)


def told_under(fact: Fact) -> Sequence[str]:
    """Return by which keys of a moment a fact finds what tells of it; the first that is there counts."""
    on, year = fact.begins, fact.begins.year
    keys = {
        "CarePeriod": ("came {on}",), "Home": ("came {on}", "moved {on}", "stayed {on}", "away {on}", "back {on}", "breaks {year}"),
        "LegalStatus": ("law {on}", "agreed {on}", "came {on}", "breaks {year}"), "Review": ("review {kind} {year}",),
        "MissingTime": ("missing {year}",), "WorkerTold": ("workers {year}",),
        "AdoptionStep": ("{step} {on}", "moved {on}", "stayed {on}", "left {on}"), "EarlierReferral": ("asked {year}",),
        "Assessment": ("assessment {on}",), "HelpPlan": ("help {on}",), "Enquiry": ("enquiry {on}",),
        "ProtectionPlan": ("protection {on}",),
    }.get(fact.table, ())  # fmt: skip
    said = {"kind": fact.says.get("kind", ""), "step": fact.says.get("step", "")}
    return [one.format(on=on, year=year, **said) for one in keys]


def _care(spells: Sequence[Spell]) -> Iterator[Moment]:
    """Tell of coming into care, of the homes, and of leaving; where care went on and no row says where, that is told."""
    for group in periods(spells):
        last = group[-1]
        if not group[0].is_break:
            places = homes(group)
            yield _came(places[0])
            yield from _homes(places)
        if last.ends and last.ended_as == "E2":
            yield _left(last, last.ends)
        elif last.ends and not last.is_break:
            yield from _after(spells, last, last.ends)


def _after(spells: Sequence[Spell], last: Spell, on: date) -> Iterator[Moment]:
    """Tell how care ended; what the file says goes on is never told as an end."""
    then = next((one for one in spells if one.begins >= on and one is not last), None)
    if last.ended_as != GOES_ON:
        yield _left(last, on)
    elif then is None or days_between(last, then) > FEW_DAYS:
        yield _gap(on, then.begins if then else None)


def _homes(places: Sequence[Sequence[Spell]]) -> Iterator[Moment]:
    """Tell of the homes after the first: what changed where somebody lived is a move, a stay elsewhere is a stay."""
    home, away = places[0], list[Sequence[Spell]]()
    for before, then in pairwise(places):
        if days_between(before[-1], then[0]) > FEW_DAYS and before[-1].ends:
            yield _gap(before[-1].ends, then[0].begins)
        if then[0].place in AWAY:
            away.append(then)
            continue
        is_back = bool(away) and (home[-1].is_where(then[0]) or home[-1].home == then[0].home)
        if away:
            yield _away(away, then[0].begins if is_back else None)
        if not is_back:
            yield from _changed(home[-1], then[0])
        home, away = then, []
    if away:
        yield _away(away, None)


def _changed(before: Spell, then: Spell) -> Iterator[Moment]:
    """Tell of a move, or of what a home became to somebody who stayed in it."""
    if not before.stays_in(then):
        yield _moved(before, then)
    elif (words := WORDS["stayed"].get(then.place)) and before.place != then.place:
        yield Moment(
            f"stayed {then.begins}", "decision", then.begins, "You stayed in the same home", words,
            matters=then.place in ADOPTIVE,
        )  # fmt: skip


def _away(stays: Sequence[Sequence[Spell]], back: date | None) -> Moment:
    """Tell of some days in hospital, on holiday, or while carers were away, in one line with the way back."""
    parts = [f"{_from_until(one[0].begins, one[-1].ends)} you were {WORDS['away'][one[0].place]}." for one in stays]  # fmt: skip
    if back:
        parts.append("Then you came back to the home you lived in.")
    also = tuple(f"away {one[0].begins}" for one in stays[1:])
    first = stays[0][0].begins
    return Moment(
        f"away {first}", "life-event", first, "Away from home for a while", " ".join(parts),
        also=(*also, f"back {back}") if back else also,
    )  # fmt: skip


def _from_until(begins: date, ends: date | None) -> str:
    if ends == begins:
        return f"On {day_words(begins)}"
    return f"From {day_words(begins)} {f'to {day_words(ends)}' if ends else 'on'}"


def _gap(begins: date, ends: date | None) -> Moment:
    until = f" until {day_words(ends)}" if ends else ""
    return Moment(
        f"gap {begins}", "life-event", begins, "Where you lived is not in the file",
        f"From {day_words(begins)}{until} the file does not say where you lived, and it does not say that the council stopped looking after you.",
    )  # fmt: skip


def _came(place: Sequence[Spell]) -> Moment:
    first = place[0]
    text = " ".join(part for part in (
        f"You came to live {_home(first)}.", WORDS["law"].get(first.law, ""),
    ) if part)  # fmt: skip
    return Moment(f"came {first.begins}", "life-event", first.begins, "You came into the care of the council", text, matters=True)  # fmt: skip


def _moved(before: Spell, then: Spell) -> Moment:
    because = WORDS["because"].get(before.moved_because, "")
    text = " ".join(part for part in (f"You moved to live {_home(then)}.", because) if part)
    headline = "You moved to the family who were to adopt you" if then.place in ADOPTIVE else "You moved to another home"  # fmt: skip
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


def _agreements(journey: Journey) -> Iterator[Moment]:
    """Tell of an agreement about short breaks: how often somebody then stayed away, the return does not say."""
    for one in journey.of("LegalStatus"):
        if one.says["code"] == AGREED_BREAKS:
            ends = one.says["to_date"]
            until = f" to {day_words(ends)}" if isinstance(ends, date) else ""
            yield Moment(
                f"agreed {one.begins}", "help", one.begins, "Short breaks were agreed",
                f"From {day_words(one.begins)}{until} there was an agreement with your family that you could stay away from home for short breaks.",
            )  # fmt: skip


def _laws(spells: Sequence[Spell]) -> Iterator[Moment]:
    """Tell of a new law where care went on: where it begins, the beginning tells of it."""
    for group in periods(spells):
        for before, rest in pairwise(laws(group)):
            law, on = rest[0].law, rest[0].begins
            words = WORDS["law"].get(law)
            if words and law != before[0].law and not rest[0].is_break:
                yield Moment(f"law {on}", "court" if law[0] in "CDEJ" else "decision", on, "What your care rests on changed", words, matters=True)  # fmt: skip


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
