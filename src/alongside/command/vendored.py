"""Says which vendored styles, scripts and fonts are not as they were locked; run by `./alongside check`."""

import sys

from alongside.web.assets import why_not_as_locked

if __name__ == "__main__":
    sys.exit("\n".join(why_not_as_locked()) or 0)
