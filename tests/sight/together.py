"""What was told about several people at once, in every way it can be shared, each passage with a word of its own."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from tests.sight.canaries import token
from tests.story.telling import LAST_WEEK

from alongside import clock
from alongside.people.models import Person
from alongside.story.actions.pieces import line_of, write_lines, write_passages, write_presences
from alongside.story.models import (
    Attachment,
    Earlier,
    Entry,
    Line,
    Moment,
    Passage,
    Promise,
    PromiseStep,
)
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.sharing import Sharing
from alongside.story.values import Present, Told

if TYPE_CHECKING:
    from tests.sight.stage import Stage

# A word that stands in every passage, so that looking for it finds all that is read.
EVERYWHERE: Final = "Kettleford"
_LETTERS: Final = "abcdefghijklmnopqrstuvw"
# Who wrote it, and whom it is about: all of it about all of them, and a passage about each.
_TOLD: Final = (
    ("worker", ("open", "mum")), ("worker", ("open", "restricted")), ("worker", ("open", "sealed")),
    ("worker", ("open", "conflict")), ("worker", ("away", "open")), ("worker", ("kept", "sealed")),
    ("worker", ("open", "parted")), ("other_pod", ("half", "parted")), ("other_pod", ("other", "sealed")),
    ("worker", ("was_shut", "open")), ("worker", ("was_sealed", "later")), ("worker", ("soon", "open")),
    ("worker", ("shut_kept", "open")), ("worker", ("shut_away", "later")), ("worker", ("close_kept", "apart")),
    ("colleague", ("close_away", "later")), ("worker", ("looked", "sampled")), ("worker", ("gone", "coming")),
    ("worker", ("both_kept", "later")), ("worker", ("both_away", "apart")), ("worker", ("open", "stray")),
)  # fmt: skip
# Who wrote it, about whom, and how it is shared.
_SHARED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("worker", ("open",)), ("colleague", ("open",)), ("other_pod", ("parted",)), ("colleague", ("open", "restricted")),
    ("family_worker", ("open",)), ("chair", ("sampled",)), ("information_governance", ("restricted",)),
    ("student", ("kept",)), ("senior", ("later", "half")),
)  # fmt: skip


def told_together(stage: "Stage") -> None:
    """Let all of it have happened; some of it was moved since, withdrawn, replaced, or never finished."""
    for by, labels in _TOLD:
        entry = _entry(stage, by, labels)
        each = [Told(_word(stage), about=(stage.ref(one),)) for one in labels]
        # Their own words, about one and said by another.
        said = Told(
            _word(stage), about=(stage.ref(labels[0]),), said_by=stage.ref(labels[-1]), stands_as=StandsAs.THEIR_WORDS
        )  # fmt: skip
        _tell(stage, entry, by, labels, [Told(_word(stage)), *each, said])
    for by, about in _SHARED:
        told = [
            Told(_word(stage), sharing=one, sharing_why="" if one == Sharing.FAMILY else "crime-or-law")
            for one in Sharing
        ]  # fmt: skip
        _tell(stage, _entry(stage, by, about), by, about, told)
    _moved(stage)
    _where_now(stage)
    _unfinished(stage)
    _replaced(stage)


def _word(stage: "Stage") -> str:
    """Return a passage with a word that stands nowhere else."""
    number = stage.more["told"] = stage.more.get("told", 0) + 1
    first, second = divmod(number, len(_LETTERS))
    return f"{EVERYWHERE} {token('tale', _LETTERS[first] + _LETTERS[second])}."


def _entry(stage: "Stage", by: str, labels: Sequence[str], *, days: int = 0) -> Entry:
    """Write what the verb writes, past the question whether whoever writes may; some of these records are closed."""
    people, user = [stage.people[one] for one in labels], stage.staff[by]
    entry = Entry.objects.create(
        kind="visit" if days % 2 else "note", happened_at=LAST_WEEK - timedelta(days=days), writing=uuid4(), digest="x",
        recorded_at=clock.now(), recorded_by_ref=user.ref, headline="Together", place="At home",
    )  # fmt: skip
    write_lines(line_of(entry, person) for person in people)
    present = [Present(Part.THERE, person=one.ref) for one in people]
    here = {one.ref: one for one in people}
    write_presences(
        entry, [*present, Present(Part.THERE, words="The nurse")], here, by=user, now=clock.now()
    )
    Earlier.objects.create(
        entry=entry, revision=1, changed_at=clock.now(), changed_by_ref=user.ref, kind=entry.kind,
        happened_at=entry.happened_at,
    )  # fmt: skip
    for person in people if days < 40 else ():
        promise = Promise.objects.create(
            person=person, entry=entry, words="To ring on Friday", made_by=user, made_on=clock.today(),
            recorded_at=clock.now(), recorded_by_ref=user.ref,
        )  # fmt: skip
        PromiseStep.objects.create(
            promise=promise, step="passed-on", on=clock.today(), to=stage.staff["colleague"],
            recorded_at=clock.now(), recorded_by_ref=user.ref,
        )  # fmt: skip
        Moment.objects.create(
            person=person, entry=entry, happened_at=entry.happened_at, recorded_at=clock.now(), recorded_by_ref=user.ref
        )  # fmt: skip
    return entry


def _tell(
    stage: "Stage",
    entry: Entry,
    by: str,
    labels: Sequence[str],
    told: Sequence[Told],
    beside: Passage | None = None,
) -> list[Passage]:
    people: dict[str, Person] = {stage.ref(one): stage.people[one] for one in labels}
    written = write_passages(
        entry, told, people, by=stage.staff[by], now=clock.now(), beside=beside
    )
    for place, passage in enumerate(written):
        # Every other one waits for a person.
        waits = {"state": "held", "held_why": "No scanner"} if place % 2 else {"state": "clean"}
        Attachment.objects.create(
            writing=entry.writing, passage=passage, name="a.pdf", kind="pdf", size=1, digest="x", **waits,
            added_at=clock.now(), added_by_ref=stage.staff[by].ref,
        )  # fmt: skip
    return written


def _moved(stage: "Stage") -> None:
    """Let things have stood in one story by mistake, or been withdrawn."""
    for labels, moved in (
        (("open", "half"), "open"),
        (("half", "later"), "half"),
        (("other",), "other"),
    ):
        entry = _entry(stage, "worker", labels, days=40)
        _tell(stage, entry, "worker", labels, [Told(_word(stage))])
        lines = Line.objects.filter(entry=entry, person=stage.people[moved])
        lines.update(moved_at=clock.now())
    # A passage that stays where the entry does not stand any more, and the other way round.
    for kept in (True, False):
        entry = _entry(stage, "worker", ("open",), days=41)
        _tell(stage, entry, "worker", ("open",), [Told(_word(stage))])
        Line.objects.filter(entry=entry, passage__isnull=kept).update(moved_at=clock.now())
    Moment.objects.create(
        person=stage.people["open"], entry=entry, happened_at=entry.happened_at, recorded_at=clock.now(),
        recorded_by_ref="A", set_aside_at=clock.now(), set_aside_by_ref="A", set_aside_as="changed",
    )  # fmt: skip
    withdrawn = _entry(stage, "worker", ("open",), days=42)
    _tell(stage, withdrawn, "worker", ("open",), [Told(_word(stage))])
    Entry.objects.filter(pk=withdrawn.pk).update(
        withdrawn_at=clock.now(), withdrawn_by_ref="A", withdrawn_why="A slip"
    )


def _where_now(stage: "Stage") -> None:
    """Let it have been said where things are: long ago, since, and by mistake."""
    for labels, days in ((("open",), 90), (("open",), 80), (("open",), 70), (("half",), 75), (("kept",), 5), (("mum",), 1)):  # fmt: skip
        entry = _entry(stage, "worker", labels, days=days)
        Line.objects.filter(entry=entry).update(kind="where-now")
        written = {"kind": "where-now", "recorded_at": LAST_WEEK - timedelta(days=days)}
        if days == 1:
            # Nothing mattered since.
            written["recorded_at"] = clock.now()
        if days == 70:
            written |= {"withdrawn_at": clock.now(), "withdrawn_by_ref": "A", "withdrawn_why": "No"}
        Entry.objects.filter(pk=entry.pk).update(**written)


def _unfinished(stage: "Stage") -> None:
    """Let something have been written that stands in no story yet, with a file that belongs to nothing yet."""
    for by in ("worker", "other_pod"):
        entry = _entry(stage, by, ())
        Passage.objects.create(entry=entry, text=_word(stage), recorded_at=clock.now(), recorded_by_ref=stage.staff[by].ref)  # fmt: skip
        Attachment.objects.create(
            writing=uuid4(), name="b.pdf", kind="pdf", size=1, digest="x", state="clean",
            added_at=clock.now(), added_by_ref=stage.staff[by].ref,
        )  # fmt: skip


def _replaced(stage: "Stage") -> None:
    """Let a passage have been replaced by another, and others stand beside one."""
    entry, labels = _entry(stage, "worker", ("open", "mum"), days=3), ("open", "mum")
    [first] = _tell(stage, entry, "worker", labels, [Told(_word(stage))])
    reply = Told(_word(stage), stands_as=StandsAs.REPLY)
    _tell(stage, entry, "worker", labels, [reply], beside=first)
    [second] = _tell(stage, entry, "worker", labels, [Told(_word(stage))])
    Passage.objects.filter(pk=first.pk).update(
        set_aside_at=clock.now(), set_aside_by_ref="A", set_aside_as="changed"
    )
    Passage.objects.filter(pk=second.pk).update(replaces=first)
