"""Who may read conversations and facts, and who may add to them; why not, in a sentence where they may not."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef
from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.frameworks.definitions import Yield
from alongside.people.access import closed_to, records_of
from alongside.people.models import Person
from alongside.practice.models import Conversation, PracticeFact
from alongside.story.access import why_not_write
from alongside.story.models import Entry, Line
from alongside.web.refs import is_ref


def conversation_in(person: Person, ref: str, *, reader: User, day: date) -> Conversation:
    """Fetch a conversation that stands in the story of a person who has been fetched; 404 where none does."""
    found = Conversation.objects.filter(
        ref=ref, entry__lines__person_id__in=records_of(person), entry__lines__passage=None, entry__lines__moved_at=None
    )  # fmt: skip
    one = found.select_related("entry", "release").distinct().first() if is_ref(ref) else None
    if one is None or kept_from(reader, [one.entry_id or 0], day=day):
        raise Http404
    return one


def own_conversation(writer: User, ref: str) -> Conversation:
    """Fetch a conversation that is only its writer's; nobody else's is ever there."""
    found = Conversation.objects.filter(ref=ref, entry=None, recorded_by_ref=writer.ref)
    one = found.select_related("release").first() if is_ref(ref) else None
    if one is None:
        raise Http404
    return one


def fact_about(person: Person, ref: str, *, reader: User, day: date) -> PracticeFact:
    """Fetch a fact about a person who has been fetched; 404 where there is none."""
    line = Line.objects.filter(entry=OuterRef("entry"), person_id=OuterRef("person_id"), passage=None, moved_at=None)  # fmt: skip
    found = PracticeFact.objects.filter(Exists(line), ref=ref, person_id__in=records_of(person))
    one = found.select_related("entry", "person", "said_by").first() if is_ref(ref) else None
    if one is None or kept_from(reader, [one.entry_id], day=day):
        raise Http404
    return one


def why_not_rewrite(entry: Entry) -> str:
    """Say why an entry is not changed or moved like any other: what was said in a conversation is kept as it was said."""
    if not Conversation.objects.filter(entry=entry).exists():
        return ""
    return (
        "This is a conversation: what was said in it stays as it was said. Let a correction stand beside the words, say"
        " what it yielded differently, or take the conversation back and write it where it belongs."
    )


def kept_from(reader: User, entries: Iterable[int], *, day: date) -> set[int]:
    """Return which of these entries stand in the story of somebody closed to the reader, too; their words speak of both."""
    wanted = set(entries)
    lines = (
        Line.objects.filter(entry_id__in=wanted, passage=None, moved_at=None)
        if wanted
        else Line.objects.none()
    )
    stand = list(lines.values_list("entry_id", "person_id"))
    closed = closed_to(reader, sorted({person for _, person in stand}), day=day)
    return {entry for entry, person in stand if person in closed}


def why_not_change_fact(writer: User, fact: PracticeFact, *, day: date) -> str:
    """Say why somebody cannot change a fact: they do not write about this person, or its conversation was withdrawn."""
    if why_not := why_not_write(writer, [fact.person], day=day):
        return why_not
    if Entry.objects.filter(pk=fact.entry_id, withdrawn_at__isnull=False).exists():
        return "The conversation this was said in was withdrawn, and what it yielded with it."
    return ""


def why_not_take_back_fact(fact: PracticeFact) -> str:
    """Say why a fact cannot be taken back by itself: a danger never stands without its goal."""
    if fact.kind != Yield.GOAL or fact.bond_id is None:
        return ""
    standing = PracticeFact.objects.standing()
    danger = standing.filter(
        kind=Yield.DANGER.value, answer__facts=fact.bond_id, answer__facts__person=F("person")
    )
    others = standing.filter(kind=Yield.GOAL.value, bond=fact.bond_id).exclude(pk=fact.pk)
    if danger.exists() and not others.exists():
        return "Take the danger back first, or say the goal differently."
    return ""


def why_not_choose(chooser: User) -> str:
    """Say why somebody cannot say which frameworks the organisation works with."""
    if not chooser.may(Permission.SHAPE_PRACTICE):
        return "A principal social worker or an administrator says which frameworks are used here."
    return ""
