"""Faults of majors that stand side by side: the example of an older one must lift to each newer one, and back down.

What `lifted` makes is read once more as its contract, so that a step that goes around validation is found.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from liangwang_contracts.event import DomainEvent
from liangwang_contracts.majors import older_majors


def broken_steps(contract: type[DomainEvent], examples: Path) -> Iterator[tuple[str, str]]:
    """Name of the step (``lifted`` or ``lowered``) and what went wrong, for each older major.

    Args:
        contract: One that may have majors before it.
        examples: Folder with the examples; one that is wrong itself is passed over, since it is named itself.
    """
    chain = [contract]
    for older in older_majors(contract):
        example = _example(older, examples)
        if example is not None:
            wrong = _lifted(example, chain[::-1])
            if wrong:
                yield "lifted", f"{older.type_name}: {wrong}"
        chain.append(older)
    if contract.lowers and contract.supersedes is not None and (own := _example(contract, examples)) is not None:
        _, wrong = _step(own.lowered, contract.supersedes)
        if wrong:
            yield "lowered", f"{contract.type_name}: {wrong}"


def _lifted(data: DomainEvent, steps: list[type[DomainEvent]]) -> str:
    """What went wrong on the way up, by the contract at which it did; empty when nothing did."""
    made: Any = data
    for step in steps:
        made, wrong = _step(lambda step=step, made=made: step.lifted(made), step)
        if wrong:
            return f"{step.__name__}: {wrong}"
    return ""


def _step(make: Any, contract: type[DomainEvent]) -> tuple[Any, str]:
    try:
        made = make()
        if not isinstance(made, contract):
            return None, f"it gave {type(made).__name__}"
        contract.model_validate_json(made.model_dump_json())
    except Exception as error:  # noqa: BLE001 (whatever a step raises is the fault; its words may hold values)
        return None, type(error).__name__
    return made, ""


def _example(contract: type[DomainEvent], examples: Path) -> DomainEvent | None:
    try:
        return contract.model_validate_json((examples / f"{contract.type_name}.json").read_bytes())
    except (OSError, ValueError):
        return None
