"""The page on the doctor lists every check, and the command lines on it exist."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from click.testing import CliRunner

from gateway.doctor import SECTION
from liangwang_bus.cli import main
from liangwang_bus.doctor.examination import CHECKS
from liangwang_bus.doctor.findings import Check


class Places(dict[str, str]):
    """Leaves the places of a text as they are."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


@pytest.mark.parametrize(("heading", "checks"), [("Checks", CHECKS), ("Checks of the gateway", SECTION.checks)])
def test_the_checks_on_the_page_are_the_checks(pages: dict[str, Any], heading: str, checks: Sequence[Check]) -> None:
    """Each with level, what it needs, what it looks at and its fix, in the order of the code."""
    shown = pages["docs/architecture/doctor.md"].table(heading)
    assert shown == [
        [
            f"`{check.name}`",
            ", ".join(check.levels),
            check.needs,
            check.title.en,
            check.fix.en.format_map(Places()),
        ]
        for check in checks
    ]


def test_every_text_has_both_languages_with_the_same_values() -> None:
    """What stands in the English sentence stands in the Chinese one."""
    for check in (*CHECKS, *SECTION.checks):
        for said in (check.what, check.fix):
            assert set(re.findall(r"\{(\w+)\}", said.zh)) == set(re.findall(r"\{(\w+)\}", said.en)), check.name
        assert check.title.en != check.title.zh


def test_the_options_on_the_page_exist(pages: dict[str, Any]) -> None:
    """Each option behind ``liangwang doctor`` is one of the command's."""
    help_text = CliRunner().invoke(main, ["doctor", "--help"]).output
    lines = [line for line in pages["docs/architecture/doctor.md"].code if line.startswith("liangwang doctor")]
    named = {option for line in lines for option in re.findall(r"--[a-z]+", line)}
    assert named <= set(re.findall(r"--[a-z]+", help_text))
    assert named
