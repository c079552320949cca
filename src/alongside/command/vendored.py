"""Says which vendored styles, scripts and fonts are not as they were locked; run by `./alongside check`."""

import sys

from alongside.command.surroundings import ROOT
from alongside.web.assets import why_not_as_locked

if __name__ == "__main__":
    others = (ROOT / "tests" / "assets", ROOT / "src" / "alongside" / "casefile" / "fonts")
    found = why_not_as_locked() + [why for folder in others for why in why_not_as_locked(folder)]
    sys.exit("\n".join(found) or 0)
