"""What corrections and annulments do to earlier events: a corrected event always said what the correction says.

An annulled permit never was: its earlier events count for nothing. Withdrawn or corrected events are kept as they were
said, and everything that was derived from them is evaluated again. What was merged is taken out for that, and put in
again afterwards (:mod:`fusion.domain.merging`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fusion.domain.facts import ANNULLED, FULL, PERMIT_EVENTS, is_correction
from fusion.domain.memory import Memory
from fusion.domain.observation import Observation, as_said

_OWN = ("kind", "reason")


def corrected(memory: Memory, fresh: Sequence[Observation]) -> list[Observation]:
    """Put corrections of permits into the events that they correct; give those that changed."""
    causes: dict[str, Observation] = {}
    for one in fresh:
        key = one.key("permit")
        if one.type in PERMIT_EVENTS and (one.late or corrects(one)) and key is not None:
            causes[key] = max(causes.get(key, one), one, key=lambda each: (each.effective, each.order))
    if not causes:
        return []
    changed: list[Observation] = []
    for permit, events in memory.keyed(PERMIT_EVENTS, "permit", list(causes), None).items():
        changed += _correct(events, causes[permit])
    memory.change(changed)
    return changed


def corrects(one: Observation) -> bool:
    """Whether an event says something about events before it."""
    return one.type == ANNULLED or is_correction(one)


def _correct(events: Sequence[Observation], because: Observation) -> list[Observation]:
    """Tell the story of a permit again: what each of its events means now, all corrections put in."""
    meant: dict[str, Mapping[str, Any]] = {}
    before: list[Observation] = []
    changed = []
    for one in events:
        if one.type == ANNULLED:
            for earlier in before:
                earlier.standing = False
                earlier.revise(because)
                changed.append(earlier)
            before.clear()
        elif is_correction(one) and before:
            own = {name: value for name, value in as_said(one.values).items() if name.partition(".")[0] not in _OWN}
            meant[before[-1].id] = {**_said(before[-1]), **own}
        elif one.type in FULL:
            before.append(one)
    for one in before:
        means = meant.get(one.id, _said(one))
        if means != as_said(one.values):
            one.was, one.said = one.values, _said(one) if one.id in meant else None
            one.values = means
            one.revise(because)
            changed.append(one)
    return changed


def _said(one: Observation) -> Mapping[str, Any]:
    return as_said(one.said if one.said is not None else one.values)
