"""The words casework is written in: somebody got in touch, a time of help, a worker's part and how it ended."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Acted:
    """What was decided on a request to act, by whom, on which day, and who told the family and whoever asked."""

    decision: str
    help: str
    by: str
    on: str
    family_told_by: str
    referrer_told_by: str


@dataclass(frozen=True)
class Followed:
    """What followed when somebody got in touch; taken as a referral for `refer`, with what was decided on it."""

    outcome: str
    help: str
    look_again: str
    told_by: str
    refer: tuple[str, ...] = ()
    acted: Acted | None = None


@dataclass(frozen=True)
class Came:
    """Somebody got in touch about people, the first of them mainly, and who answered; not decided where nothing followed.

    What still waits came on the day the demonstration is made, and has no day of the story.
    """

    on: str
    by: str
    about: tuple[str, ...]
    how: str
    who: str
    who_words: str
    worried: str
    going_well: str
    would_help: str
    family_says: str
    history: str
    whereabouts: str = ""
    consent_why: str = ""
    safe_words: str = ""
    speaks_of: tuple[str, ...] = ()
    followed: Followed | None = None


@dataclass(frozen=True)
class Helped:
    """A time of help to people on its basis in law; where it ended, why in a word and in words."""

    who: tuple[str, ...]
    kind: str
    basis: str
    since: str
    by: str
    until: str = ""
    ended: str = ""
    words: str = ""


@dataclass(frozen=True)
class Ended:
    """How a worker's part ended: why, how goodbye was said, and what was promised and who keeps it."""

    on: str
    why: str
    goodbye: str
    promises: str = ""
    kept_by: str = ""


@dataclass(frozen=True)
class Works:
    """A worker's part with people: who says so, what for, how much of their time it takes, and where the work stands."""

    worker: str
    role: str
    who: tuple[str, ...]
    since: str
    by: str
    purpose: str = ""
    learning_goal: str = ""
    weight: int | None = None
    stage: str = ""
    ended: Ended | None = None


@dataclass(frozen=True)
class Moved:
    """The work moved to another pod, with a lead worker of its own."""

    who: tuple[str, ...]
    to: str
    pod: str
    by: str
    ended: Ended
    weight: int | None = None
    stage: str = ""


@dataclass(frozen=True)
class Close:
    """A member of staff who said that they are close to some of a family."""

    staff: str
    who: tuple[str, ...]
    words: str
    on: str


@dataclass(frozen=True)
class Broke:
    """Somebody opened a record in an emergency, the evening before the demonstration is made, and nobody looked yet."""

    staff: str
    who: str
    reason: str
    words: str


@dataclass(frozen=True)
class Work:
    """All the work alongside one family, which is named as in `families`."""

    family: str
    came: tuple[Came, ...]
    helped: tuple[Helped, ...]
    works: tuple[Works, ...]
    moved: tuple[Moved, ...] = ()
    close: tuple[Close, ...] = ()
    broke: tuple[Broke, ...] = ()
