"""What a checkout's contracts break of what was published, as plain data: for `liangwang_contracts.lint`."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.evolution import Golden, Mode, check_history, golden_of_folder, golden_of_git
from liangwang_contracts.evolution.comparing import is_active
from liangwang_contracts.evolution.golden import has_schemas, is_commit, nothing

_DATA = "contracts"


def history_of(
    root: Path, against: str | None, mode: str, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE
) -> dict[str, Any]:
    """Hold the contracts of a checkout against its golden schemas, and against those that were published.

    Args:
        root: the checkout from which the package was imported.
        against: a folder with golden schemas, seen from here or from the checkout, or a git ref; ``None``: only the
            checkout's own schemas count.
        mode: one of `Mode`.
        catalogue: its contracts.

    Returns:
        ``findings``: the fields of each `Finding`, files seen from the checkout; ``removed``: types that were
        published and are no more (one that was only planned never was); ``events``: how many there are.
    """
    published = _published(root, against)
    today = datetime.now(UTC).date()
    found = check_history(catalogue, golden_of_folder(root / _DATA), published, Mode(mode), today=today)
    return {
        "findings": [asdict(each) | {"file": each.file.removeprefix(f"{root}/")} for each in found],
        "removed": sorted(_promised(published) - catalogue.keys()),
        "events": len(catalogue),
    }


def _promised(published: Golden) -> set[str]:
    """The types of which somebody may have read a version."""
    return {name for name, versions in published.versions.items() if any(is_active(each.schema) for each in versions)}


def _published(root: Path, against: str | None) -> Golden:
    """What was published; a name that may be read in two ways is refused."""
    if against is None:
        return Golden({}, {})
    if not against.strip():
        return nothing("--against", "a folder or a git ref was expected, and the text is empty")
    folders = [each for each in (Path(against), root / against) if each.is_dir()]
    folder = next((each for each in folders if has_schemas(each)), None)
    commit = is_commit(against, root)
    if folder is not None and commit:
        return nothing(against, f"{against} is a folder and a git ref; write ./{against} or refs/heads/{against}")
    if folder is None and folders and not commit:
        folder = folders[0]
    return golden_of_folder(folder) if folder is not None else golden_of_git(against, root, _DATA)
