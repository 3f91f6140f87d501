"""``liangwang doctor``: looks at broker, database, clocks and contracts; one line of fix for each finding."""

import json
import os
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

import click
from pydantic import ValidationError
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from liangwang_bus.doctor.findings import LEVELS, Finding, Level, exit_code
from liangwang_bus.settings import Settings, explain

_SHOWN: dict[str, dict[Level, tuple[str, str]]] = {
    "en": {
        "ok": ("ok", "green"),
        "warning": ("warning", "yellow"),
        "error": ("error", "bold red"),
        "unknown": ("not checked", "cyan"),
    },
    "zh": {
        "ok": ("正常", "green"),
        "warning": ("警告", "yellow"),
        "error": ("错误", "bold red"),
        "unknown": ("未检查", "cyan"),
    },
}
_FIX = {"en": "fix: ", "zh": "处理办法："}
_HEAD = {"en": ("", "check", "where", "what"), "zh": ("", "检查", "位置", "情况")}
_ORDER: tuple[Level, ...] = ("error", "warning", "unknown", "ok")


@click.command()
@click.option(
    "--service", "names", multiple=True, metavar="NAME", help="Only this service; may be repeated. 只检查该服务。"
)
@click.option("--quick", is_flag=True, help="Only what a service looks at before it starts. 只做启动前的检查。")
@click.option(
    "--strict", is_flag=True, help="Exit with 1 on warnings, with 3 when something was not checked. 严格退出码。"
)
@click.option("--all", "everything", is_flag=True, help="Show what is in order, too. 同时显示正常项。")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines. 输出 JSON。")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language; zh where LANG says so. 语言。")
def doctor(
    names: Sequence[str], *, quick: bool, strict: bool, everything: bool, as_json: bool, lang: str | None
) -> None:
    """Check broker, database, clocks, contracts and the gateway; say how each finding is mended.

    检查消息代理、数据库、时钟、契约和网关，并说明如何处理。

    Reads AMQP_URI, LIANGWANG_PREFIX, LIANGWANG_DATABASE_URL, LIANGWANG_MANAGEMENT_URL and, for the gateway, what its
    processes are set with; changes nothing.
    Exit code: 0 in order, 1 warnings (--strict), 2 errors, 3 something was not checked (--strict).
    """
    language = lang or ("zh" if os.environ.get("LANG", "").startswith("zh") else "en")
    findings = _examine(names, quick=quick)
    code = exit_code(findings, strict=strict)
    if as_json:
        click.echo(_json(findings, code))
    else:
        _print(findings, language, everything=everything)
    raise SystemExit(code)


def _examine(names: Sequence[str], *, quick: bool) -> list[Finding]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"[\s\S]*Eventlet is deprecated")
        from liangwang_bus.doctor.examination import Patient, examine  # noqa: PLC0415 (nameko warns on import)
        from liangwang_bus.doctor.services import installed_services, named_services  # noqa: PLC0415 (as above)

        try:
            services = named_services(names) if names else installed_services()
        except LookupError as error:
            raise click.BadParameter(str(error), param_hint="--service") from error
    settings = _settings()
    patient = Patient(
        amqp_uri=settings.amqp_uri.get_secret_value(),
        prefix=settings.prefix,
        services=services,
        database_url=settings.database_url.get_secret_value() if "database_url" in settings.model_fields_set else None,
        management_url=os.environ.get("LIANGWANG_MANAGEMENT_URL"),
    )
    return examine(patient, quick=quick)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        raise click.ClickException(explain(error)) from error


def _json(findings: Iterable[Finding], code: int) -> str:
    found = [asdict(finding) for finding in findings]
    counts = {level: sum(item["level"] == level for item in found) for level in LEVELS}
    return json.dumps({"exit_code": code, "counts": counts, "findings": found}, ensure_ascii=False, indent=2)


def _print(findings: Sequence[Finding], language: str, *, everything: bool) -> None:
    console = Console()
    shown = _SHOWN[language]
    rows = [finding for finding in _grouped(findings) if everything or finding.level != "ok"]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in _HEAD[language]:
        table.add_column(head, overflow="fold")
    for finding in rows:
        word, style = shown[finding.level]
        table.add_row(Text(word, style=style), Text(finding.check), Text(finding.where), Text(finding.what(language)))
    if rows:
        console.print(table)
    lines = [f"{row.where}, {_FIX[language]}{row.fix(language)}" for row in rows if row.level != "ok"]
    for line in dict.fromkeys(lines):
        console.print(Text(line), soft_wrap=True)  # a command in one piece can be copied
    counts = Counter(finding.level for finding in findings)
    closing = [f"{counts[level]} {shown[level][0]}" for level in _ORDER]
    console.print(Text(", ".join(closing) if language == "en" else "，".join(closing)))


def _grouped(findings: Sequence[Finding]) -> list[Finding]:
    """Put the worst first, and what was not checked for one reason into one row."""
    rows: dict[tuple[str, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: _ORDER.index(each.level)):
        unmade = finding.level == "unknown"
        key = (finding.where, finding.what_en) if unmade else (finding.check, finding.where, finding.what_en)
        rows.setdefault(key, []).append(finding)
    return [_as_one(group) for group in rows.values()]


def _as_one(group: Sequence[Finding]) -> Finding:
    first = group[0]
    checks = "\n".join(finding.check for finding in group)
    return Finding(first.level, checks, first.where, first.what_en, first.what_zh, first.fix_en, first.fix_zh)
