"""The steps of an import in their order, how far each has come, and the one thing to do next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """How far an import has come, in figures."""

    unmapped: int = 0
    children: int = 0
    to_try: int = 0
    ready: int = 0
    waiting: int = 0
    done: int = 0
    held: int = 0
    out: int = 0
    is_tried: bool = False
    is_begun: bool = False
    is_done: bool = False
    is_signed: bool = False
    is_taken_back: bool = False

    @property
    def tried(self) -> int:
        """Return how many children were tried."""
        return self.children - self.to_try


@dataclass(frozen=True)
class Step:
    """One step: what it is, what stands of it in words, how that is shown, and whether there is anything to open."""

    key: str
    name: str
    status: str
    tone: str = ""
    hint: str = ""
    is_open: bool = True


def next_of(counts: Counts) -> str:
    """Return the key of the one thing to do next; nothing where all is done."""
    if counts.is_taken_back or counts.is_signed or not (counts.children or counts.unmapped):
        return ""
    if counts.unmapped:
        return "tables"
    if counts.to_try or not counts.is_tried:
        return "try"
    if counts.waiting and not counts.is_begun:
        return "who"
    if counts.ready or not counts.is_done:
        return "run"
    return "who" if counts.waiting else "totals"


def steps(counts: Counts) -> list[Step]:
    """Return every step with what stands of it."""
    return [
        Step("files", "Read the files", "Done", "well", "Byte for byte as they were sent, each row of them as text.", is_open=False),
        _tables(counts), _try(counts), _who(counts), _run(counts), _totals(counts), _sign(counts),
    ]  # fmt: skip


def _tables(counts: Counts) -> Step:
    if counts.unmapped:
        return Step(
            "tables", "Say what unknown tables mean", f"{counts.unmapped:,} to say", "worried"
        )
    return Step("tables", "Say what unknown tables mean", "Done", "well", "Every table is known, said or left out.", is_open=False)  # fmt: skip


def _try(counts: Counts) -> Step:
    hint = "Everything is written and taken away again, so that you see what it would do."
    if counts.unmapped:
        return Step("try", "Try", "Not yet", hint=hint, is_open=False)
    if counts.to_try or not counts.is_tried:
        return Step("try", "Try", f"{counts.tried:,} of {counts.children:,}", "next", hint, is_open=False)  # fmt: skip
    return Step("try", "Try", "Done", "well", "You see below what it would do.", is_open=False)


def _who(counts: Counts) -> Step:
    if not counts.is_tried:
        return Step("who", "Decide who is who", "Not yet", is_open=False)
    if counts.waiting:
        return Step("who", "Decide who is who", f"{counts.waiting:,} to decide", "worried", "Perhaps we know them already.")  # fmt: skip
    return Step("who", "Decide who is who", "Done", "well", "Nobody waits for a decision.")


def _run(counts: Counts) -> Step:
    hint = "Each child with all of their journey, or not at all."
    if not counts.is_begun and not (counts.is_tried and counts.ready):
        return Step("run", "Take in", "Not yet", hint=hint, is_open=False)
    if counts.is_done and not counts.ready:
        return Step("run", "Take in", f"{counts.done:,} are in", "well", hint, is_open=False)
    return Step("run", "Take in", f"{counts.done:,} of {counts.done + counts.ready:,}", "next", hint, is_open=False)  # fmt: skip


def _totals(counts: Counts) -> Step:
    hint = "What the files say and what the record says, side by side."
    if not counts.is_done:
        return Step("totals", "Agree totals", "Not yet", hint=hint, is_open=counts.is_begun)
    return Step("totals", "Agree totals", "Done" if counts.is_signed else "To look at", "well" if counts.is_signed else "next", hint)  # fmt: skip


def _sign(counts: Counts) -> Step:
    if counts.is_signed:
        return Step("totals", "Sign", "Signed", "well", is_open=False)
    return Step("totals", "Sign", "Not yet", is_open=False)
