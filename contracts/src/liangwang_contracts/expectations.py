"""What a contract expects of a field, in English and Chinese, for whoever is going to publish.

A fault of pydantic's is said by its kind and the bounds of the contract (`said_of`), everything else by its English
sentence (`said`), whose Chinese stands in `liangwang_contracts.expectations_zh`. Invariant: of what pydantic found only
the bounds of `_BOUNDS` are repeated, never a value.
"""

from collections.abc import Mapping
from typing import Final

from pydantic_core import ErrorDetails

from liangwang_contracts.errors import expected_of
from liangwang_contracts.expectations_zh import in_chinese, known
from liangwang_contracts.said import Said

MOST_LEVELS: Final = 200
"""How deeply JSON may be nested: pydantic's parser reads no deeper."""
TOO_DEEP: Final = f"JSON nested at most {MOST_LEVELS} levels deep"

_KINDS: Mapping[str, tuple[str, str]] = {
    "missing": ("a value: the field is required", "有值：该字段必填"),
    "extra_forbidden": ("no such field in this contract", "没有此字段：契约中未定义"),
    "json_invalid": ("valid JSON", "合法的 JSON"),
    "model_type": ("an object", "对象"),
    "model_attributes_type": ("an object", "对象"),
    "dict_type": ("an object", "对象"),
    "list_type": ("a list", "列表"),
    "tuple_type": ("a list", "列表"),
    "string_type": ("a text", "文本"),
    "int_type": ("a whole number", "整数"),
    "int_from_float": ("a whole number", "整数"),
    "int_parsing_size": ("a whole number that is not too large", "不过大的整数"),
    "float_type": ("a number", "数字"),
    "finite_number": ("a finite number", "有限的数字"),
    "bool_type": ("true or false", "true 或 false"),
    "none_required": ("null", "null"),
    "string_too_short": ("a text of at least {min_length} characters", "至少 {min_length} 个字符的文本"),
    "string_too_long": ("a text of at most {max_length} characters", "至多 {max_length} 个字符的文本"),
    "string_pattern_mismatch": ("a text of the form {pattern}", "符合格式 {pattern} 的文本"),
    "too_short": ("at least {min_length} items", "至少 {min_length} 项"),
    "too_long": ("at most {max_length} items", "至多 {max_length} 项"),
    "greater_than": ("greater than {gt}", "大于 {gt}"),
    "greater_than_equal": ("greater than or equal to {ge}", "大于或等于 {ge}"),
    "less_than": ("less than {lt}", "小于 {lt}"),
    "less_than_equal": ("less than or equal to {le}", "小于或等于 {le}"),
    "multiple_of": ("a multiple of {multiple_of}", "{multiple_of} 的倍数"),
    "literal_error": ("{expected}", "{expected}"),
    "enum": ("{expected}", "{expected}"),
}
"""By pydantic's kind of fault: what is said, with the bounds that the contract has."""
_BOUNDS = frozenset(
    {"min_length", "max_length", "pattern", "gt", "ge", "lt", "le", "multiple_of", "expected"}
)  # what a context has besides, such as a wrong tag, came from outside


def said(english: str) -> Said:
    """An English sentence with its Chinese; one that has none stands in brackets behind a Chinese word."""
    return Said(english, in_chinese(english))


def chinese_of(fault: ErrorDetails) -> str | None:
    """The Chinese of what a fault of pydantic's says was expected; None where it has none."""
    kind = fault["type"]
    return said_of(fault).zh if kind in _KINDS else known(expected_of(kind, fault["msg"]))


def said_of(fault: ErrorDetails) -> Said:
    """What a fault of pydantic's says was expected, without the value."""
    kind = fault["type"]
    if kind not in _KINDS:
        return said(expected_of(kind, fault["msg"]))
    english, chinese = _KINDS[kind]
    bounds = {name: bound for name, bound in fault.get("ctx", {}).items() if name in _BOUNDS}
    return Said(english.format(**bounds), chinese.format(**_with_chinese_or(bounds)))


def _with_chinese_or(bounds: Mapping[str, object]) -> dict[str, object]:
    """Values of an enumeration as pydantic joins them (``'a', 'b' or 'c'``), chained in Chinese."""
    found = dict(bounds)
    if isinstance(found.get("expected"), str):
        found["expected"] = str(found["expected"]).replace(" or ", " 或 ").replace(", ", "、")
    return found
