"""The page on what-if is true: its commands run from top to bottom, and its table names modules that there are."""

import re
import shlex
from pathlib import Path

import journals
import pytest
from click.testing import CliRunner

from fusion import rule_modes, rule_promotion
from fusion.cli import rules
from liangwang_bus.store import Store

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture" / "rules-what-if.md").read_text(encoding="utf-8")


def test_the_commands_on_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order, over a small journal; each ends with 0."""
    url = f"sqlite:///{tmp_path / 'fusion.db'}"
    store = Store(url)
    store.migrate("fusion")
    journals.write(store, journals.city(300, days=80))
    store.close()
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LIANGWANG_DATABASE_URL", url)
    (block,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines():
        command = shlex.split(line)
        assert command[:2] == ["liangwang", "rules"]
        done = CliRunner().invoke(rules, command[2:], catch_exceptions=False)
        assert done.exit_code == 0, (line, done.output)


def test_the_modules_on_the_page_exist() -> None:
    """Each file that the table names."""
    rows = re.findall(r"^\| (`.+?`) \|", PAGE.partition("## On the command line")[0], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([\w/]+(?:\.py|/))`", row)]
    assert len(named) >= 11
    assert [name for name in named if not (ROOT / "services/fusion/src/fusion" / name).exists()] == []


def test_the_acts_on_the_page_are_those_that_are_noted() -> None:
    """The names under which an auditor finds them."""
    acts = ("promote", "propose", "confirm", "withdraw", "lapse", "stop", "resume")
    assert {f"rule_{name}" for name in acts} == set(
        re.findall(r"`(rule_(?!modes|books|rests|back|choi|tab|ref|acts|list|promotion|proposals|waits)\w+)`", PAGE)
    )
    assert all(hasattr(rule_promotion, name) for name in ("promote", "confirm", "withdraw"))
    assert all(hasattr(rule_modes, name) for name in ("stop", "resume"))
