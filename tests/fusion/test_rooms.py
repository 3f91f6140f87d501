"""Which room may touch what: the domain is pure, everything but the wiring runs without nameko and eventlet."""

import json
import subprocess
import sys

HEAVY = ("eventlet", "nameko", "kombu", "sqlalchemy", "liangwang_bus")
_LOADED = f"""
import importlib, json, sys
loaded = {{}}
for module in sys.argv[1:]:
    importlib.import_module(module)
    loaded[module] = [name for name in {HEAVY!r} if name in sys.modules]
print(json.dumps(loaded))
"""


def loaded_by(*modules: str) -> dict[str, list[str]]:
    """Import modules in a process of their own, one after the other; give the heavy packages that are there then."""
    command = [sys.executable, "-c", _LOADED, *modules]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def test_the_domain_knows_neither_bus_nor_database() -> None:
    """It can be read and tested with contracts alone."""
    modules = [f"fusion.domain.{name}" for name in ("engine", "rulebook", "entries", "facts", "profiles")]
    assert loaded_by(*modules) == {module: [] for module in modules}


def test_use_cases_and_stores_run_without_nameko() -> None:
    """Green threads stay behind the bus."""
    found = loaded_by("fusion.handlers", "fusion.journal", "fusion.queries")
    assert [module for module, heavy in found.items() if {"eventlet", "nameko"} & set(heavy)] == []
