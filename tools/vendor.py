"""Fetch other people's browser files named in vendor.lock, check them, cut them, and write them down.

Run by a maintainer (`python tools/vendor.py`); needs npm, and for the font `fonttools` and `brotli`.
The result is committed, so that running and testing Alongside never needs npm or the network.
"""

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import stylesheet

ROOT = Path(__file__).resolve().parent.parent
# A typeface licensed for gov.uk alone; pages take their typeface from our tokens instead.
THEIR_FONTS = re.compile(r"[\"']?GDS Transport[\"']?,arial,sans-serif")


def main() -> int:
    """Rebuild every vendored folder from the lock."""
    lock = tomllib.loads((ROOT / "vendor.lock").read_text())
    for name, wanted in lock["tools"].items():
        _need_tool(name, wanted)
    for folder in sorted({package["into"] for package in lock["package"]}):
        packages = [p for p in lock["package"] if p["into"] == folder]
        _rebuild(ROOT / folder, packages, lock["texts"])
    return 0


def _need_tool(name: str, wanted: str) -> None:
    try:
        found = version(name)
    except PackageNotFoundError:
        found = "none"
    if found != wanted:
        sys.exit(
            f"{name} {wanted} is needed here (found: {found}). Try: pip install {name}=={wanted}"
        )


def _rebuild(folder: Path, packages: list[dict[str, Any]], texts: dict[str, str]) -> None:
    made: dict[str, bytes] = {}
    for package in packages:
        for path, content in _made_from(package, _fetch(package), texts).items():
            made[f"{_slug(package)}-{package['version']}/{path}"] = content
    manifest = {
        "packages": {package["name"]: package["version"] for package in packages},
        "files": {path: hashlib.sha256(content).hexdigest() for path, content in made.items()},
    }
    made["manifest.json"] = (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode()
    shutil.rmtree(folder, ignore_errors=True)  # only now, when nothing can fail any more
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
        print(f"{folder.name}/{path}: {len(content):,} bytes")


def _fetch(package: dict[str, Any]) -> dict[str, bytes]:
    """Every file of the published package, once its digest is the one we locked."""
    with tempfile.TemporaryDirectory() as scratch:
        spec = f"{package['name']}@{package['version']}"
        subprocess.run(
            ["npm", "pack", "--silent", spec], cwd=scratch, check=True, capture_output=True
        )
        archive = next(Path(scratch).glob("*.tgz")).read_bytes()
    found = hashlib.sha512(archive).hexdigest()
    if found != package["sha512"]:
        sys.exit(
            f"{spec} is not what was locked: sha512 is {found}. Find out why before changing the lock."
        )
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = [(m.name.partition("/")[2], tar.extractfile(m)) for m in tar if m.isfile()]
        return {name: content.read() for name, content in members if content}


def _made_from(
    package: dict[str, Any], published: dict[str, bytes], texts: dict[str, str]
) -> dict[str, bytes]:
    """What we keep of one package: its files as we change them, and its licence."""
    made = {file["to"]: _changed(file, published[file["from"]]) for file in package["file"]}
    if "licence_file" in package:
        made["LICENCE"] = published[package["licence_file"]]
    else:
        made["LICENCE"] = package["licence_text"].strip().format(mit=texts["mit"].strip()).encode()
    return made


def _changed(file: dict[str, Any], content: bytes) -> bytes:
    if "blocks" in file:
        return _css(file, content.decode()).encode()
    if "weights" in file:
        return _narrowed_font(content, file["weights"])
    if file["to"].endswith(".ttf"):
        return _unpacked_font(content)
    if file["to"].endswith(".js"):
        return re.sub(rb"\n?//# sourceMappingURL=\S*\s*$", b"\n", content)
    return content


def _css(file: dict[str, Any], css: str) -> str:
    """The wanted components, in our layer so that ours wins, without typefaces and pictures of theirs."""
    wanted = stylesheet.Wanted(
        file["blocks"], file.get("drop_conditions", ()), file.get("drop_classes", ())
    )
    kept = THEIR_FONTS.sub("var(--al-font)", stylesheet.subset(css, wanted))
    if wanted.never_met():
        sys.exit(f"{file['from']} has no component called {', '.join(wanted.never_met())}.")
    leftovers = re.findall(r"url\([^)]*\)|GDS Transport|crest", kept)
    if leftovers:
        sys.exit(f"{file['from']} still speaks of {sorted(set(leftovers))}: not ours to carry.")
    return f"@layer {file['layer']}{{{kept}}}\n"


def _narrowed_font(content: bytes, weights: list[int]) -> bytes:
    """The same typeface with only the weights we use, always the same bytes for the same input."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    narrowed = instancer.instantiateVariableFont(font, {"wght": tuple(weights)})
    narrowed.flavor = "woff2"
    made = io.BytesIO()
    narrowed.save(made)
    return made.getvalue()


def _unpacked_font(content: bytes) -> bytes:
    """The same typeface, for those who read no woff2."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    font.flavor = None
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _slug(package: dict[str, Any]) -> str:
    return str(package["name"]).strip("@").replace("/", "-")


if __name__ == "__main__":
    sys.exit(main())
