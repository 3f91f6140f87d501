"""Processes that outlive the command that started them.

A process is known by its pid **and** the moment it was born: a stale record never leads to another process.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from backing.accounts import Account
from backing.console import Problem

POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Process:
    """A started process, as it is kept in a record."""

    pid: int
    born: str

    def as_dict(self) -> dict[str, int | str]:
        """For the record."""
        return asdict(self)

    @property
    def alive(self) -> bool:
        """Whether this very process still runs (a zombie does not)."""
        return birth(self.pid) == self.born


def birth(pid: int) -> str | None:
    """The moment a live process was born, in the system's own words; None when there is no such process."""
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():
        return _birth_from_ps(pid)
    try:
        fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    state, started = fields[0], fields[19]
    return None if state in "ZX" else f"{_boot()}/{started}"


def spawn(
    command: Sequence[str],
    *,
    account: Account,
    environment: Mapping[str, str],
    cwd: Path,
    log: Path,
) -> Process:
    """Start a process of its own session as the account; both of its outputs go to the log."""
    with log.open("ab") as output:
        child = subprocess.Popen(
            command,
            cwd=cwd,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            umask=0o077,
            user=account.uid if account.switch else None,
            group=account.gid if account.switch else None,
            extra_groups=[] if account.switch else None,
        )
    return Process(child.pid, birth(child.pid) or "gone")


def end(process: Process, first: signal.Signals = signal.SIGTERM, patience: float = 30.0) -> bool:
    """Ask the process to end, wait, then insist. Returns whether it was there at all."""
    if not process.alive:
        return False
    _signal(process, first)
    if not wait_until(lambda: not process.alive, patience):
        _kill_session(process)
        if not wait_until(lambda: not process.alive, 5.0):
            raise Problem(f"process {process.pid} does not end, not even killed; `ps -f {process.pid}` shows it.")
    return True


def with_variable(assignment: str) -> list[Process]:
    """Processes in whose environment `NAME=value` stands, as far as the caller may look."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # ended meanwhile, or somebody else's
            continue
        born = birth(int(folder.name))
        if born and assignment.encode() in variables:
            found.append(Process(int(folder.name), born))
    return found


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again until the condition holds; False when it did not within the time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        _reap()
        time.sleep(POLL_SECONDS)
    return True


def _signal(process: Process, number: signal.Signals) -> None:
    try:
        os.kill(process.pid, number)
    except ProcessLookupError:
        return
    except PermissionError:
        raise Problem(
            f"process {process.pid} belongs to another user; end it as the user who started it (or root).",
        ) from None


def _kill_session(process: Process) -> None:
    """Kill the process and what it started and kept in its group: spawn() made it the leader of one."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        _signal(process, signal.SIGKILL)


def _reap() -> None:
    """Collect ended children, so that they do not linger as zombies while we wait for them."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:8]
    except OSError:
        return "boot"


def _birth_from_ps(pid: int) -> str | None:
    asked = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], check=False, capture_output=True, text=True)
    state, _, started = asked.stdout.strip().partition(" ")
    return started.strip() or None if state and not state.startswith("Z") else None
