"""Puts a file beside the people we know in DuckDB, by splink; only the child process of `likely` comes here.

The names reach it through a pipe, stay in memory, and are never sent anywhere: DuckDB may neither read files,
fetch extensions nor open connections here. What does not fit goes to the one folder it was given, which nobody else may read.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
from splink import DuckDBAPI, Linker, SettingsCreator

from alongside.imports.matching.weights import LEVELS, Weights

MEMORY: Final = "768MB"
# What is put side by side. Two of one rule are compared; the rest of the world is not.
BLOCKS: Final = (
    "l.birth = r.birth",
    "l.given_sound = r.given_sound and l.family_sound = r.family_sound",
    "l.given_sound = r.family_sound and l.family_sound = r.given_sound",
    "l.birth = r.birth_turned and l.family_sound = r.family_sound",
    "l.postcode = r.postcode and l.family_sound = r.family_sound",
    "l.postcode = r.postcode and l.given_sound = r.given_sound",
    "l.postcode = r.postcode and l.given_sound = r.family_sound",
    "l.postcode = r.postcode and l.family_sound = r.given_sound",
    "l.birth_month = r.birth_month and l.family_sound = r.family_sound",
    "l.birth_month = r.birth_month and l.given_sound = r.given_sound and l.district = r.district",
    "l.birth_day = r.birth_day and l.family_sound = r.family_sound",
    "l.birth_day = r.birth_day and l.given_sound = r.given_sound and l.district = r.district",
)
_TEXT: Final = (
    "unique_id", "given", "family", "given_sound", "family_sound", "birth", "birth_turned", "birth_month",
    "birth_day", "postcode", "district", "sex",
)  # fmt: skip
_LISTS: Final = ("given_parts", "family_parts", "given_sounds", "family_sounds", "other_words")
SHAPE: Final = pa.schema(
    [(name, pa.string()) for name in _TEXT] + [(name, pa.list_(pa.string())) for name in _LISTS]
)
Trait = dict[str, Any]


def linked(
    coming: list[Trait], known: list[Trait], weights: Weights, folder: Path
) -> Iterator[dict[str, Any]]:
    """Yield every pair that is worth asking about: two ids, the chance, and whether both are of the file."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    with opened(folder) as connection:
        api = DuckDBAPI(connection)
        file = api.register(pa.Table.from_pylist(coming, SHAPE), dataset_display_name="a_coming")
        if known:
            people = api.register(
                pa.Table.from_pylist(known, SHAPE), dataset_display_name="b_known"
            )
            yield from _pairs(Linker([file, people], _asked("link_only", weights), None), weights)
        if len(coming) > 1:
            for pair in _pairs(Linker(file, _asked("dedupe_only", weights), None), weights):
                yield pair | {"twice": True}


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a database in memory that may write into this folder and reach nothing else."""
    connection = duckdb.connect(":memory:", config=_settings(folder))
    # After the folder is named, because naming one is external access too; there is no way back from it.
    connection.execute("set enable_external_access = false").fetchall()
    return connection


def _settings(folder: Path) -> dict[str, Any]:
    return {
        "threads": 1,
        "memory_limit": MEMORY,
        "temp_directory": str(folder),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _pairs(linker: Linker, weights: Weights) -> Iterator[dict[str, Any]]:
    found = linker.inference.predict(weights.ask, warning_mode="never").as_record_list()
    for pair in found:
        yield {
            "one": pair["unique_id_l"],
            "other": pair["unique_id_r"],
            "chance": pair["match_probability"],
        }


def _asked(kind: Any, weights: Weights) -> SettingsCreator:
    return SettingsCreator(
        link_type=kind,
        probability_two_random_records_match=weights.prior,
        comparisons=[_comparison(name, weights) for name in LEVELS],
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": rule, "sql_dialect": "duckdb"} for rule in BLOCKS
        ],
        retain_matching_columns=False,
    )


def _comparison(name: str, weights: Weights) -> dict[str, Any]:
    missing, *levels = LEVELS[name].items()
    return {
        "output_column_name": name,
        "comparison_levels": [
            {"sql_condition": missing[1], "label_for_charts": missing[0], "is_null_level": True},
            *(_level(sql, label, weights.of[name][label]) for label, sql in levels),
        ],
    }


def _level(sql: str, label: str, chances: tuple[float, float]) -> dict[str, Any]:
    return {
        "sql_condition": sql,
        "label_for_charts": label,
        "m_probability": chances[0],
        "u_probability": chances[1],
        "fix_m_probability": True,
        "fix_u_probability": True,
    }
