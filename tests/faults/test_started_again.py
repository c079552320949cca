"""The database was started again: as soon as one person is answered, all are, however many come at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from tests.faults.caller import Caller
from tests.faults.ledger import WHO
from tests.faults.test_killed import kill_the_database
from tests.support.service import Service, waited_for

pytestmark = pytest.mark.xdist_group("faults")
# More than both web workers have connections, so that each of those is used.
MANY = 20


def test_once_the_database_is_back_nobody_meets_a_connection_of_before(service: Service) -> None:
    with Caller(service.address) as caller:
        caller.sign_in(WHO)
        assert _at_once(caller) == [200] * MANY

        kill_the_database(service)
        # Again and again until it is well: that alone uses one connection and leaves the others as they are.
        waited_for(
            lambda: [caller.get("/today/").status for _ in range(10)] == [200] * 10, "an answer"
        )

        assert _at_once(caller) == [200] * MANY


def _at_once(caller: Caller) -> list[int]:
    callers, together = [caller.beside() for _ in range(MANY)], Barrier(MANY)

    def asked(number: int) -> int:
        with callers[number] as one:
            together.wait(30)
            return one.get("/today/").status

    with ThreadPoolExecutor(MANY) as hands:
        return list(hands.map(asked, range(MANY)))
