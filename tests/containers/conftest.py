"""The system in containers for the tests of this folder, which run with ``make test-containers`` only."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from containers.department import FIRE, Department, make_certificate, member
from containers.figures import IMAGES, Figures
from containers.system import FILES, PORTS, ROOT, System
from processes import free_port

_DOWN = "--profile city --profile tools --profile development down --volumes --timeout 10"
_FIGURES = pytest.StashKey[Figures]()
collect_ignore_glob = [] if os.environ.get("LIANGWANG_CONTAINERS") else ["test_*.py"]


@pytest.fixture(scope="session")
def secrets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the secrets of a system of this run's own, as a platform team does."""
    folder = tmp_path_factory.mktemp("system") / "secrets"
    subprocess.run([str(ROOT / "infra" / "compose" / "secrets.sh"), str(folder)], check=True, capture_output=True)
    make_certificate(folder.with_name("member"), "fire.example")
    ports = {variable: str(free_port()) for variable in PORTS.values()}
    os.environ.update(
        {
            "LIANGWANG_SECRETS_FOLDER": str(folder),
            "LIANGWANG_VERSION": "test",
            "LIANGWANG_MANAGEMENT_PORT": "0",
            "LIANGWANG_CITY_RECORDS": "40000",
            "LIANGWANG_OIDC_ISSUER": "http://issuer:8080",
            "LIANGWANG_CONSOLE_URL": f"http://127.0.0.1:{ports['LIANGWANG_CONSOLE_PORT']}",
            "LIANGWANG_TEST_SUBNET": f"192.175.48.{16 * (os.getpid() % 16)}/28",
            "LIANGWANG_TEST_FOLDER": str(Path(__file__).parent),
            "LIANGWANG_TEST_MEMBER": str(folder.with_name("member")),
            "COMPOSE_PROFILES": "development",
            **ports,
        }
    )
    return folder


@pytest.fixture(scope="session")
def docker_compose_file(secrets_folder: Path) -> list[str]:
    """Give the compose file that is delivered, with its secrets made and a member beside it."""
    assert secrets_folder.is_dir()
    return [str(each) for each in FILES]


@pytest.fixture(scope="session")
def docker_compose_project_name() -> str:
    """Name a project of this run's own."""
    return f"liangwang-test-{uuid4().hex[:8]}"


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Iterator[Figures]:
    """Give what is measured; the time of taking everything away is the last of it."""
    found = pytestconfig.stash[_FIGURES] = Figures()
    yield found
    found.end("down")


@pytest.fixture(scope="session")
def docker_setup(docker_compose_project_name: str, secrets_folder: Path, figures: Figures) -> Iterator[list[str]]:
    """Build what is not built; then start everything, and wait until all of it is healthy.

    What did not come up is taken away here: pytest-docker leaves it.
    """
    building = System(docker_compose_project_name, secrets_folder)
    with figures.measured("build"):
        building.compose("--profile", "city", "build", "--quiet", seconds=1200)
    base = _size(building, os.environ["PYTHON_IMAGE"])
    for name in IMAGES:
        figures.size(name, _size(building, f"liangwang/{name}:test"), base)
    figures.begin()
    yield ["up --detach --wait --wait-timeout 240"]
    building.compose(*_DOWN.split())


@pytest.fixture(scope="session")
def docker_cleanup() -> list[str]:
    """Take everything away, volumes included."""
    return [_DOWN]


@pytest.fixture(scope="session")
def system(
    docker_services: Any, docker_compose_project_name: str, secrets_folder: Path, figures: Figures
) -> Iterator[System]:
    """Give the running system."""
    assert docker_services
    figures.end("up to healthy")
    yield System(docker_compose_project_name, secrets_folder)
    figures.begin()


@pytest.fixture(scope="session")
def department(system: System) -> Department:
    """Give a member that has a key, and a webhook that takes the feed from its beginning."""
    found = member(system, FIRE)
    found.subscribe()
    return found


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Tell sizes and times."""
    for name, value in config.stash.get(_FIGURES, Figures()).found.items():
        terminalreporter.write_line(f"{name:24}{value}")


def _size(system: System, image: str) -> int:
    return int(system.docker("image", "inspect", "--format", "{{.Size}}", image))
