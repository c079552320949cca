"""What an entry says, as the form it was written with: to change it, or to see it beside another version."""

from typing import Final

from django.utils.timezone import localdate, localtime

from alongside.story.models import Entry, Moment, Passage, Presence, Promise
from alongside.story.queries.people import people_of
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.when import Precision
from alongside.web.days import MONTHS, day_words
from alongside.writing.queries.people import Cast

Form = dict[str, list[str]]
_ADULT: Final = {Part.THERE: "there", Part.NOT_SEEN: "not-there"}


def form_of(entry: Entry, cast: Cast) -> Form:
    """Return an entry as a form, as it stands now."""
    form = _header(entry) | {"who": [one.ref for one in people_of(entry)]}
    form |= _who_was_there(entry, cast) | _mattered(entry)
    passages = _passages(entry)
    told = [one for one in passages if one.stands_as == StandsAs.WHAT_HAPPENED]
    said = [one for one in passages if one.stands_as == StandsAs.THEIR_WORDS]
    everyone = set(form["who"])
    for row, one in enumerate(told):
        form |= {
            f"text-{row}": [one.text],
            f"about-{row}": _about(one, everyone),
            f"mark-{row}": list(one.marks),
            f"telling-{row}": [one.telling],
        }
    for row, one in enumerate(said):
        about = _about(one, everyone) or ["all"]
        by = [one.said_by.ref] if one.said_by else [""]
        form |= {
            f"said-{row}": [one.text],
            f"by-{row}": by,
            f"by_words-{row}": [one.source],
            f"said_about-{row}": about,
            f"language-{row}": [one.language],
        }
    return form | _promised(entry) | _sharing([*told, *said])


def _header(entry: Entry) -> Form:
    at = localtime(entry.happened_at)
    day = {
        Precision.MONTH: f"{MONTHS[at.month - 1]} {at.year}",
        Precision.YEAR: str(at.year),
    }.get(Precision(entry.precision), day_words(at))
    return {
        "kind": [entry.kind], "day": [f"about {day}" if entry.is_about else day],
        "time": [f"{at:%H:%M}" if entry.precision == Precision.MINUTE else ""],
        "place": [entry.place], "headline": [entry.headline],
    }  # fmt: skip


def _passages(entry: Entry) -> list[Passage]:
    found = Passage.objects.standing().filter(entry=entry, beside=None, set_aside_at=None)
    return list(
        found.select_related("said_by").prefetch_related("lines__person").order_by("position")
    )


def _about(passage: Passage, everyone: set[str]) -> list[str]:
    """Return the one person a passage is about; nobody where it is about all of them."""
    refs = {line.person.ref for line in passage.lines.all() if line.moved_at is None}
    return sorted(refs)[:1] if refs != everyone else []


def _who_was_there(entry: Entry, cast: Cast) -> Form:
    form: Form = {}
    others = []
    for one in Presence.objects.standing().filter(entry=entry).select_related("person"):
        if one.person is None:
            others.append(one.words)
            continue
        subject = cast.everyone.get(one.person.ref)
        is_adult = subject is not None and not subject.is_child
        form[f"seen-{one.person.ref}"] = [
            _ADULT.get(Part(one.part), one.part) if is_adult else one.part
        ]
        form[f"alone-{one.person.ref}"] = [one.why_not_alone]
    return form | {"others": ["\n".join(others)]}


def _mattered(entry: Entry) -> Form:
    found = list(Moment.objects.standing().filter(entry=entry).select_related("person"))
    alike = {(one.words, one.meant_to_them, one.meant_to_us) for one in found}
    # Said of each in other words: left out here, so that each keeps theirs (change_entry).
    first = found[0] if len(alike) == 1 else Moment()
    return {
        "mattered": [one.person.ref for one in found], "meant": [first.words],
        "to_them": [first.meant_to_them], "to_us": [first.meant_to_us],
    }  # fmt: skip


def _promised(entry: Entry) -> Form:
    """Return what was promised: it stands by itself, and is not promised a second time when the entry is changed."""
    found = Promise.objects.filter(entry=entry).order_by("pk").values_list("words", flat=True)
    return {f"promised-{row}": [words] for row, words in enumerate(found)}


def _is_explained(passage: Passage) -> bool:
    """Say whether the family could read it from the day it was written: then it had been explained to them."""
    return passage.shared_from is not None and passage.shared_from <= localdate(passage.recorded_at)


def _sharing(passages: list[Passage]) -> Form:
    """Return who may read it, where all of it is shared alike; else it is left to be decided anew."""
    ways = {(one.sharing, one.sharing_why, one.sharing_words, one.held_until) for one in passages}
    if len(ways) != 1:
        return {}
    [(sharing, why, words, until)] = ways
    day = day_words(until) if until else ""
    return {
        "sharing": [sharing],
        "sharing_why": [why],
        "sharing_words": [words],
        "held_until": [day],
        "explained": ["yes" if all(map(_is_explained, passages)) else ""],
    }
