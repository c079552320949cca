"""What came from an earlier system: the import, its files, every row of them, and the children they are about."""

from alongside.imports.models.arrival import Arrival, ArrivedFile, ArrivedSheet, Mapping
from alongside.imports.models.rows import ArrivedChild, ArrivedProblem, ArrivedRow

__all__ = [
    "Arrival",
    "ArrivedChild",
    "ArrivedFile",
    "ArrivedProblem",
    "ArrivedRow",
    "ArrivedSheet",
    "Mapping",
]
