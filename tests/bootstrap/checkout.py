"""A small checkout to drill the start script on: the real scripts, two tiny packages, a tiny Alongside."""

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = str(getattr(sys, "_base_executable", None) or sys.executable)
COMMAND = """
import json, os, sys
import small
try:
    import extra
except ImportError:
    extra = None
said = {"words": sys.argv[1:], "small": small.VERSION, "dev": extra is not None, "cwd": os.getcwd()}
print(json.dumps(said))
"""


@dataclass
class Checkout:
    """A folder with everything a start needs, and the packages it may install, without any network."""

    folder: Path
    wheels: Path

    def make(self) -> None:
        """Lay the checkout out."""
        self.folder.mkdir(parents=True)
        self.wheels.mkdir()
        for name in ("alongside", "bootstrap.py"):
            shutil.copy2(ROOT / name, self.folder / name)
        (self.folder / "requirements").mkdir()
        shutil.copy2(ROOT / "requirements" / "uv.txt", self.folder / "requirements")
        package = self.folder / "src" / "alongside" / "command"
        package.mkdir(parents=True)
        (package.parent / "__init__.py").touch()
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(COMMAND)
        self.list_packages("1.0")

    def list_packages(self, version: str) -> None:
        """Ask for this version of the small package, and of the extra one for changing Alongside."""
        small, extra = (self._wheel(name, version) for name in ("small", "extra"))
        (self.folder / "requirements" / "run.txt").write_text(small)
        (self.folder / "requirements" / "dev.txt").write_text(small + extra)

    def _wheel(self, name: str, version: str) -> str:
        files = {
            f"{name}.py": f"VERSION = {version!r}\n",
            f"{name}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\n"
            f"Version: {version}\n",
            f"{name}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: drill\n"
            "Root-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(
            f"{path},sha256={_digest(text)},{len(text.encode())}\n" for path, text in files.items()
        )
        files[f"{name}-{version}.dist-info/RECORD"] = (
            f"{record}{name}-{version}.dist-info/RECORD,,\n"
        )
        wheel = self.wheels / f"{name}-{version}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as packed:
            for path, text in files.items():
                packed.writestr(zipfile.ZipInfo(path, (2026, 11, 22, 0, 0, 0)), text)
        return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"

    def environment(self, settings: dict[str, str] | None = None) -> dict[str, str]:
        """What a start is told: our Python, our packages, no network, none of this run's settings."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder.parent),
            "ALONGSIDE_PYTHON": PYTHON,
            "ALONGSIDE_NO_UV": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_NO_CACHE_DIR": "1",
            "PIP_FIND_LINKS": self.wheels.as_uri(),
            **(settings or {}),
        }

    def start(
        self,
        *words: str,
        settings: dict[str, str] | None = None,
        cwd: Path | None = None,
        through: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Start it as a person would, and wait for the end."""
        return subprocess.run(
            [through or self.folder / "alongside", *words],
            cwd=cwd or self.folder,
            env=self.environment(settings),
            capture_output=True,
            text=True,
            timeout=60,
        )

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start it and go on."""
        return subprocess.Popen(
            [self.folder / "alongside", *words],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A shell that runs the tests in the background has its children ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    @property
    def stamp(self) -> Path:
        """What says that the environment is whole."""
        return self.folder / ".venv" / "alongside-stamp"

    @property
    def log(self) -> Path:
        """Where the tools' own words are kept."""
        return self.folder / ".alongside" / "logs" / "environment.log"


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
