"""Says which vendored styles, scripts and fonts are not as they were locked; run by `./alongside check`."""

import sys

from alongside.command.surroundings import ROOT
from alongside.web.assets import why_not_as_locked

if __name__ == "__main__":
    sys.exit("\n".join(why_not_as_locked() + why_not_as_locked(ROOT / "tests" / "assets")) or 0)
