"""The system in containers for the tests of this folder, which run with ``make test-containers`` only."""

import os
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from containers.system import COMPOSE, ROOT, System

collect_ignore_glob = [] if os.environ.get("LIANGWANG_CONTAINERS") else ["test_*.py"]


@pytest.fixture(scope="session")
def secrets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the secrets of a system of this run's own, as a platform team does."""
    folder = tmp_path_factory.mktemp("system") / "secrets"
    subprocess.run([str(ROOT / "infra" / "compose" / "secrets.sh"), str(folder)], check=True, capture_output=True)
    os.environ.update(
        {
            "LIANGWANG_SECRETS_FOLDER": str(folder),
            "LIANGWANG_VERSION": "test",
            "LIANGWANG_MANAGEMENT_PORT": "0",
            "LIANGWANG_CITY_RECORDS": "2000",
            "COMPOSE_PROFILES": "",
        }
    )
    return folder


@pytest.fixture(scope="session")
def docker_compose_file(secrets_folder: Path) -> str:
    """Give the compose file that is delivered, with its secrets made."""
    assert secrets_folder.is_dir()
    return str(COMPOSE)


@pytest.fixture(scope="session")
def docker_compose_project_name() -> str:
    """Name a project of this run's own."""
    return f"liangwang-test-{uuid4().hex[:8]}"


@pytest.fixture(scope="session")
def docker_setup() -> list[str]:
    """Build what is not built, start everything, wait until all of it is healthy."""
    return ["--profile city build --quiet", "up --detach --wait --wait-timeout 180"]


@pytest.fixture(scope="session")
def docker_cleanup() -> list[str]:
    """Take everything away, volumes included."""
    return ["--profile city --profile tools down --volumes --timeout 10"]


@pytest.fixture(scope="session")
def system(docker_services: Any, docker_compose_project_name: str, secrets_folder: Path) -> System:
    """Give the running system."""
    assert docker_services
    return System(docker_compose_project_name, secrets_folder)
