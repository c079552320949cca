"""Says which vendored styles, scripts and fonts are not as they were locked; run by `./alongside check`."""

import sys

from alongside.command.surroundings import ROOT
from alongside.web.assets import why_not_as_locked

if __name__ == "__main__":
    ours = ROOT / "src" / "alongside"
    others = (ROOT / "tests" / "assets", ours / "web" / "letters")
    found = why_not_as_locked() + [why for folder in others for why in why_not_as_locked(folder)]
    sys.exit("\n".join(found) or 0)
