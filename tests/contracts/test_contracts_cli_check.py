"""`liangwang contracts check`: it holds when the installed contracts are what is broken, and asks who still reads."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from nameko.exceptions import MethodNotFound, RemoteError

from checkouts import PACKAGE, ROOT, few_to, line_of
from liangwang_bus import usage_client
from liangwang_bus.calls import ServiceAwayError
from liangwang_bus.cli import main
from liangwang_contracts import PermitIssued
from liangwang_contracts.schemas import schema_of

ISSUED = "tongban.permit.issued.v1"
LOST = "tongban.permit.lost.v1"
MODULE = f"{PACKAGE}/industry/shop.py"
IMPORTS = """from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import IndustryEvent

"""
SHOP = '''class ShopOpened(IndustryEvent, type="{type}", subject="shop"):
    """A shop is open."""

    shop: Identifier
'''


def installed_in(checkout: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Call ``liangwang`` in English in a process of its own, in which the contracts of a checkout are installed."""
    command = [sys.executable, "-P", "-W", "ignore", "-c", "from liangwang_bus.cli import main; main()", *arguments]
    sources = os.pathsep.join([str(checkout / "contracts" / "src"), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": sources, "LANG": "C"}
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)


def check(*arguments: str) -> Result:
    """Check in English, on a wide screen."""
    return CliRunner().invoke(main, ["contracts", "check", *arguments], env={"LANG": "C", "COLUMNS": "200"})


@pytest.fixture(scope="module", autouse=True)
def _asked_once() -> Iterator[None]:
    """Let the linter answer once what it is asked about the same checkout again; it is a process of its own."""

    @cache
    def answer(*command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, capture_output=True, text=True, check=False)

    with pytest.MonkeyPatch.context() as patch:
        running = SimpleNamespace(run=lambda command, **_how: answer(*command))
        patch.setattr(import_module("liangwang_bus.cli.contracts.check"), "subprocess", running)
        yield


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what was published: an active type whose last day is over, and which is gone."""
    folder = tmp_path_factory.mktemp("published")
    schema = json.dumps(schema_of(PermitIssued) | {"x-sunset": "2020-01-31"}).replace(ISSUED, LOST)
    (folder / f"{LOST}.0.json").write_text(schema)
    return folder


@pytest.fixture
def fusion(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], list[Sequence[str]]]:
    """Give a fusion that answers with sentences or an error; what it was asked is kept."""

    def answering(answer: Any) -> list[Sequence[str]]:
        asked: list[Sequence[str]] = []

        def may_remove(types: Sequence[str], *, language: str) -> list[str]:
            asked.append(types)
            if isinstance(answer, Exception):
                raise answer
            return [f"{each}: {answer} ({language})" for each in types if answer]

        monkeypatch.setattr(usage_client, "may_remove", may_remove)
        return asked

    return answering


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        ("class ShopOpened(IndustryEvent:\n", "class ShopOpened", "SyntaxError"),
        (IMPORTS + "LIMIT = undefined\n", "undefined", "NameError: name 'undefined' is not defined"),
        (IMPORTS + SHOP.format(type="industry.Shop.opened"), "class ShopOpened", "expected type= in the form"),
        (IMPORTS + SHOP.format(type=ISSUED), "class ShopOpened", f"{ISSUED} is already the type of PermitIssued"),
        (IMPORTS + SHOP.format(type="police.shop.opened.v1"), "class ShopOpened", "is no type of industry"),
    ],
)
def test_a_fault_of_the_installed_contracts_is_named(tmp_path: Path, text: str, marked: str, said: str) -> None:
    """What this very process imports is broken: still file and line, exit code 1, and no traceback."""
    few_to(tmp_path)
    (tmp_path / MODULE).write_text(text)
    done = installed_in(tmp_path, "contracts", "check")
    assert done.returncode == 1, done.stderr
    place = f"{MODULE}:{line_of(tmp_path / MODULE, marked)}: "
    assert [line for line in done.stdout.splitlines() if line.startswith(place) and said in line]
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [("contracts", "list", "--network", "fusion"), ("contracts", "docs"), ("doctor",)])
def test_a_command_that_needs_broken_contracts_names_the_fault(tmp_path: Path, command: tuple[str, ...]) -> None:
    """File and line, exit code 1, no traceback; in the asked language."""
    few_to(tmp_path)
    (tmp_path / MODULE).write_text("class ShopOpened(\n")
    told = installed_in(tmp_path, *command, "--lang", "zh")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == f"{MODULE}:1: 契约无法导入：SyntaxError: '(' was never closed\n"


@pytest.mark.parametrize("group", [(), ("contracts",)])
def test_help_works_with_broken_contracts(tmp_path: Path, group: tuple[str, ...]) -> None:
    """What can be loaded says what it does, the rest where to look."""
    few_to(tmp_path)
    (tmp_path / MODULE).write_text("class ShopOpened(\n")
    told = installed_in(tmp_path, *group, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert "liangwang contracts check" in told.stdout


def test_a_broken_model_of_another_checkout_is_named(tmp_path: Path) -> None:
    """With file and line, exit code 1, in both languages and as JSON."""
    few_to(tmp_path)
    (tmp_path / PACKAGE / "tongban" / "lost.py").write_text('"""Lost."""\n\nfrom nowhere import nothing\n')
    told = check("--root", str(tmp_path))
    assert told.exit_code == 1
    place = f"{PACKAGE}/tongban/lost.py:3"
    assert told.stdout.splitlines() == [
        f"{place}: the contracts cannot be imported: ModuleNotFoundError: No module named 'nowhere'",
        "faults: 1, findings: 0",
    ]
    assert f"{place}: 契约无法导入" in check("--root", str(tmp_path), "--lang", "zh").stdout
    [fault] = json.loads(check("--root", str(tmp_path), "--json").stdout)["faults"]
    assert (fault["rule"], fault["line"]) == ("broken-model", 3)


def test_a_wrong_example_is_named_in_chinese(tmp_path: Path) -> None:
    """The whole sentence, with what is expected."""
    few_to(tmp_path)
    example = tmp_path / "contracts" / "examples" / f"{ISSUED}.json"
    example.write_text(example.read_text().replace('"valid_to": "', '"valid_to": "soon, '))
    told = check("--root", str(tmp_path), "--lang", "zh")
    line = line_of(example, '"valid_to"')
    expected = "1900-01-01 至 2999-12-31 之间的日期，格式 YYYY-MM-DD"
    assert f"contracts/examples/{ISSUED}.json:{line}: valid_to：应为：{expected}" in told.stdout.splitlines()


@pytest.mark.parametrize("options", [["--against", ""], ["--against", " "], ["--usage"]])
def test_a_question_about_nothing_is_wrong_usage(options: list[str]) -> None:
    """An empty reference would compare nothing, and without one nothing is known to be gone: one line, 2."""
    told = check("--root", str(ROOT), *options)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith(f"{options[0]}: ")
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize("options", [["--against", "--help"], ["--against", "--json"], ["--root", "--json"]])
def test_a_missing_value_is_answered_with_the_usage_of_this_command(options: list[str]) -> None:
    """Not with that of the program behind it, and not as if it was a name."""
    told = check(*options)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith("Usage: ")
    assert "contracts check [OPTIONS]" in told.stderr.splitlines()[0]
    assert options[0] in told.stderr.splitlines()[-1]
    assert "lint.py" not in told.stderr


def test_who_still_reads_what_is_gone_is_always_asked(published: Path, fusion: Any) -> None:
    """Without being told to; what fusion says counts like a fault."""
    asked = fusion("read yesterday")
    told = check("--root", str(ROOT), "--against", str(published))
    assert (told.exit_code, asked) == (1, [[LOST]])
    assert f"still read: {LOST}: read yesterday (en)" in told.stdout.splitlines()
    answer = json.loads(check("--root", str(ROOT), "--against", str(published), "--usage", "--json").stdout)
    assert answer["still_read"] == [f"{LOST}: read yesterday (en)"]
    asked = fusion("")
    assert json.loads(check("--root", str(ROOT), "--against", str(published), "--json").stdout)["still_read"] == []
    assert asked == [[LOST]]


def test_the_question_is_left_out_only_in_words(published: Path, fusion: Any) -> None:
    """With --no-usage nobody is asked, and that is said."""
    asked = fusion("read yesterday")
    told = check("--root", str(ROOT), "--against", str(published), "--no-usage")
    assert asked == []
    assert f"not asked who still reads: {LOST}" in told.stdout.splitlines()
    answer = json.loads(check("--root", str(ROOT), "--against", str(published), "--no-usage", "--json").stdout)
    assert (answer["usage_skipped"], answer["still_read"]) == ([LOST], [])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ServiceAwayError("fusion"), "fusion does not answer"),
        (RemoteError("KeyError", "type"), "(KeyError)"),
        (MethodNotFound("may_remove_contract"), "(MethodNotFound)"),
    ],
)
def test_no_answer_is_no_permission(published: Path, fusion: Any, error: Exception, said: str) -> None:
    """Away, failing, or too old for the question: one line with the way out, exit code 2."""
    fusion(error)
    told = check("--root", str(ROOT), "--against", str(published))
    assert (told.exit_code, told.stdout) == (2, "")
    [line] = told.stderr.splitlines()
    assert said in line
    assert LOST in line
    assert "--no-usage" in line
