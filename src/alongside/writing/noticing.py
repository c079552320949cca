"""Looking at one's words again when asked to: what could be said better, and why; nothing is changed, and nobody counts."""

from collections.abc import Iterable

from alongside.frameworks.language import Noticed, noticed
from alongside.practice.queries.shelf import words_to_look_at
from alongside.writing.typed import Typed


def noticed_in(texts: Iterable[str], typed: Typed) -> list[Noticed]:
    """Return what stands in these texts that can be said better, without what the writer chose to leave."""
    return noticed(texts, words_to_look_at(), left=typed.many("left-words"))


def own_words(typed: Typed) -> list[str]:
    """Return what the writer says on the writing page; the words of others are theirs."""
    lines = [typed.one(name) for name in ("headline", "meant", "to_us")]
    return [*(words for _, words in typed.filled("text")), *lines]
