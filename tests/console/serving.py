"""``python -m serving``: ``python -m liangwang_play.serve``, whose processes are forged, so that they start at once."""

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

from forge import Forged, forge
from liangwang_play import serve, services

_GREEN = {"fusion", "gateway", "tongban", "tongguan"}


def _start(command: list[str], *, env: dict[str, str], stdout: IO[bytes], **_more: Any) -> Forged:
    """Take the place of `subprocess.Popen` where a process of ours is started."""
    module = command[-1]
    return forge("green" if module in _GREEN else "plain").start(module, env, Path(stdout.name))


if __name__ == "__main__":
    services.subprocess = SimpleNamespace(**{**vars(subprocess), "Popen": _start})  # type: ignore[assignment]
    serve.main()
