"""How a run ends when it is told to, and what a run that was killed has left behind.

SIGTERM, SIGHUP and SIGINT end a run with its services stopped and exit code 128 + signal. SIGKILL lets a player stop
nothing: its services, which are sessions of their own, go on and would take the messages of the next run. So a run
first ends what the ``*.pid`` files of its folder name, but only what is a process of ours that works in this folder.
"""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_PROCESSES = Path("/proc")
_DATABASE = b"LIANGWANG_DATABASE_URL=sqlite:///"


class ToldToStopError(BaseException):
    """A signal asks for the end; not an ``Exception``: nothing that handles errors may swallow it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.code = 128 + number


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn the first of the signals into :class:`ToldToStopError`; further ones do not disturb the end."""
    before = {number: signal.signal(number, _stop) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def undisturbed() -> None:
    """Let signals pass from now on: the end has begun. Processes started later do not inherit this."""
    for number in SIGNALS:
        signal.signal(number, _pass)


def end_leftovers(folder: Path, timeout: float = 30.0) -> list[str]:
    """End the processes that an earlier run of this folder left running; give their names.

    Args:
        folder: databases and ``<module>.pid`` files of the earlier run.
        timeout: seconds until one that does not stop is killed.
    """
    if not (_PROCESSES / "self" / "cmdline").exists():
        return []  # what a process is cannot be seen here, so none is ended
    return [record.stem for record in sorted(folder.glob("*.pid")) if _end(record, timeout)]


def _end(record: Path, timeout: float) -> bool:
    try:
        number = int(record.read_text())
        process = os.pidfd_open(number)
    except (OSError, ValueError):
        return False
    try:  # the descriptor stays with this process, whoever gets its number next
        if not _is_ours(number, record.stem, record.parent):
            return False
        signal.pidfd_send_signal(process, signal.SIGTERM)
        if not select.select([process], [], [], timeout)[0]:
            signal.pidfd_send_signal(process, signal.SIGKILL)
            select.select([process], [], [], timeout)
    except ProcessLookupError:
        return False
    finally:
        os.close(process)
    return True


def _is_ours(number: int, name: str, folder: Path) -> bool:
    try:
        arguments = (_PROCESSES / str(number) / "cmdline").read_bytes().split(b"\0")
        environment = (_PROCESSES / str(number) / "environ").read_bytes().split(b"\0")
    except OSError:
        return False
    named = [line.removeprefix(_DATABASE) for line in environment if line.startswith(_DATABASE)]
    return arguments[1:3] == [b"-m", name.encode()] and [Path(os.fsdecode(one)).parent for one in named] == [folder]


def _stop(number: int, _frame: FrameType | None) -> None:
    undisturbed()
    raise ToldToStopError(number)


def _pass(_number: int, _frame: FrameType | None) -> None:
    """Do nothing. Not ``SIG_IGN``, which child processes would inherit."""
