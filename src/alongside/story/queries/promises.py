"""What was promised to a person and how it stands; three statements however much it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.story.models import Promise
from alongside.story.rules.promises import Done, Standing, Step, standing


@dataclass(frozen=True)
class Promised:
    """A promise and how it stands."""

    promise: Promise
    standing: Standing

    @property
    def owner_name(self) -> str:
        """Return who keeps it now, by name."""
        takers = {step.to.ref: step.to.name for step in self.promise.steps.all() if step.to}
        return takers.get(self.standing.owner, self.promise.made_by.name)


def standing_of(promise: Promise, *, day: date) -> Standing:
    """Return how one promise stands on a day."""
    steps = [
        Done(Step(one.step), one.on, one.due_on, one.to.ref if one.to else "")
        for one in sorted(promise.steps.all(), key=lambda step: step.pk)
    ]
    return standing(owner=promise.made_by.ref, due_on=promise.due_on, steps=steps, day=day)


def promises_to(records: Iterable[int], *, day: date) -> list[Promised]:
    """Return what was promised to a person, what is open and due first, then the newest."""
    found = Promise.objects.filter(person_id__in=list(records))
    # What was said in an entry that was withdrawn stands in it, folded, and nobody waits for it.
    found = found.exclude(entry__withdrawn_at__isnull=False)
    return _in_order(
        found.select_related("made_by", "person", "entry").prefetch_related("steps__to"), day
    )


def _in_order(found: Iterable[Promise], day: date) -> list[Promised]:
    made = [Promised(one, standing_of(one, day=day)) for one in found]
    made.sort(
        key=lambda one: (not one.standing.is_open, one.standing.due_on or date.max, -one.promise.pk)
    )
    return made
