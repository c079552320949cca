"""The tables of conversations and of facts."""

from alongside.practice.models.choice import Choice
from alongside.practice.models.conversation import Answer, Conversation
from alongside.practice.models.fact import Confirmation, PracticeFact

__all__ = ["Answer", "Choice", "Confirmation", "Conversation", "PracticeFact"]
