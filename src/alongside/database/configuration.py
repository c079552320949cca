"""Writes the settings PostgreSQL runs with: durable, small, and silent about people.

The server's log must never hold what was written about somebody. PostgreSQL puts values into error
messages and statements into its log, so neither is logged: the application sees every error
itself, and the log keeps to what the server does (starting, stopping, archiving, failing).
"""

import os
from pathlib import Path

from alongside.database.osuser import OsUser
from alongside.database.places import Places

FILE = "alongside.conf"
MEGABYTE = 1024 * 1024

SILENT_ABOUT_PEOPLE = {
    "log_min_messages": "log",  # below it are errors, whose words may quote what somebody typed
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
    "pg_stat_statements.track_utility": "off",
}
ORDINARY = {
    "listen_addresses": "",  # the socket is the only door
    "unix_socket_permissions": "0700",
    "port": "5432",
    "max_connections": "100",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "wal_compression": "on",
    "min_wal_size": "32MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
    "shared_preload_libraries": "pg_stat_statements",
}


def settings(places: Places, sockets: Path, *, durable: bool, keep_log: bool) -> dict[str, str]:
    """Every setting of ours, by name."""
    safe = "on" if durable else "off"
    chosen = {
        **ORDINARY,
        **SILENT_ABOUT_PEOPLE,
        **_memory(),
        "unix_socket_directories": f'"{sockets}"',
        "cluster_name": f"alongside-{places.tag}",
        "fsync": safe,
        "full_page_writes": safe,
        "synchronous_commit": safe,
    }
    if keep_log:
        # A library of PostgreSQL's own, not a shell command: it writes each file whole and synced,
        # and no space or quote in a path can confuse it.
        chosen["archive_mode"] = "on"
        chosen["archive_library"] = "basic_archive"
        chosen["basic_archive.archive_directory"] = str(places.wal_archive)
        chosen["archive_timeout"] = "60s"
    return chosen


def _memory() -> dict[str, str]:
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    return {
        "shared_buffers": f"{min(max(whole // 8, 64), 512)}MB",
        "effective_cache_size": f"{max(whole // 2, 256)}MB",
    }


def write(data: Path, chosen: dict[str, str], keeper: OsUser) -> None:
    """Put the settings into the data folder, whole or not at all, and have PostgreSQL read them."""
    text = "".join(f"{name} = {_quoted(value)}\n" for name, value in chosen.items())
    _replace(data / FILE, f"# Written at each start; changes here are lost.\n{text}", keeper)
    main = data / "postgresql.conf"
    line = f"include '{FILE}'\n"
    already = main.read_text()
    if line not in already:
        _replace(main, already + line, keeper)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _replace(path: Path, text: str, keeper: OsUser) -> None:
    half = path.with_name(f"{path.name}.new")
    half.write_text(text)
    half.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(half, keeper.uid, keeper.gid)
    half.rename(path)
