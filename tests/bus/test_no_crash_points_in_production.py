"""Production knows no crash points: nothing imports them, nothing switches them on, and a moved step is noticed."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from liangwang_bus.testing import crash_points
from liangwang_bus.testing.crash_points import CRASH_POINTS, CrashPoint, CrashPointError, find, install

BUS = Path(crash_points.__file__).parent.parent
LOADED = """
import eventlet
eventlet.monkey_patch()
import importlib, json, pathlib, sys
import liangwang_bus.run
root = pathlib.Path(liangwang_bus.run.__file__).parent
for path in sorted(root.rglob("*.py")):
    parts = path.relative_to(root).with_suffix("").parts
    if "testing" not in parts and "versions" not in parts and parts[-1] not in ("__main__", "__init__"):
        importlib.import_module(".".join(("liangwang_bus", *parts)))
for service in ("tongban", "tongguan", "fusion"):
    importlib.import_module(service + ".service")
print(json.dumps(sorted(name for name in sys.modules if name.split(".")[1:2] == ["testing"] and name[:2] in OURS)))
""".replace("OURS", '("li", "to", "fu")')


@pytest.mark.slow
def test_a_service_process_never_loads_what_is_for_tests() -> None:
    """Every module of the bus and every service is imported, with every variable set that a test's process knows."""
    switched = {"LIANGWANG_CRASH_POINT": "after_commit", "CRASH_POINT": "after_commit", "CRASHING_BATCH": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED],
        env={**os.environ, **switched},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout) == []


def test_no_module_of_the_bus_names_crash_points() -> None:
    """Neither the word nor a variable for it stands in production code, and the table reads no variable."""
    sources = [path for path in BUS.rglob("*.py") if "testing" not in path.relative_to(BUS).parts]
    assert len(sources) > 30
    assert [path.name for path in sources if "crash_point" in path.read_text().lower()] == []
    assert "environ" not in Path(crash_points.__file__).read_text()


@pytest.mark.parametrize("point", CRASH_POINTS, ids=lambda point: point.name)
def test_every_point_names_a_method_that_is_there(point: CrashPoint) -> None:
    """A step that was renamed makes this test fail."""
    assert callable(find(point.seam, point).original)
    if point.within:
        assert callable(find(point.within, point).original)


@pytest.mark.parametrize("gone", ["liangwang_bus.relay:Relay.run_twice", "liangwang_bus.relay:Relais.run_once"])
def test_a_point_whose_method_has_gone_says_so(monkeypatch: pytest.MonkeyPatch, gone: str) -> None:
    """It is not silently never reached."""
    moved = replace(CRASH_POINTS[0], seam=gone)
    monkeypatch.setattr(crash_points, "CRASH_POINTS", (moved,))
    with pytest.raises(CrashPointError, match=f"after_domain_commit: the method {gone} was expected"):
        install("after_domain_commit")


def test_an_unknown_point_is_told_the_known_ones() -> None:
    """With the way out."""
    with pytest.raises(CrashPointError, match="after_lunch: one of after_domain_commit, after_publish"):
        install("after_lunch")


PROCESS = """
import sys
from liangwang_bus.testing import crash_points
class Work:
    def step(self, result): print("step", result, flush=True); return result
    def whole(self, result): return self.step(result)
crash_points.CRASH_POINTS = (crash_points.CrashPoint("here", "", "__main__:Work.step", sys.argv[1], counts=bool,
    within="__main__:Work.whole" if sys.argv[2] else None),)
crash_points.install("here", nth=2)
for result in (1, 0, 2, 3):
    Work().step(result)
for result in (4, 5, 6):
    Work().whole(result)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("when", "within", "steps"),
    [("after", "", [1, 0, 2]), ("after", "whole", [1, 0, 2, 3, 4, 5])],
)
def test_a_process_ends_the_nth_time_it_reaches_the_point(when: str, within: str, steps: list[int]) -> None:
    """By SIGKILL; what does not count does not count, and outside of the outer method nothing happens."""
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, when, within], capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == -9, done.stderr
    assert done.stdout.splitlines() == [f"step {result}" for result in steps]
    assert done.stderr == "crash point reached: here\n"
