"""Sealed drafts: only the service opens them, a damaged one is refused, and each is kept once."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import make
from tests.cast import Cast
from tests.support import wall

from alongside import clock
from alongside.story.actions.drafts import keep_draft
from alongside.story.actions.sealing import key_of, take_in
from alongside.story.models import Draft, DraftKey
from alongside.story.sealing import new_pair, opened, sealed
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
SECRET = "a secret of the service"
PAIR = new_pair(SECRET)


@given(value=st.recursive(st.text() | st.integers() | st.booleans(), st.lists, max_leaves=5))
@settings(max_examples=30)
def test_what_is_sealed_is_opened_as_it_was(value: object) -> None:
    assert opened(sealed(value, PAIR.closes), opens=PAIR.opens, secret=SECRET) == value


@given(place=st.integers(0, 200), part=st.sampled_from(["key", "iv", "sealed"]))
@settings(max_examples=40)
def test_a_box_that_was_damaged_is_refused(place: int, part: str) -> None:
    box = sealed({"text": "Grace rang"}, PAIR.closes)
    at = place % len(box[part])
    other = "A" if box[part][at] != "A" else "B"
    damaged = box | {part: box[part][:at] + other + box[part][at + 1 :]}
    # The last letter may hold bits that mean nothing.
    if at == len(box[part]) - 1:
        return

    with pytest.raises(Refused, match="stays on the device"):
        opened(damaged, opens=PAIR.opens, secret=SECRET)


def test_another_key_or_another_secret_opens_nothing() -> None:
    box = sealed("words", PAIR.closes)

    with pytest.raises(Refused):
        opened(box, opens=new_pair(SECRET).opens, secret=SECRET)
    with pytest.raises(Refused):
        opened(box, opens=PAIR.opens, secret="another")


def test_nothing_of_the_words_is_in_the_box() -> None:
    box = sealed({"text": "Grace rang about Logan"}, PAIR.closes)

    assert "Grace" not in str(box)
    assert len({sealed("same", PAIR.closes)["sealed"] for _ in range(5)}) == 5


def inside(**more: object) -> dict[str, object]:
    """Return what a device puts into a box."""
    return {
        "writing": str(uuid4()),
        "revision": 0,
        "form": {"text": ["Grace rang"]},
        "people": [],
    } | more


def test_what_a_device_sealed_becomes_unfinished_writing_once(cast: Cast) -> None:
    with wall.reading_as(cast.worker):
        key = key_of(cast.worker, now=clock.now())
        box = sealed(inside(), key.closes) | {"ref": key.ref}

        first = take_in([box], by=cast.worker, now=clock.now())
        again = take_in([box], by=cast.worker, now=clock.now())

        assert [one.outcome for one in (*first, *again)] == ["kept", "kept"]
        assert Draft.objects.get().form == {"text": ["Grace rang"]}
    assert key_of(cast.worker, now=clock.now()) == key
    assert "PRIVATE" in key.opens
    assert "ENCRYPTED" in key.opens


def test_a_draft_changed_elsewhere_is_kept_beside_what_was_sealed(cast: Cast) -> None:
    key = key_of(cast.worker, now=clock.now())
    writing = uuid4()
    keep_draft(writing, {"text": ["At the desk"]}, people=[], revision=0, by=cast.worker, now=clock.now())  # fmt: skip
    keep_draft(writing, {"text": ["At the desk, later"]}, people=[], revision=1, by=cast.worker, now=clock.now())  # fmt: skip
    box = sealed(inside(writing=str(writing), revision=1, form={"text": ["On the bus"]}), key.closes)  # fmt: skip

    [taken] = take_in([box | {"ref": key.ref}], by=cast.worker, now=clock.now())

    take_in([box | {"ref": key.ref}], by=cast.worker, now=clock.now())

    assert taken.outcome == "both"
    assert Draft.objects.get(writing=writing).form == {"text": ["At the desk, later"]}
    assert Draft.objects.get(writing=taken.writing).form == {"text": ["On the bus"]}
    assert Draft.objects.count() == 2


def test_somebody_elses_box_and_an_odd_one_are_not_opened_and_harm_no_other(cast: Cast) -> None:
    key = key_of(cast.worker, now=clock.now())
    theirs = key_of(cast.pod_manager, now=clock.now())
    boxes: list[dict[str, Any]] = [
        sealed(inside(), theirs.closes) | {"ref": theirs.ref},
        sealed(inside(form="not a form"), key.closes) | {"ref": key.ref},
        sealed(inside(people=["<b>"]), key.closes) | {"ref": key.ref},
        {"ref": key.ref},
        {"ref": 7},
        sealed(inside(), key.closes) | {"ref": key.ref},
    ]

    taken = take_in(boxes, by=make.again(cast.worker), now=clock.now())

    assert [one.outcome for one in taken] == ["not-opened"] * 5 + ["kept"]


def test_nobody_reads_the_key_of_somebody_else(cast: Cast) -> None:
    key_of(cast.worker, now=clock.now())

    with wall.reading_as(cast.pod_manager):
        assert not DraftKey.objects.exists()


def test_a_box_that_comes_again_after_its_words_were_written_on_holds_up_no_other(
    cast: Cast,
) -> None:
    worker, now, writing = cast.worker, clock.now(), uuid4()
    key = key_of(worker, now=now)
    keep_draft(writing, {"text-0": ["elsewhere"]}, people=[], revision=0, by=worker, now=now)
    keep_draft(writing, {"text-0": ["elsewhere, and more"]}, people=[], revision=1, by=worker, now=now)  # fmt: skip
    boxes = [
        sealed(inside(writing=str(one), form={"text-0": [text]}), key.closes) | {"ref": key.ref}
        for one, text in ((writing, "without a signal"), (uuid4(), "another"))
    ]
    [first] = take_in(boxes[:1], by=worker, now=now)
    keep_draft(UUID(first.writing), {"text-0": ["without a signal, and on"]}, people=[], revision=first.revision, by=worker, now=now)  # fmt: skip

    again = take_in(boxes, by=worker, now=now)

    assert [one.outcome for one in again] == ["both", "kept"]
    assert again[0].writing == first.writing


def test_half_a_letter_in_a_box_costs_no_other_word(cast: Cast) -> None:
    key = key_of(cast.worker, now=clock.now())
    odd = inside(form={"text-0": ["Grace \ud800rang\0 twice"]})

    [taken] = take_in([sealed(odd, key.closes) | {"ref": key.ref}], by=cast.worker, now=clock.now())

    assert taken.outcome == "kept"
    assert Draft.objects.get().form == {"text-0": ["Grace rang twice"]}
