"""Every command that a document names can be called."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from console.settings import ConsoleSettings
from fusion.settings import FusionSettings
from gateway.door_settings import GatewaySettings
from gateway.http.operator.settings import OperatorSettings
from gateway.issuer.settings import IssuerSettings
from gateway.settings import CourierSettings, WebhookSettings
from liangwang_bus.settings import Settings

_MAKE = re.compile(r"(?:^|[\s(;&])make(?: +[A-Z_]+=(?:\"[^\"]*\"|\S*))*(?: +([a-z][a-z-]*))?(?=$|[\s;)`])")
_GIVEN = re.compile(r"\bmake\b.*?\b([A-Z_]+)=")
_MODULE = re.compile(r"python[\d.]* (?:-W ignore )?-m ([a-z_][\w.]*)(.*)")
_LOCAL = re.compile(r"python[\d.]* infra/local ([a-z]+)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_VARIABLE = re.compile(r"\bLIANGWANG_[A-Z_]*[A-Z]\b")
_PATH = re.compile(r"(?<!\w)/(?:health(?:/\w+)?|metrics)\b")


def test_every_make_target_exists(pages: dict[str, Any], root: Path) -> None:
    """What stands behind ``make`` in code is a target of the Makefile, and each variable is used there."""
    makefile = (root / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    variables = set(re.findall(r"\$\((?:if )?\$?\(?([A-Z_]+)\)", makefile))
    assert _where(pages, lambda line: {name for name in _MAKE.findall(line) if name and name not in targets}) == []
    assert _where(pages, lambda line: set(_GIVEN.findall(line)) - variables) == []


def test_every_module_can_be_run(pages: dict[str, Any]) -> None:
    """``python -m NAME`` finds something to run."""
    assert _where(pages, lambda line: {name for name, _ in _MODULE.findall(line) if not _runnable(name)}) == []


def test_every_option_of_our_command_lines_exists(pages: dict[str, Any]) -> None:
    """Options behind ``python -m liangwang_…`` are those that its help shows."""
    assert _where(pages, _unknown_options) == []


def test_the_local_sub_commands_exist(pages: dict[str, Any], root: Path) -> None:
    """``python infra/local NAME`` is a sub-command of it."""
    told = _told(str(root / "infra" / "local"))
    offered = re.search(r"\{(.*?)\}", told)
    assert offered, told
    assert _where(pages, lambda line: set(_LOCAL.findall(line)) - set(offered[1].split(","))) == []


def test_every_variable_is_read_somewhere(pages: dict[str, Any], root: Path) -> None:
    """A variable that a document names is a setting, or stands in the code that reads it."""
    known = {f"LIANGWANG_{name.upper()}" for name in Settings.model_fields}
    known |= {f"LIANGWANG_FUSION_{name.upper()}" for name in FusionSettings.model_fields}
    known |= {f"LIANGWANG_COURIER_{name.upper()}" for name in CourierSettings.model_fields}
    known |= {f"LIANGWANG_WEBHOOK_{name.upper()}" for name in WebhookSettings.model_fields}
    known |= {f"LIANGWANG_GATEWAY_{name.upper()}" for name in GatewaySettings.model_fields}
    known |= {f"LIANGWANG_OIDC_{name.upper()}" for name in OperatorSettings.model_fields}
    known |= {f"LIANGWANG_CONSOLE_{name.upper()}" for name in ConsoleSettings.model_fields}
    known |= {f"LIANGWANG_ISSUER_{name.upper()}" for name in IssuerSettings.model_fields}
    named = {name for page in pages.values() for name in _VARIABLE.findall(page.text)}
    assert named - known - set(_VARIABLE.findall(_sources(root))) == set()


def test_every_health_path_is_answered(pages: dict[str, Any], root: Path) -> None:
    """Paths of the health port that documents name are those that it answers."""
    health = (root / "bus/src/liangwang_bus/health.py").read_text()
    answered = {"/health", *re.findall(r'"(/(?:health/\w+|metrics))"', health)}
    assert _where(pages, lambda line: set(_PATH.findall(line)) - answered) == []


def _where(pages: Mapping[str, Any], wrong: Callable[[str], Any]) -> list[tuple[str, str]]:
    """Find page and line of everything that a check finds wrong in their code."""
    return [(name, line) for name, page in pages.items() for line in page.code if wrong(line)]


def _unknown_options(line: str) -> set[str]:
    return {
        option
        for module, rest in _MODULE.findall(line)
        if module.startswith("liangwang_")
        for option in _OPTION.findall(rest)
        if option not in _OPTION.findall(_told("-m", module))
    }


def _runnable(module: str) -> bool:
    found = importlib.util.find_spec(module)
    if found is None or found.submodule_search_locations is None:
        return found is not None
    return importlib.util.find_spec(f"{module}.__main__") is not None


@cache
def _told(*command: str) -> str:
    asked = [sys.executable, "-W", "ignore", *command, "--help"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def _sources(root: Path) -> str:
    folders = ("infra", "bus/src", "services", "examples", "benchmarks", "tests")
    files = [
        path
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".sh", ".yml", ".yaml"}
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in [root / "Makefile", *files])
