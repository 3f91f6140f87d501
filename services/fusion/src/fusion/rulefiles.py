"""Reading the files that a city's rules consist of: rules, its own parameters, its calendar."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from fusion.domain.calendar import CalendarError, WorkingCalendar
from fusion.domain.rulebook import RuleBook, RuleBookError, load
from liangwang_contracts.yaml_text import DocumentError, Problem, parse, texts_in


def read_rules(folders: Path | Sequence[Path], evaluable: frozenset[str], parameters: Path | None = None) -> RuleBook:
    """Read every ``*.yaml`` of some folders as one rule book.

    Args:
        folders: the folders with the rule files.
        evaluable: the event types that fusion receives.
        parameters: a file with a city's own values: rule id, name of the parameter, value.

    Raises:
        RuleBookError: a folder cannot be read, or a file in it is wrong; with every problem.
    """
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for folder in [folders] if isinstance(folders, Path) else folders:
        if not folder.is_dir():
            problems.append(Problem(str(folder), 1, "a folder with rule files was expected (LIANGWANG_FUSION_RULES)"))
        texts, unreadable = texts_in(folder)
        files |= texts
        problems += unreadable
    if problems:
        raise RuleBookError(problems)
    return load(files, evaluable, read_parameters(parameters))


def read_calendar(path: Path | None) -> WorkingCalendar:
    """Read a working calendar: ``hours`` (``09:00-12:00``), ``weekdays`` (1 is Monday), ``holidays``, ``working_days``.

    Raises:
        RuleBookError: the file cannot be read or makes no sense.
    """
    if path is None:
        return WorkingCalendar()
    values = _values(path)
    try:
        pairs = [str(one).split("-") for one in values.get("hours", ["09:00-17:00"])]
        return WorkingCalendar(
            weekdays=frozenset(int(one) - 1 for one in values.get("weekdays", range(1, 6))),
            hours=tuple((time.fromisoformat(first), time.fromisoformat(last)) for first, last in pairs),
            off=frozenset(date.fromisoformat(str(one)) for one in values.get("holidays", [])),
            on=frozenset(date.fromisoformat(str(one)) for one in values.get("working_days", [])),
        )
    except (CalendarError, ValueError, TypeError) as error:
        raise RuleBookError([Problem(str(path), 1, f"a working calendar was expected: {error}")]) from error


def read_parameters(path: Path | None) -> Mapping[str, Mapping[str, Any]]:
    """Read a city's own values, by rule id and name of the parameter; without a file there are none.

    Raises:
        RuleBookError: the file cannot be read or is no such thing.
    """
    if path is None:
        return {}
    values = _values(path)
    for rule, own in values.items():
        if not isinstance(own, dict):
            raise RuleBookError([Problem(str(path), 1, f"parameters of rule {rule!r} were expected as name: value")])
    return values


def _values(path: Path) -> dict[str, Any]:
    try:
        found = parse(str(path), path.read_text(encoding="utf-8")).values
    except (OSError, UnicodeDecodeError) as error:
        raise RuleBookError(
            [Problem(str(path), 1, f"a readable UTF-8 file was expected ({type(error).__name__})")]
        ) from error
    except DocumentError as error:
        raise RuleBookError([error.problem]) from error
    if not isinstance(found, dict):
        raise RuleBookError([Problem(str(path), 1, "keys and values were expected")])
    return found
