"""Every block to copy on the pages for a platform team is executed, in its order, on the running system."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from containers.system import FILES, FURTHER, ROOT, SERVICES, System
from processes import until

pytestmark = pytest.mark.timeout(600)

_BLOCK = re.compile(r"(<!-- not executed: [^>]+-->\n)?^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGES = ("install", "incidents", "backup", "configure", "upgrade")


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_work(system: System, page: str, tmp_path: Path) -> None:
    """Each block ends well; afterwards everything is healthy, and the journal is what it was."""
    before = system.number("fusion", "SELECT count(*) FROM journal")
    text = (ROOT / "docs" / "platform" / f"{page}.md").read_text(encoding="utf-8")
    blocks = [block for skipped, block in _BLOCK.findall(text) if not skipped]
    assert blocks
    for block in blocks:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.replace(" backup", f" {tmp_path}")],
            check=False,
            cwd=ROOT,
            env={
                **os.environ,
                "COMPOSE_FILE": os.pathsep.join(map(str, FILES)),
                "COMPOSE_PROJECT_NAME": system.project,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout[-3000:]}"
    for service in (*SERVICES, *FURTHER):
        until(lambda name=service: system.state(name) == ("running", "healthy"), f"{service} is healthy", seconds=120)
    assert system.number("fusion", "SELECT count(*) FROM journal") >= before
