"""Other people's browser files, as they were locked: any changed, missing or added byte is noticed."""

import json
import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

VENDOR: Final = Path(__file__).parent / "static" / "vendor"
LOCK: Final = Path(__file__).resolve().parents[3] / "vendor.lock"

# What is licensed for gov.uk alone, and what would send a browser looking for files we do not carry.
_NOT_OURS: Final = re.compile(r"GDS Transport|crest|logotype|sourceMappingURL")
_READABLE: Final = {".css", ".js", ".svg"}


def why_not_as_locked(folder: Path = VENDOR, lock: Path = LOCK) -> list[str]:
    """One sentence for each thing in a vendored folder that is not as it was locked; empty when all is."""
    if not (folder / "manifest.json").is_file():
        return [f"{folder.name}/manifest.json is missing: run tools/vendor.py."]
    manifest = json.loads((folder / "manifest.json").read_text())
    return [
        *_changed(folder, manifest["files"]),
        *_other_versions(folder, manifest["packages"], lock),
        *_not_ours_to_carry(folder),
    ]


def _changed(folder: Path, locked: dict[str, str]) -> Iterator[str]:
    found = {file.relative_to(folder).as_posix(): file for file in _files(folder)}
    del found["manifest.json"]
    for path in sorted(locked.keys() | found.keys()):
        if path not in found:
            yield f"{path} is missing: run tools/vendor.py."
        elif path not in locked:
            yield f"{path} is not in the manifest: add it to vendor.lock or take it away."
        elif sha256(found[path].read_bytes()).hexdigest() != locked[path]:
            yield f"{path} has been changed by hand: change vendor.lock and run tools/vendor.py instead."


def _other_versions(folder: Path, carried: dict[str, str], lock: Path) -> Iterator[str]:
    if not lock.is_file():  # installed without its source tree: there is nothing to compare with
        return
    packages = tomllib.loads(lock.read_text())["package"]
    locked = {p["name"]: p["version"] for p in packages if Path(p["into"]).name == folder.name}
    for name in sorted(locked.keys() | carried.keys()):
        if locked.get(name) != carried.get(name):
            yield (
                f"{name}: vendor.lock says {locked.get(name, 'nothing')}, the folder holds "
                f"{carried.get(name, 'nothing')}. Run tools/vendor.py."
            )


def _not_ours_to_carry(folder: Path) -> Iterator[str]:
    for file in _files(folder):
        if file.suffix in _READABLE and (met := _NOT_OURS.search(file.read_text())):
            path = file.relative_to(folder)
            yield f"{path} speaks of {met[0]!r}: take it out in tools/vendor.py."


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())
