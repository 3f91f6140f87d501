"""What a model refuses about a file, as a sentence in both languages for whoever wrote it.

The English is pydantic's own; its Chinese is found by the kind of the error and the bounds in it. A validator that
raises :class:`liangwang_contracts.said.SaidError` says both itself. A kind that is not known here is told in English.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from liangwang_contracts.expectations import chinese_of
from liangwang_contracts.said import Said, SaidError, both, chained, either

Path = tuple[str | int, ...]
_DAY: Final = "真实的日期，格式 YYYY-MM-DD"
_KEYS: Final = "键值（key: value）"
_KINDS: Final[Mapping[str, str]] = {
    "missing": "必填",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应大于或等于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应小于或等于 {le}",
    "too_short": "至少应有 {min_length} 项，现有 {actual_length} 项",
    "too_long": "至多可有 {max_length} 项，现有 {actual_length} 项",
}
"""By pydantic's kind: the whole sentence."""
_EXPECTED: Final[Mapping[str, str]] = {
    "int_parsing": "整数",
    "float_parsing": "数字",
    "bool_parsing": "true 或 false",
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "dict_type": _KEYS,
    "mapping_type": _KEYS,
    "string_pattern_mismatch": "符合格式 '{pattern}' 的文本",
    "is_instance_of": "类型 {class}",
}
"""By pydantic's kind: what was expected, where files say it in other words than events, or only they can have it."""


def sentence_of(detail: Mapping[str, Any], path: Path, model: type[BaseModel] | None = None) -> Said:
    """What a model says is wrong at a path, for a person.

    Args:
        detail: one of pydantic's errors.
        path: where, as keys in the file.
        model: of the whole file, for naming the keys that may have been meant.
    """
    name = ".".join(map(str, path))
    match detail["type"]:
        case "extra_forbidden":
            unknown = both("unknown key {name!r}", "未知的键 {name!r}", name=name)
            return did_you_mean(unknown, str(path[-1]), known_keys(model, path[:-1]))
        case "missing":
            return both("key {name!r} is missing", "缺少键 {name!r}", name=name)
    said = expected_by(detail)
    return Said(f"{name}: {said.en[:1].lower()}{said.en[1:]}", f"{name}：{said.zh}") if name else said


def expected_by(detail: Mapping[str, Any]) -> Said:
    """What a model says of a value, without the place."""
    english: str = detail["msg"].removeprefix("Value error, ")
    return Said(english, _chinese(cast("ErrorDetails", detail), english))


def did_you_mean(said: Said, written: str, known: Iterable[str]) -> Said:
    """Add to a sentence what may have been meant, where something is near."""
    near = get_close_matches(written, list(known), n=1)
    return chained((said, meant(near)), "; ", "；") if near else said


def meant(near: Sequence[str]) -> Said:
    """Ask whether one of some was meant."""
    return both("did you mean {near}?", "是否应为 {near}？", near=either(map(repr, near)))


def known_keys(model: type[BaseModel] | None, path: Path) -> list[str]:
    """The keys that may stand at a path of a file; none where no model is there."""
    there: list[Any] = [] if model is None else [model]
    for step in path:
        there = [inner for one in there for inner in _within(one, step)]
    return list(dict.fromkeys(name for one in _models(there) for name in one.model_fields))


_CHOICES: Final = (Annotated, Union, UnionType)


def _models(annotations: Iterable[Any]) -> Iterator[type[BaseModel]]:
    for one in annotations:
        if get_origin(one) in _CHOICES:
            yield from _models(get_args(one))
        elif isinstance(one, type) and issubclass(one, BaseModel):
            yield one


def _within(annotation: Any, step: str | int) -> Iterator[Any]:
    """The annotations of what a step leads to."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in _CHOICES:
        for one in inner:
            yield from _within(one, step)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield inner[-1]
    elif inner and isinstance(step, int):
        yield inner[0]
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and step in annotation.model_fields:
        yield annotation.model_fields[str(step)].annotation


def _chinese(detail: ErrorDetails, english: str) -> str:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, SaidError):
        return cause.said.zh
    kind, bounds = detail["type"], {name: _plain(value) for name, value in detail.get("ctx", {}).items()}
    if kind in _KINDS:
        return _KINDS[kind].format(**bounds)
    if kind in _EXPECTED:
        return _expected(_EXPECTED[kind].format(**bounds))
    chinese = chinese_of(detail)
    return english if chinese is None else _expected(chinese)


def _plain(bound: Any) -> Any:
    """A bound as people write it: 20000, not 20000.0."""
    return int(bound) if isinstance(bound, float) and bound.is_integer() else bound


def _expected(what: str) -> str:
    """Chinese characters follow each other without a blank."""
    return f"应为{what}" if "\u4e00" <= what[:1] <= "\u9fff" else f"应为 {what}"
