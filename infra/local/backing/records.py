"""Small private files: the record of what was started, passwords, and the environment for programs.

Every file is 0600 from its first byte and replaced in one step: a crash leaves the old or the new one.
"""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_private(path: Path, text: str) -> None:
    """Replace a file that only its owner may read."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)


def password(path: Path) -> str:
    """The password that is kept in a file; made from 24 random bytes on first use."""
    if not path.exists() or not path.read_text(encoding="ascii").strip():
        write_private(path, secrets.token_hex(24) + "\n")
    return path.read_text(encoding="ascii").strip()


class Record:
    """What one way has started, kept so that a later command finds or ends it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any] | None:
        """The record; None when nothing was started or the file is damaged."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def write(self, content: Mapping[str, Any]) -> None:
        """Keep what was started."""
        write_private(self._path, json.dumps(content, indent=1) + "\n")

    def remove(self) -> None:
        """Forget it: nothing of it is left."""
        self._path.unlink(missing_ok=True)


def write_environment(path: Path, variables: Mapping[str, str]) -> None:
    """Write KEY=VALUE lines for the runner and the tests."""
    write_private(path, "".join(f"{name}={value}\n" for name, value in variables.items()))


def read_environment(path: Path) -> dict[str, str]:
    """The lines of an environment file; empty when there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return dict(line.split("=", 1) for line in lines if "=" in line)
