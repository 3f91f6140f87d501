"""Where the system keeps the programs of RabbitMQ and PostgreSQL.

LIANGWANG_RABBITMQ_BIN and LIANGWANG_POSTGRES_BIN name another folder; nothing else is looked at then.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

# Debian's /usr/sbin/rabbitmq-server changes user and folder; the scripts behind it do not.
RABBITMQ_PLACES = (
    "/usr/lib/rabbitmq/bin",
    "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin",
    "/opt/homebrew/opt/rabbitmq/sbin",
    "/usr/local/opt/rabbitmq/sbin",
    "/opt/rabbitmq/sbin",
)
POSTGRES_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def rabbitmq_scripts() -> Path | None:
    """The folder of the plain rabbitmq-server script."""
    return _first(_folders("LIANGWANG_RABBITMQ_BIN", RABBITMQ_PLACES), "rabbitmq-server")


def postgres_programs(version: str | None = None) -> Path | None:
    """The folder of initdb and postgres: the newest, or that of the major version asked for."""
    folders = _folders("LIANGWANG_POSTGRES_BIN", POSTGRES_PLACES)
    if version is not None and "LIANGWANG_POSTGRES_BIN" not in os.environ:
        folders = [each for each in folders if _major(each) == int(version)]
    return _first(folders, "initdb")


def epmd() -> Path | None:
    """Erlang's port mapper."""
    found = shutil.which("epmd")
    inner = sorted(Path("/usr/lib/erlang").glob("erts-*/bin/epmd"))
    return Path(found) if found else (inner[-1] if inner else None)


def _folders(variable: str, places: tuple[str, ...]) -> list[Path]:
    named = os.environ.get(variable)
    return [Path(named)] if named else list(_search(places))


def _search(places: tuple[str, ...]) -> Iterator[Path]:
    for place in places:
        yield from sorted(Path("/").glob(place.removeprefix("/")), key=_major, reverse=True)


def _major(folder: Path) -> int:
    numbers = re.findall(r"\d+", str(folder))
    return int(numbers[0]) if numbers else 0


def _first(folders: list[Path], program: str) -> Path | None:
    return next((folder for folder in folders if os.access(folder / program, os.X_OK)), None)
