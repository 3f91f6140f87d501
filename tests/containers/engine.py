"""Where the containers run: an engine that answers, images that it has or can pull, or stand-ins for them.

A machine without engine and registry may have ``../shared/containers`` beside the checkout, which runs a command beside
an engine of its own and has a base image from Debian's packages. Nothing else of the project knows that folder.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[2]
STANDINS = Path(__file__).parent / "standins"
SHARED = ROOT.parent / "shared" / "containers"
INSIDE = "LIANGWANG_CONTAINERS_INSIDE"
IMAGES = {
    "PYTHON_IMAGE": "python:3.11-slim",
    "RABBITMQ_IMAGE": "rabbitmq:4-management",
    "POSTGRES_IMAGE": "postgres:17",
}
PROJECT_LABEL = "com.docker.compose.project"
"""Every part of a compose project carries it."""
_BASE = {
    "ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin LANG=C.UTF-8",
    'CMD ["python3"]',
}


class NotHereError(Exception):
    """There is no engine, or an image cannot be had; the text is one line for a person."""


def engine_answers() -> bool:
    """Whether an engine with compose answers."""
    return shutil.which("docker") is not None and _ok("docker", "version") and _ok("docker", "compose", "version")


def beside_an_engine(command: Sequence[str]) -> NoReturn:
    """Become this command beside an engine of its own.

    Raises:
        NotHereError: there is none.
    """
    wrapper = SHARED / "with-docker.sh"
    if os.environ.get(INSIDE) or not wrapper.exists():
        msg = "no Docker engine with compose answers here: start one, or set DOCKER_HOST to one"
        raise NotHereError(msg)
    root = Path(os.environ.setdefault("CTR_ROOT", "/tmp/ctr"))  # noqa: S108 (the wrapper's own default)
    if shutil.which("docker") is None and not _ok(str(SHARED / "install.sh")):
        msg = "no Docker engine here, and none could be installed"
        raise NotHereError(msg)
    if not _base(root).exists() and not _ok(str(SHARED / "mkbase.sh"), str(_base(root))):
        msg = "no base image could be made"
        raise NotHereError(msg)
    os.environ[INSIDE] = "1"
    os.environ.setdefault("LOCK_WAIT", "600")
    os.execv(wrapper, [str(wrapper), *command])  # noqa: S606 (the tests' own command)


def find_images() -> dict[str, str]:
    """Give the variables of compose that name the images, pulled or stood in for.

    Raises:
        NotHereError: an image cannot be had.
    """
    wanted = {variable: os.environ.get(variable, image) for variable, image in IMAGES.items()}
    base = _base(Path(os.environ.get("CTR_ROOT", "/nowhere")))
    if os.environ.get(INSIDE) and base.exists():
        _clear_left()
        return _stood_in(base, wanted)
    for variable, image in wanted.items():
        if not _ok("docker", "image", "inspect", image) and not _ok("docker", "pull", "--quiet", image):
            msg = f"image {image} is not here and cannot be pulled: pull it, or name another one with {variable}"
            raise NotHereError(msg)
    return wanted


def _clear_left() -> None:
    """Take away what an aborted run left: an engine of our own has one run at a time, and its containers start with it.

    They would run beside the system under test, on its cores and in its network.
    """
    for kind, remove in (("container", ("rm", "--force", "--volumes")), ("network", ("rm",)), ("volume", ("rm",))):
        everything = ("--all",) if kind == "container" else ()
        listed = ("docker", kind, "ls", *everything, "--quiet", "--filter", f"label={PROJECT_LABEL}")
        if left := _must(*listed).split():
            _must("docker", kind, *remove, *left)


def _stood_in(base: Path, wanted: dict[str, str]) -> dict[str, str]:
    python = wanted["PYTHON_IMAGE"]
    if not _ok("docker", "image", "inspect", python):
        changes = [part for change in sorted(_BASE) for part in ("--change", change)]
        _must("docker", "import", *changes, str(base), python)
    found = {"PYTHON_IMAGE": python}
    for variable, name in (("RABBITMQ_IMAGE", "rabbitmq"), ("POSTGRES_IMAGE", "postgres")):
        found[variable] = f"liangwang-standin-{name}"
        build = ["docker", "build", "--quiet", "--build-arg", f"BASE={python}", "--tag", found[variable]]
        _must(*build, str(STANDINS / name))
    return found


def _base(root: Path) -> Path:
    return root / "python-3.11-slim.tar.gz"


def _ok(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True, timeout=600).returncode == 0


def _must(*command: str) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        msg = f"`{' '.join(command[:3])}` failed: {last}"
        raise NotHereError(msg)
    return done.stdout
