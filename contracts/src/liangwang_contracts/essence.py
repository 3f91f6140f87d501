"""What of a golden schema matters to readers and writers, as one text: equal texts, equal contracts.

Words for people do not count, and neither do harmless edits: the names and the order of definitions, the order of
``required``, ``enum`` and lists of types. Invariant: everything else counts, also what is not understood.
"""

import json
from collections.abc import Mapping
from typing import Any

FOR_PEOPLE = frozenset(
    {"title", "description", "$comment", "examples", "deprecated", "x-zh", "x-description-zh", "x-title", "x-note"}
)
"""May change freely."""
REGISTERS = "x-schemes"
"""Of identifiers: the registers that they may come from. A new one is no change of any event."""

_FREE_AT_THE_ROOT = frozenset({"$id", "$defs", "x-status", "x-basis", "x-sunset"})
_SETS = frozenset({"required", "enum", "type"})
_VALUES = frozenset({"default", "const", "enum"})
_NAMED = frozenset({"properties", "patternProperties"})
_DEFINITIONS = "#/$defs/"


def canonical(value: Any) -> str:
    """One text for one JSON value: ``1`` is not ``true`` and not ``1.0``."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def essence(schema: Mapping[str, Any], *, registers: bool = False) -> str:
    """What of a schema must not change within a minor version: without words for people and the number itself.

    Args:
        schema: Of one version, well-formed.
        registers: Also what identifiers may come from.
    """
    without = FOR_PEOPLE if registers else FOR_PEOPLE | {REGISTERS}
    kept = {key: value for key, value in schema.items() if key not in _FREE_AT_THE_ROOT}
    return canonical(_Reading(schema.get("$defs", {}), without).of(kept, ()))


class _Reading:
    """A schema with each reference replaced by what it points at.

    A definition within itself is the number of definitions to go outwards, so that its name does not count.
    """

    def __init__(self, definitions: Mapping[str, Any], without: frozenset[str]) -> None:
        self._definitions = definitions
        self._without = without
        self._closed: dict[str, Any] = {}

    def of(self, value: Any, open_: tuple[str, ...]) -> Any:
        """A schema, or a list of them, below some definitions."""
        if isinstance(value, list):
            return [self.of(each, open_) for each in value]
        if not isinstance(value, dict):
            return value
        return {key: self._word(key, inner, open_) for key, inner in value.items() if key not in self._without}

    def _word(self, key: str, value: Any, open_: tuple[str, ...]) -> Any:
        if key in _SETS and isinstance(value, list):
            return sorted(value, key=canonical)
        if key in _VALUES or key.startswith("x-"):
            return value
        if key in _NAMED and isinstance(value, dict):  # a field may well be called "description"
            return {name: self.of(each, open_) for name, each in value.items()}
        if key == "$ref":
            return self._target(value, open_)
        if key == "discriminator" and isinstance(value, dict) and isinstance(value.get("mapping"), dict):
            mapping = {name: self._target(each, open_) for name, each in value["mapping"].items()}
            return {**value, "mapping": mapping}
        return self.of(value, open_)

    def _target(self, reference: Any, open_: tuple[str, ...]) -> Any:
        name = str(reference).removeprefix(_DEFINITIONS)
        if name in open_:
            return len(open_) - open_.index(name)
        if name not in self._definitions:
            return reference  # not ours: as it stands
        if name not in self._closed:
            read = self.of(self._definitions[name], (*open_, name))
            if open_ and self._points_at(name, frozenset(open_), frozenset()):
                return read  # what an outer definition is from here, it is not from elsewhere
            self._closed[name] = read
        return self._closed[name]

    def _points_at(self, name: str, outer: frozenset[str], seen: frozenset[str]) -> bool:
        """A definition, or one that it needs, points at one of others."""
        needed = {each for each in self._definitions if f'"{_DEFINITIONS}{each}"' in canonical(self._definitions[name])}
        inner = needed - seen - {name}
        return bool(needed & outer) or any(self._points_at(each, outer, seen | needed | {name}) for each in inner)
