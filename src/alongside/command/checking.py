"""`./alongside check`: everything about the code that can be checked without running it for real."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alongside.command.saying import err, out
from alongside.command.surroundings import ROOT

_CODE: Final = ["src", "tests", "bench", "tools", "bootstrap.py"]


@dataclass(frozen=True)
class Check:
    """One thing to check: what it is called, the command, and what to do when it fails."""

    name: str
    words: list[str]
    remedy: str


def _python(*words: str) -> list[str]:
    return [sys.executable, *words]


CHECKS: Final[tuple[Check, ...]] = (
    Check("format", _python("-m", "ruff", "format", "--check", *_CODE), "./alongside fix"),
    Check("lint", _python("-m", "ruff", "check", *_CODE), "./alongside fix, then mend the rest by hand"),
    Check("types", _python("-m", "mypy"), "mend the types; no cast, no bare ignore"),
    Check("imports", [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], "import downwards only (docs/house-style.md)"),
    Check("settings", _python("-m", "django", "check", "--deploy", "--fail-level", "ERROR"), "see what Django says"),
    Check("migrations", _python("-m", "django", "makemigrations", "--check", "--dry-run"),
          "name it: python -m django makemigrations APP -n what_changed"),
    Check("frameworks", _python("-m", "alongside.command", "frameworks", "check"), "mend the files it names"),
    Check("generated documents", _python("-m", "alongside.command", "docs", "--check"), "./alongside docs"),
    Check("vendored files", _python("-m", "alongside.command.vendored"), "python tools/vendor.py"),
)  # fmt: skip


def check() -> int:
    """Run every check, say how each went, and return how many failed."""
    failed = 0
    for one in CHECKS:
        began = time.perf_counter()
        done = subprocess.run(
            one.words, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
        )
        took = f"{time.perf_counter() - began:.1f} s"
        if done.returncode == 0:
            out.print(f"[green]✓[/green] {one.name} ({took})")
            continue
        failed += 1
        out.print(f"[red]✗ {one.name}[/red] ({took}): {one.remedy}")
        err.print((done.stdout + done.stderr).strip(), markup=False)
    out.print("All checks passed." if not failed else f"{failed} of {len(CHECKS)} checks failed.")
    return min(failed, 1)


def fix() -> int:
    """Format and mend what can be mended without a person."""
    for words in (
        _python("-m", "ruff", "check", "--fix", *_CODE),
        _python("-m", "ruff", "format", *_CODE),
    ):
        subprocess.run(words, cwd=ROOT, check=False)
    return 0


def environment() -> dict[str, str]:
    """Return what the settings must have before code can be checked; no database is asked for."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "SECRET_KEY": os.environ.get(
            "SECRET_KEY", "only-for-checking-the-code-and-never-for-serving"
        ),
        "DJANGO_SETTINGS_MODULE": "alongside.settings",
        "ALONGSIDE_ADDRESS": "https://alongside.example.gov.uk",
    }
