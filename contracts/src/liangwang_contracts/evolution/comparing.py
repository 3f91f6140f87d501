"""Compare two versions of a contract by their golden schemas.

``compare`` reads no model and raises nothing: what is no schema is a finding, too. A contract that nobody published yet
(``planned``) may change freely.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from liangwang_contracts.essence import essence
from liangwang_contracts.evolution.breaks import Break, Path
from liangwang_contracts.evolution.containment import Containment
from liangwang_contracts.evolution.finding import Finding, Mode
from liangwang_contracts.evolution.keywords import Malformed, well_formed
from liangwang_contracts.evolution.meaning import Of, differences
from liangwang_contracts.evolution.rules import finding
from liangwang_contracts.evolution.samples import NOTHING
from liangwang_contracts.evolution.shapes import Document

_URN = "urn:liangwang:schema:"
_BACKWARD = {"field-never-written": "required-field-added", "field-not-always-written": "field-made-required"}
_FORWARD = {"field-never-written": "required-field-removed", "field-not-always-written": "field-made-optional"}


def compare(
    old: Any,
    new: Any,
    mode: Mode = Mode.FULL_TRANSITIVE,
    *,
    old_example: Any = NOTHING,
    new_example: Any = NOTHING,
) -> list[Finding]:
    """What a change of a contract breaks.

    Args:
        old: Golden schema of the older version, as `json.loads` gives it.
        new: The same of the newer version.
        mode: Whose reading counts; of two versions, the transitive modes are like the others.
        old_example: The data of one event of the older version, to build payloads on.
        new_example: The same of the newer version.

    Returns:
        One finding for each difference that somebody pays for; none when the change is safe.
    """
    try:
        found = list(_unreadable(old, new)) or _compared(old, new, mode, (old_example, new_example))
    except RecursionError:
        found = [finding("not-comparable", _of(old, new), wrote="a schema without end", reads="a schema without end")]
    return list(dict.fromkeys(found))


def _compared(old: Any, new: Any, mode: Mode, examples: tuple[Any, Any]) -> list[Finding]:
    planned = not is_active(old)
    same = essence(old, registers=True) == essence(new, registers=True) and is_active(new)
    if planned or same:
        return []
    of = _of(old, new)
    before, after = Document(old), Document(new)
    found: list[Finding] = []
    if mode.backward:
        found += [_told(each, of, backward=True) for each in Containment(before, after).whole(examples[0])]
    if mode.forward:
        found += [_told(each, of, backward=False) for each in Containment(after, before).whole(examples[1])]
    return [*found, *differences(old, new, of)]


def _of(old: Any, new: Any) -> Of:
    return str(old.get("x-type", "")), version_of(old), version_of(new)


def version_of(schema: Mapping[str, Any]) -> str:
    """``1.0``, the major and minor version at the end of a schema's ``$id``; the empty text where there is none."""
    name = str(schema.get("$id", ""))
    return name.rpartition(".v")[2] if name.startswith(_URN) else ""


def json_path(path: Path) -> str:
    """``$.violations[*].severity``."""
    return "".join(step if number == 0 or step.startswith("[") else f".{step}" for number, step in enumerate(path))


def _told(each: Break, of: Of, *, backward: bool) -> Finding:
    rule = (_BACKWARD if backward else _FORWARD).get(each.rule, each.rule)
    example = None if each.witness is NOTHING else json.dumps(each.witness, ensure_ascii=False)
    breaks: Any = "new reader" if backward else "old reader"
    path = json_path(each.path)
    return finding(rule, of, path, breaks=breaks, wrote=each.wrote, reads=each.reads, example=example)


def _unreadable(old: Any, new: Any) -> Iterator[Finding]:
    for schema in (old, new):
        try:
            well_formed(schema)
        except Malformed as error:
            known = schema if isinstance(schema, dict) else {}
            of = (str(known.get("x-type", "")), version_of(known), version_of(known))
            where = json_path(("$", *(str(step) for step in error.where)))
            yield finding("golden-unreadable", of, where, reads=f"expected {error.expected}")


def is_active(schema: Mapping[str, Any]) -> bool:
    """Somebody publishes it; a schema that does not say is taken for one that is published."""
    return bool(schema.get("x-status", "active") == "active")
