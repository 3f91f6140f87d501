"""Lifecycles: how the events of an aggregate follow each other, as data for documents and checks.

A lifecycle says nothing that the contracts do not say; it draws them. Each network's package lists its own in
``lifecycles.py``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """Where an aggregate stands.

    Attributes:
        id: short name in lower case.
        zh: name in Chinese.
        en: name in English.
        final: nothing follows.
    """

    id: str
    zh: str
    en: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """One event leads from a state to another.

    Attributes:
        event: type of the event, with its major version.
        before: id of the state before; the empty text where the event begins the life.
        after: id of the state after.
    """

    event: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The life of one kind of aggregate.

    Attributes:
        aggregate: ``tongban.application``.
        zh: its name in Chinese.
        en: its name in English.
        states: in the order in which they are drawn.
        transitions: in the order of a usual life.
    """

    aggregate: str
    zh: str
    en: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]


def steps(aggregate: str, *found: tuple[str, str, str]) -> tuple[Transition, ...]:
    """Transitions of an aggregate.

    Args:
        aggregate: ``tongban.application``.
        found: Name of the event, ids of the states before it (divided by blanks, none where a life begins), id of the
            state after it.
    """
    return tuple(
        Transition(f"{aggregate}.{event}.v1", one, after)
        for event, before, after in found
        for one in before.split() or [""]
    )
