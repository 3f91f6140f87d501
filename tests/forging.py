"""Programs that start services of ours: here they have them forged, which is a process that starts at once."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

from forge import Forged, forge
from liangwang_play import services

_GREEN = {"fusion", "gateway", "tongban", "tongguan"}


@contextmanager
def forged_services() -> Iterator[None]:
    """Let plays and ``make serve`` have their processes forged, as long as the block runs."""
    services.subprocess = SimpleNamespace(**{**vars(subprocess), "Popen": _start})  # type: ignore[assignment]
    try:
        yield
    finally:
        services.subprocess = subprocess


def _start(command: list[str], *, env: dict[str, str], stdout: IO[bytes], **_more: Any) -> Forged:
    module = command[-1]
    return forge("green" if module in _GREEN else "plain").start(module, env, Path(stdout.name))
