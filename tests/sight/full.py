"""Whether everything is tried, or the sample that a commit has time for: `./alongside test --full`."""

import os
from typing import Final

FULL: Final = os.environ.get("ALONGSIDE_FULL") == "yes"
EXAMPLES, STEPS = (300, 50) if FULL else (36, 30)
