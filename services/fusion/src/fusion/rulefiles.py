"""Reading the files that a city's rules consist of: rules, its own parameters, its calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from fusion.domain.calendar import CalendarError, WorkingCalendar
from fusion.domain.rulebook import RuleBook, RuleBookError, load
from liangwang_contracts.said import Said, both
from liangwang_contracts.yaml_text import Document, DocumentError, Problem, parse, problems_of, read_text, texts_in

_Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]


class _Calendar(BaseModel):
    """What may stand in the file of a working calendar."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: list[_Clock] = ["09:00-17:00"]
    weekdays: list[Annotated[int, Field(ge=1, le=7, strict=True)]] = [1, 2, 3, 4, 5]
    holidays: list[date] = []
    working_days: list[date] = []

    def calendar(self) -> WorkingCalendar:
        """Give it as it is worked with.

        Raises:
            CalendarError: it makes no sense.
        """
        pairs = [one.split("-") for one in self.hours]
        return WorkingCalendar(
            weekdays=frozenset(one - 1 for one in self.weekdays),
            hours=tuple((time.fromisoformat(first), time.fromisoformat(last)) for first, last in pairs),
            off=frozenset(self.holidays),
            on=frozenset(self.working_days),
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a city's rules are made of, as it was written.

    Attributes:
        rules: the text of each rule file, by its path.
        own: a city's own values: rule id, name of the parameter, value.
        calendar: the working calendar, as in its file.
    """

    rules: Mapping[str, str]
    own: Mapping[str, Mapping[str, Any]]
    calendar: Mapping[str, Any]

    def working_calendar(self) -> WorkingCalendar:
        """Give the calendar as it is worked with."""
        return _Calendar.model_validate(self.calendar).calendar()


_NO_FOLDER = Said(
    "a folder with rule files was expected (LIANGWANG_FUSION_RULES)",
    "应为存放规则文件的文件夹（LIANGWANG_FUSION_RULES）",
)
_KEYS = Said("keys and values", "键值")


def read_sources(folders: Sequence[Path], parameters: Path | None = None, calendar: Path | None = None) -> Sources:
    """Read every ``*.yaml`` of some folders, and the files with a city's own values and its calendar.

    Raises:
        RuleBookError: a folder or file cannot be read, or is no such thing; with every problem.
    """
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for folder in folders:
        if not folder.is_dir():
            problems.append(Problem(str(folder), 1, _NO_FOLDER))
        texts, unreadable = texts_in(folder)
        files |= texts
        problems += unreadable
    if problems:
        raise RuleBookError(problems)
    return Sources(files, read_parameters(parameters), _calendar(calendar).model_dump(mode="json"))


def book_of(sources: Sources, evaluable: frozenset[str], parameters: Path | None = None) -> RuleBook:
    """Make the rule book of some sources.

    Args:
        sources: what the files say.
        evaluable: the event types that fusion receives.
        parameters: where the city's own values stand, for telling what is wrong with them.

    Raises:
        RuleBookError: a file is wrong; with every problem.
    """
    try:
        return load(sources.rules, evaluable, sources.own)
    except RuleBookError as error:
        if parameters is None or not sources.own:
            raise
        raise RuleBookError(_where_set(parameters, sources.rules, error.problems, evaluable)) from error


def read_rules(folders: Path | Sequence[Path], evaluable: frozenset[str], parameters: Path | None = None) -> RuleBook:
    """Read every ``*.yaml`` of some folders as one rule book.

    Args:
        folders: the folders with the rule files.
        evaluable: the event types that fusion receives.
        parameters: a file with a city's own values: rule id, name of the parameter, value.

    Raises:
        RuleBookError: a folder cannot be read, or a file in it is wrong; with every problem.
    """
    named = [folders] if isinstance(folders, Path) else folders
    return book_of(read_sources(named, parameters), evaluable, parameters)


def read_calendar(path: Path | None) -> WorkingCalendar:
    """Read a working calendar: ``hours`` (``09:00-12:00``), ``weekdays`` (1 is Monday), ``holidays``, ``working_days``.

    Raises:
        RuleBookError: the file cannot be read or makes no sense.
    """
    return _calendar(path).calendar()


def _calendar(path: Path | None) -> _Calendar:
    if path is None:
        return _Calendar()
    document = _document(path)
    try:
        found = _Calendar.model_validate(document.values)
        found.calendar()
    except ValidationError as error:
        raise RuleBookError(list(problems_of(document, error, _Calendar))) from error
    except CalendarError as error:
        said = both("a working calendar was expected: {said}", "工作日历有误：{said}", said=error.said)
        raise RuleBookError([Problem(str(path), 1, said)]) from error
    return found


def read_parameters(path: Path | None) -> Mapping[str, Mapping[str, Any]]:
    """Read a city's own values, by rule id and name of the parameter; without a file there are none.

    Raises:
        RuleBookError: the file cannot be read or is no such thing.
    """
    if path is None:
        return {}
    document = _document(path)
    for rule, own in document.values.items():
        if not isinstance(own, dict):
            said = both(
                "parameters of rule {rule!r} were expected as name: value",
                "规则 {rule!r} 的参数应写作 名称: 值",
                rule=rule,
            )
            raise RuleBookError([document.problem((rule,), said)])
    values: Mapping[str, Mapping[str, Any]] = document.values
    return values


def _where_set(
    path: Path, files: Mapping[str, str], problems: list[Problem], evaluable: frozenset[str]
) -> list[Problem]:
    """Give problems of rules that are good by themselves the line of the file with a city's own values."""
    try:
        rules = {file: rule for rule, file in load(files, evaluable).files.items()}
    except RuleBookError:
        return problems
    document = _document(path)
    return [
        document.problem((rules[one.file],), both(*_SET_HERE, file=one.file, line=one.line, said=one.sentence))
        if one.file in rules
        else Problem(str(path), 1, one.sentence)
        for one in problems
    ]


_SET_HERE = (
    "with the values set here: {file}:{line}: {said}",
    "按此处设置的值：{file}:{line}: {said}",
)


def _document(path: Path) -> Document:
    try:
        found = parse(str(path), read_text(path), _KEYS)
    except DocumentError as error:
        raise RuleBookError([error.problem]) from error
    if not isinstance(found.values, dict):
        raise RuleBookError([Problem(str(path), 1, both("{keys} were expected", "应为{keys}", keys=_KEYS))])
    return found
