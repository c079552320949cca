"""What is kept of the story, a table for each noun."""

from alongside.story.models.attachment import Attachment
from alongside.story.models.draft import Draft, DraftKey
from alongside.story.models.entry import Earlier, Entry, Presence
from alongside.story.models.moment import Moment
from alongside.story.models.passage import Line, Passage
from alongside.story.models.promise import Promise, PromiseStep

__all__ = [
    "Attachment",
    "Draft",
    "DraftKey",
    "Earlier",
    "Entry",
    "Line",
    "Moment",
    "Passage",
    "Presence",
    "Promise",
    "PromiseStep",
]
