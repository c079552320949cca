"""A conversation with one or more people, held with a tool, and what was answered in it."""

from django.db import models
from django.db.models import Q

from alongside.frameworks.given import STATE_WORDS, State
from alongside.frameworks.models import Release
from alongside.story.models import Entry, Passage
from alongside.web.refs import new_ref


class Conversation(models.Model):
    """That a tool was used: which, in which version, why now, and who took part; its day and people are its entry's."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"speakers"}
        sensitive = {"why_now", "chosen_with"}
        plain = {"id", "ref", "writing", "entry", "release", "tool", "name", "recorded_at", "recorded_by_ref"}  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    # The writing it came from, so that the same words sent twice are one conversation.
    writing = models.UUIDField(unique=True)
    # Nothing where it is kept by whoever wrote it: a look at one's own part stands in nobody's story.
    entry = models.OneToOneField(
        Entry, null=True, on_delete=models.PROTECT, related_name="conversation"
    )
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="conversations")
    tool = models.CharField(max_length=60)
    # What it was called on that day.
    name = models.CharField(max_length=100)
    why_now = models.CharField(max_length=500, blank=True, default="")
    # With whom it was chosen, in words: the family reads that too.
    chosen_with = models.CharField(max_length=200, blank=True, default="")
    # Who took part: key, name, what they are to it, and the reference of their record where they have one.
    speakers = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)

    class Meta:
        """What is only its writer's is found by its writer."""

        indexes = [
            models.Index(
                "recorded_by_ref", "recorded_at", condition=Q(entry__isnull=True), name="practice_conversation_own",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Answer(models.Model):
    """One thing that was said to a prompt, or why nothing was: never changed afterwards, never tidied."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive = {"state", "step", "said"}
        plain = {"id", "ref", "conversation", "prompt", "turn", "of", "position", "asked", "passage"}  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="answers")
    prompt = models.CharField(max_length=60)
    turn = models.PositiveSmallIntegerField(default=0)
    # Of whom it was asked, by the key of who took part; nothing where it was asked once.
    of = models.CharField(max_length=60, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    # The question in the words in which it was asked.
    asked = models.CharField(max_length=400)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()]
    )
    # What follows, where it is not known yet.
    step = models.CharField(max_length=500, blank=True, default="")
    # The piece as it was given: words, a number, a choice, an occasion.
    said = models.JSONField(default=dict)
    # Where it stands in the story.
    passage = models.OneToOneField(
        Passage, null=True, on_delete=models.PROTECT, related_name="answer"
    )

    class Meta:
        """In its place once; what was answered says something, and what was not says nothing."""

        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "prompt", "turn", "of", "position"],
                name="practice_answer_in_its_place",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ANSWERED.value) & ~Q(said={})
                | (~Q(state=State.ANSWERED.value) & Q(said={}, passage__isnull=True)),
                name="practice_answer_says_something",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NOT_KNOWN.value) | Q(step__regex=r"\S"),
                name="practice_answer_not_known_has_a_step",
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
