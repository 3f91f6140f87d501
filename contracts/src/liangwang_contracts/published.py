"""The ledger ``contracts/published.json``: for each version of an active event the digest of what its schema says.

Versions are added when schemas are written, and stay as they are: a schema that changes under its number shows without
any history. A version that is only planned, or whose words are still to be filled in, is not published. The entry of a
type goes in the commit that takes the type away, after its sunset.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from liangwang_contracts.essence import essence

LEDGER = "published.json"
"""Its name, beside the folder ``schemas``."""
_UNFILLED = ("FILL-IN", "待填")


class Broken(NamedTuple):
    """Something that does not hold any more.

    Attributes:
        rule: ``published-changed``, ``published-missing``, ``published-unlisted`` or ``published-unreadable``.
        version: type and minor version, as in the names of golden files; empty when the ledger cannot be read.
        line: of the entry in the ledger; 1 where there is none.
    """

    rule: str
    version: str
    line: int


def digest(schema: Mapping[str, Any]) -> str:
    """SHA-256 of the essence of a golden schema, 64 hexadecimal digits."""
    return hashlib.sha256(essence(schema).encode()).hexdigest()


def add_new(schemas: Path) -> None:
    """Add the versions that are new to the ledger beside a folder of golden schemas; nothing else changes.

    A ledger that cannot be read stays as it is: the check of contracts names it.
    """
    ledger = schemas.parent / LEDGER
    known = _entries(ledger)
    if known is None:
        return
    new = {version: digest(schema) for version, schema in _active(schemas) if version not in known}
    if new or not ledger.exists():
        entries = dict(sorted((known | new).items()))
        ledger.write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")


def broken_promises(schemas: Path) -> Iterator[Broken]:
    """What the ledger says and the golden schemas do not, and versions that are not in it."""
    ledger = schemas.parent / LEDGER
    known = _entries(ledger)
    if known is None:
        yield Broken("published-unreadable", "", 1)
        return
    lines = ledger.read_text(encoding="utf-8").splitlines() if known else []
    active = dict(_active(schemas))
    for version, promised in known.items():
        line = next((number for number, each in enumerate(lines, 1) if f'"{version}"' in each), 1)
        if not (schemas / f"{version}.json").is_file():
            yield Broken("published-missing", version, line)
        elif version not in active or digest(active[version]) != promised:
            yield Broken("published-changed", version, line)
    for version in active.keys() - known.keys():
        yield Broken("published-unlisted", version, 1)


def _entries(ledger: Path) -> dict[str, str] | None:
    """The ledger; empty where there is none yet, ``None`` where it is no ledger."""
    try:
        found = json.loads(ledger.read_bytes(), object_pairs_hook=_once)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return None
    right = isinstance(found, dict) and all(isinstance(each, str) for each in found.values())
    return found if right else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a version stands twice")
    return found


def _active(schemas: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Golden schemas of versions that somebody publishes; what cannot be read is named where schemas are compared."""
    for path in sorted(schemas.glob("*.json")):
        text = path.read_bytes().decode(errors="replace")
        if any(each in text for each in _UNFILLED):
            continue
        try:
            schema = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(schema, dict) and schema.get("x-status") == "active":
            yield path.stem, schema
