"""How findings of an evolution check are shown: a paragraph each, with the payload that would break and the way out."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from liangwang_bus.cli.contracts.output import Output

FAULT = "fault"
"""The grade of what must not be published; other findings are for reading."""
_SUFFERERS = {"old reader": "旧读者", "new reader": "新读者", "people": "使用者"}

Found = Mapping[str, Any]
"""A finding as plain data: the fields of ``liangwang_contracts.evolution.Finding``."""


def show_findings(output: Output, findings: Iterable[Found]) -> None:
    """Print findings, one paragraph each."""
    for each in findings:
        for line in _lines(output, each):
            output.line(line)


def faults_of(findings: Iterable[Found]) -> int:
    """Count the findings that must not be published."""
    return sum(each["grade"] == FAULT for each in findings)


def _lines(output: Output, finding: Found) -> list[str]:
    language, zh = output.language, output.language == "zh"
    versions = " → ".join(each for each in (finding["old"], finding["new"]) if each)
    grade = "" if finding["grade"] == FAULT else f" ({output.say('notice')})"
    lines = [f"{finding['type']} {versions} {finding['path']}: {finding['rule']}{grade}".replace("  ", " ")]
    if finding["file"]:
        lines.append(f"  {finding['file']}:{finding['line']}".removesuffix(":0"))
    breaks = _SUFFERERS.get(finding["breaks"], finding["breaks"]) if zh else finding["breaks"]
    colon = "：" if zh else ": "
    lines.append(f"  {output.say('breaks')}{colon}{breaks}")
    lines.append(f"  {finding[f'reason_{language}']}")
    if finding["example"] is not None:
        lines.append(f"  {output.say('would_break')}{colon}{_in_one_line(finding['example'])}")
    lines.append(f"  {output.say('way_out')}{colon}{finding[f'way_out_{language}']}")
    return lines


def _in_one_line(example: str) -> str:
    try:
        return json.dumps(json.loads(example), ensure_ascii=False)
    except ValueError:
        return example
