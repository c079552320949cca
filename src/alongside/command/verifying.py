"""`./alongside verify`: whether every chain of the audit trail still holds."""

import json
from pathlib import Path

from alongside.command.prepare import why_not_up_to_date
from alongside.command.saying import err, out
from alongside.command.surroundings import Surroundings, use_django
from alongside.database.trouble import Trouble


def verify(around: Surroundings, write: Path | None, against: Path | None) -> int:
    """Say every fault there is; 0 when there is none. Heads kept elsewhere find what a superuser cut off."""
    if why_not := why_not_up_to_date(around.url):
        raise Trouble(
            f"There is no trail to verify: the database does not fit this version ({why_not})."
        )
    use_django(around, role="alongside_auditor")
    from alongside.audit.queries import faults, heads, shortened

    found = [f"{f.about_ref} event {f.seq}: {f.fault}" for f in faults()]
    if against:
        found += [
            f"{ref}: shorter or other than it was when it was written down"
            for ref in shortened(_kept(against))
        ]
    now = heads()
    if write:
        write.write_text(json.dumps(now, indent=0))
    for words in found:
        err.print(words, style="red", markup=False)
    out.print(f"{len(now)} chains, {sum(seq for _, seq, _ in now)} events, {len(found)} faults.")
    return 1 if found else 0


def _kept(where: Path) -> list[tuple[str, int, str]]:
    try:
        return [
            (str(ref), int(seq), str(digest)) for ref, seq, digest in json.loads(where.read_text())
        ]
    except (OSError, ValueError) as error:
        raise Trouble(
            f"{where} is not a file that ./alongside verify --write made ({error})."
        ) from error
