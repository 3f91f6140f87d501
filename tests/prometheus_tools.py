"""Prometheus's own judge, `promtool`, or a readable reason why a test of it is skipped."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def promtool(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run promtool; what it says on either stream is in `stdout`.

    It comes with Debian's package `prometheus`, which is installed when the caller may; a machine where it is neither
    there nor can be installed is no fault.
    """
    if shutil.which("promtool") is None:
        if shutil.which("apt-get") is None or os.geteuid() != 0:
            pytest.skip("promtool is not installed (Debian: apt-get install prometheus)")
        command = [sys.executable, str(ROOT / "infra" / "local"), "install", "prometheus"]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=170)
        assert done.returncode == 0, done.stdout + done.stderr
    return subprocess.run(
        ["promtool", *arguments],
        check=False,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
