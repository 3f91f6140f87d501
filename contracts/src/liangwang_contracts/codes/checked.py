"""A code as the type of a field: ``Annotated[str, Checked(...)]``.

The JSON Schema of such a field has the pattern, what the code is in two languages, and as ``x-check`` the name of what
is checked beyond the pattern. Invariant: a check that begins to accept or refuse other values takes another name, so
that the change shows in the golden schemas.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


class Name(NamedTuple):
    """What something is called."""

    zh: str
    en: str


def names(table: Mapping[str, tuple[str, str]]) -> Mapping[str, Name]:
    """A read-only table from codes to names, Chinese and English."""
    return MappingProxyType({code: Name(*name) for code, name in table.items()})


@dataclass(frozen=True, slots=True)
class Checked:
    """Field metadata for a text that a function checks.

    Attributes:
        check: Returns its argument or raises ``ValueError`` without repeating it.
        name: Name of the check, for ``x-check``.
        pattern: Regular expression of the form, without anchors.
        en: What it is, with its standard.
        zh: The same in Chinese.
    """

    check: Callable[[str], str]
    name: str
    pattern: str
    en: str
    zh: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": f"^{self.pattern}$",
            "description": self.en,
            "x-zh": self.zh,
            "x-check": self.name,
        }
