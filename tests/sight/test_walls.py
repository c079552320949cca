"""The second wall gives every reader exactly what the oracle says, table by table."""

from tests.sight import walls
from tests.sight.stage import Theatre


def test_the_second_wall_stands(tied: Theatre) -> None:
    found = list(walls.faults(tied.stage))

    assert not found, "\n".join(["", *found])
