"""Installs a package of the system, when the caller may: root, or sudo without a password.

The work is `install-packages.sh`: one machine-wide lock, and a policy-rc.d of its own while packages are
unpacked, so that nothing of the system's starts because of us.
"""

import os
import shutil
import subprocess
from pathlib import Path

from backing.console import Problem, Stopwatch, Unavailable, report, tail

SCRIPT = Path(__file__).with_name("install-packages.sh")
INSTALL_SECONDS = 900


def install(service: str, package: str, log: Path) -> None:
    """Install a package or raise Unavailable with the reason why this caller cannot."""
    prefix = _as_root()
    report(service, f"apt-get install {package}", "started")
    watch = Stopwatch()
    with log.open("ab") as output:
        try:
            done = subprocess.run(
                [*prefix, "sh", str(SCRIPT), package],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=INSTALL_SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise Problem(f"apt-get install {package} took over {INSTALL_SECONDS} s; its log is {log}") from None
    if done.returncode != 0:
        raise Unavailable(f"apt-get install {package} failed; its log {log} ends with\n{tail(log, 5)}")
    report(service, f"apt-get install {package}", "installed", watch)


def _as_root() -> list[str]:
    """The words in front of a command that needs root."""
    if shutil.which("apt-get") is None:
        raise Unavailable("no apt-get here to install it with")
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        raise Unavailable("not root and no sudo here to install it with")
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    if allowed.returncode != 0:
        raise Unavailable("not root, and sudo asks for a password, so it is not installed without you")
    return ["sudo", "-n"]
