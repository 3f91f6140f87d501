"""The npm packages of infra/node for a test, or a readable reason why it is skipped."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def node_packages() -> Path:
    """The folder ``node_modules`` with the pinned packages.

    A machine without node is no fault; one with node where they cannot be installed is.
    """
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (Debian: apt-get install nodejs npm)")
    run = subprocess.run([ROOT / "infra" / "node.sh"], capture_output=True, text=True, check=False, timeout=150)
    assert run.returncode == 0, run.stderr
    return Path(run.stdout.strip()) / "node_modules"
