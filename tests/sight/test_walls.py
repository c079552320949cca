"""The second wall gives every reader exactly what the oracle says, table by table."""

import pytest
from tests.sight import walls
from tests.sight.stage import Theatre

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")


def test_the_second_wall_stands(tied: Theatre) -> None:
    found = list(walls.faults(tied.stage))

    assert not found, "\n".join(["", *found])
