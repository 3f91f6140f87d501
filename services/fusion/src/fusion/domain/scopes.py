"""The scopes of a rule's conditions: which names each of them may use."""

from functools import cache

from fusion.domain.facts import PERMIT_FIELDS
from liangwang_contracts.conditions import Scope


@cache
def scope_for(event_type: str, *, this: str | None = None, permit: bool = False) -> Scope:
    """The scope of conditions on an event, beside the one that is judged (``this``) or a permit as of its moment."""
    events = {"event": event_type} if this is None else {"event": event_type, "this": this}
    return Scope(events, {"permit": PERMIT_FIELDS} if permit else None)
