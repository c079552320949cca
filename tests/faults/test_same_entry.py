"""Two to four devices change one entry: every word that was taken is in it or in its history, and nobody writes over unseen."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests import make
from tests.cast import Cast
from tests.faults.caller import Caller
from tests.faults.editors import ACTS, Desk, Round
from tests.faults.forms import Stage, stage
from tests.faults.inside import Inside
from tests.sight.full import FULL
from tests.support.service import Service

pytestmark = pytest.mark.xdist_group("faults")
# Asked from within, request by request; and over the network, where two of one round meet inside the database.
PARTS, SCHEDULES, TOGETHER = (20, 500, 400) if FULL else (1, 100, 12)
MOST_EDITORS = 4
_act = st.tuples(st.integers(0, MOST_EDITORS - 1), st.sampled_from(ACTS))
_one = st.lists(_act, min_size=1, max_size=1)
_some = st.lists(_act, min_size=2, max_size=4)
_editors = st.integers(2, MOST_EDITORS)
_lenient = settings(
    deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@pytest.fixture(scope="module")
def told(shared: Service) -> Iterator[Stage]:
    """The stage on which entries are changed."""
    with stage(shared) as made:
        yield made


@pytest.fixture(scope="module")
def devices(told: Stage) -> Iterator[list[Caller]]:
    """Devices of one person, signed in."""
    with ExitStack() as stack:
        yield [stack.enter_context(told.worker.beside()) for _ in range(MOST_EDITORS)]


@pytest.fixture(scope="module")
def hands() -> Iterator[ThreadPoolExecutor]:
    """As many hands as there are devices."""
    with ThreadPoolExecutor(MOST_EDITORS) as found:
        yield found


@pytest.fixture
def within(cast: Cast) -> Stage:
    """A stage without a network."""
    logan = make.person(cast.worker, "Logan", "Tranter", birth_year=2015)
    worker, manager = Inside(make.again(cast.worker)), Inside(make.again(cast.pod_manager))
    return Stage(None, connection.connection, worker, manager, [logan.ref])


@pytest.mark.timeout(3600 if FULL else 300)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_word_that_was_taken_is_lost_whoever_writes_when(within: Stage, part: int) -> None:
    seen, (where, ref, _) = Counter[str](), within.wrote()
    entry = (where, ref)

    @settings(_lenient, max_examples=SCHEDULES)
    @seed(part)
    @given(schedule=st.lists(_one, min_size=3, max_size=7), editors=_editors)
    def every_schedule(schedule: list[Round], editors: int) -> None:
        with transaction.atomic():
            desk = Desk(within, [within.worker.beside() for _ in range(editors)], of=entry)

            desk.play(schedule, None)

            count(seen, desk)
            assert desk.wrong() == []
            transaction.set_rollback(True)

    every_schedule()
    print(dict(seen))  # noqa: T201
    assert seen["schedules"] >= SCHEDULES
    assert seen["two versions shown"] > SCHEDULES / 10


@pytest.mark.timeout(3600 if FULL else 300)
def test_no_word_that_was_taken_is_lost_where_two_meet_inside_the_database(
    told: Stage, devices: list[Caller], hands: ThreadPoolExecutor
) -> None:
    seen = Counter[str]()

    @settings(_lenient, max_examples=TOGETHER)
    @given(schedule=st.lists(_some, min_size=2, max_size=4), editors=_editors)
    def every_schedule(schedule: list[Round], editors: int) -> None:
        desk = Desk(told, devices[:editors])

        desk.play(schedule, hands)

        count(seen, desk)
        assert desk.wrong() == []

    every_schedule()
    print(dict(seen))  # noqa: T201
    assert seen["schedules"] >= TOGETHER


def count(seen: Counter[str], desk: Desk) -> None:
    """Remember how much happened, so that a run in which nothing met is noticed."""
    seen["schedules"] += 1
    seen["words taken"] += sum(len(one.taken) for one in desk.editors)
    seen["two versions shown"] += sum(one.told_of_two for one in desk.editors)


def test_a_word_that_is_lost_is_found(
    told: Stage, devices: list[Caller], hands: ThreadPoolExecutor
) -> None:
    desk = Desk(told, devices[:2])
    desk.play([[(0, "save")], [(1, "keep")]], hands)
    sound = desk.wrong()

    told.keeper.execute("DELETE FROM story_draft WHERE kept_at >= %s", [desk.began])

    assert sound == []
    assert desk.wrong() == [f"lost: {word}" for word in desk.editors[1].taken]


def test_somebody_who_writes_over_what_they_have_not_seen_is_found(
    told: Stage, devices: list[Caller], hands: ThreadPoolExecutor
) -> None:
    desk = Desk(told, devices[:2], careless=1)

    desk.play([[(0, "save")], [(1, "save")]], hands)

    assert desk.wrong() == ["written over unseen: from [1, 1] to 3"]


def test_a_stale_change_is_shown_beside_the_other(
    told: Stage, devices: list[Caller], hands: ThreadPoolExecutor
) -> None:
    desk = Desk(told, devices[:2])

    desk.play([[(0, "save")], [(1, "save")]], hands)

    assert desk.editors[1].both is not None
    assert desk.editors[1].taken == set()
    assert desk.after().revision == 2
    assert desk.wrong() == []
