"""What a check is and what it finds: each finding is one line that says the exact fix, in English and Chinese.

A check that could not be made is a finding as well (``unknown``), so that nothing is passed in silence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from liangwang_contracts.said import Said, both

Level = Literal["ok", "warning", "error", "unknown"]
Needs = Literal["amqp", "management", "database", "installation", "http"]

LEVELS: tuple[Level, ...] = ("ok", "warning", "error", "unknown")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check came to at one place."""

    level: Level
    check: str
    where: str
    what_en: str
    what_zh: str
    fix_en: str
    fix_zh: str

    def what(self, language: str) -> str:
        """Say what was found."""
        return self.what_zh if language == "zh" else self.what_en

    def fix(self, language: str) -> str:
        """Say how it is mended."""
        return self.fix_zh if language == "zh" else self.fix_en


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at.

    Args:
        name: the name in tables and JSON.
        needs: what must be reachable.
        levels: of its findings; the first one is the usual one.
        title: what is looked at.
        what: what is wrong, with the places for values.
        fix: how it is mended, with the places for values.
    """

    name: str
    needs: Needs
    levels: tuple[Level, ...]
    title: Said
    what: Said
    fix: Said

    def found(self, where: str, level: Level | None = None, **values: Any) -> Finding:
        """Make a finding of this check."""
        what, fix = (both(said.en, said.zh, **values) for said in (self.what, self.fix))
        return Finding(level or self.levels[0], self.name, where, what.en, what.zh, fix.en, fix.zh)

    def fine(self) -> Finding:
        """Say that nothing was found."""
        return Finding("ok", self.name, "", self.title.en, self.title.zh, "", "")

    def unchecked(self, where: str, reason: Said, fix: Said) -> Finding:
        """Say that it could not be looked at."""
        return Finding("unknown", self.name, where, reason.en, reason.zh, fix.en, fix.zh)


def completed(checks: Iterable[Check], findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings, each once, and ``ok`` for each check that was made and found nothing."""
    found = {finding.check for finding in findings}
    return [*dict.fromkeys(findings), *(check.fine() for check in checks if check.name not in found)]


def exit_code(findings: Iterable[Finding], *, strict: bool) -> int:
    """Give the exit code: 2 errors; with ``strict`` 3 something was not checked, 1 warnings; 0 otherwise."""
    levels = {finding.level for finding in findings}
    if "error" in levels:
        return 2
    if strict and "unknown" in levels:
        return 3
    return 1 if strict and "warning" in levels else 0
