"""Values as JSON has them, in one order."""

from collections.abc import Mapping
from typing import Any


def in_order(value: Any) -> Any:
    """The same with its maps in the order of their names, however deep: their own order says nothing.

    A database gives names back in an order of its own, and CEL in another one each time.
    """
    if isinstance(value, Mapping):
        return {name: in_order(value[name]) for name in sorted(value, key=str)}
    return [in_order(one) for one in value] if isinstance(value, list | tuple) else value
