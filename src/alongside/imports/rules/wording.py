"""The words in which facts of law and care are told to the person: tellings.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(
    Path(__file__).with_name("tellings.toml").read_text("utf-8")
)
