"""Where this checkout keeps its things, and the name that keeps it apart from other checkouts.

    .run/env              what programs read (KEY=VALUE, 0600)
    .run/infra/           records, passwords and the lock (0700)
    .run/rabbitmq/        conf/ data/ home/ log/ of the private node
    .run/postgres/        data/ log/ of the private cluster

When the account that runs a service cannot enter the checkout (a clone below /root), its folder is made under
/var/tmp and linked from `.run/`.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from backing.accounts import Account
from backing.console import Problem, note

ROOT = Path(__file__).resolve().parents[3]
OUTSIDE = Path("/var/tmp")  # noqa: S108 - a folder of our own in it, owned by us and checked before use
LEAST_FREE_MB = 100


@dataclass(frozen=True, slots=True)
class Checkout:
    """The run folder of one checkout; everything that is started belongs to it."""

    run: Path

    @property
    def id(self) -> str:
        """Eight hexadecimal digits of the run folder's path."""
        return hashlib.sha256(str(self.run).encode()).hexdigest()[:8]

    @property
    def name(self) -> str:
        """The name that nodes, containers and name prefixes carry."""
        return f"lw-{self.id}"

    @property
    def infra(self) -> Path:
        """The folder of records, passwords and the lock."""
        return self.run / "infra"

    @property
    def outside(self) -> Path:
        """The stand-in for the run folder, where an account cannot enter the checkout."""
        return OUTSIDE / f"liangwang-{self.id}"

    def prepare(self) -> None:
        """Make the run folder; refuse a disk on which the broker would block its publishers."""
        self.run.mkdir(parents=True, exist_ok=True)
        self.infra.mkdir(mode=0o700, exist_ok=True)
        free = shutil.disk_usage(self.run).free // 1_000_000
        if free < LEAST_FREE_MB:
            raise Problem(
                f"{self.run}: {free} MB free on this disk, at least {LEAST_FREE_MB} MB expected "
                "(RabbitMQ blocks publishers when less than 50 MB are left). Make room and try again.",
            )

    def folder(self, service: str, account: Account) -> Path:
        """The folder of a service, which the account can enter; made on first use."""
        place = self.run / service
        if place.is_symlink():
            return _own_folder(place.readlink())
        if place.is_dir() or account.can_enter(self.run):
            return _own_folder(place)
        folder = _own_folder(_own_folder(self.outside) / service)
        place.symlink_to(folder)
        return folder

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One command at a time in a checkout; a second one waits for the first."""
        with (self.infra / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                note("another `infra/local` of this checkout is at work; waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def remove_data(self) -> None:
        """Remove what the services stored, wherever it is; call only when they have ended."""
        for place in (self.run / "rabbitmq", self.run / "postgres"):
            if place.is_symlink():
                place.unlink()
            elif place.is_dir():
                shutil.rmtree(place)
        if self.outside.is_dir() and not self.outside.is_symlink():
            shutil.rmtree(self.outside)


def _own_folder(folder: Path) -> Path:
    """Make a folder of ours, or check that what is there is one: nobody else may have put it there."""
    folder.mkdir(mode=0o755, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in {os.geteuid(), 0}:
        raise Problem(f"{folder}: a folder owned by this user expected. Move it away and try again.")
    return folder
