"""The account that a service runs as: the caller's own, or the service's own when the caller is root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from backing.console import Problem

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group; `switch` tells whether the caller has to become it."""

    name: str
    uid: int
    gid: int
    switch: bool

    @classmethod
    def running(cls, service_user: str) -> "Account":
        """The account for a service: the service's own user when root asks, else the caller."""
        if os.geteuid() != 0:
            return cls(_name(os.geteuid()), os.geteuid(), os.getegid(), switch=False)
        try:
            entry = pwd.getpwnam(service_user)
        except KeyError:
            raise Problem(
                f"user {service_user!r} expected on this machine: a broker or database must not run as root. "
                f"Install the system's package, which makes that user, or call this as another user.",
            ) from None
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid, switch=True)

    def can_enter(self, folder: Path) -> bool:
        """Whether the account may go into the folder, asked of the system itself."""
        return self.run(["sh", "-c", 'cd "$1"', "sh", str(folder)]).returncode == 0

    def own(self, path: Path, mode: int) -> Path:
        """Hand a file or folder to the account."""
        path.chmod(mode)
        if self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)
        return path

    def share(self, path: Path, mode: int) -> Path:
        """Let the account's group read a file or folder that stays ours."""
        path.chmod(mode)
        if self.switch:
            os.chown(path, -1, self.gid, follow_symlinks=False)
        return path

    def run(
        self,
        command: list[str],
        *,
        cwd: Path | None = None,
        text: str | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a short command as the account and return its result with its output in one text."""
        return subprocess.run(
            command,
            check=False,
            cwd=cwd or "/",
            env=self.environment(),
            input=text if text is not None else "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def environment(self, **more: str) -> dict[str, str]:
        """A small environment of its own: nothing of the caller's leaks into a service."""
        path = SYSTEM_PATH if self.switch else f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}"
        return {"PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "USER": self.name, **more}


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # containers run under numbers without a name
        return str(uid)
