"""The names that fusion computes: UUIDs of version 5, as the standard library makes them; digests of what is said."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from fusion.domain.episodes import Statement, identity
from fusion.domain.scopes import scope_for

NAMESPACE = UUID("5b0b6d0e-6c56-5c7c-9a53-2b1f0c7e4d10")


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_a_name_is_the_uuid_of_its_parts(parts: list[str]) -> None:
    """Joined by the separator of units, in UTF-8."""
    parts = [part.encode("utf-8", "ignore").decode() for part in parts]
    assert identity(*parts) == str(uuid5(NAMESPACE, "\x1f".join(parts)))


def _turned(value: Any) -> Any:
    """The same with every map in the other order."""
    if isinstance(value, dict):
        return {name: _turned(value[name]) for name in reversed(value)}
    return [_turned(one) for one in value] if isinstance(value, list) else value


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), _VALUES, max_size=4))
def test_the_order_of_names_says_nothing(data: dict[str, Any]) -> None:
    """However deep: a definition comes back from a database in another order, and what it states is the same."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    one, other = (Statement("found", "t", at, each) for each in (data, _turned(data)))
    assert one.digest() == other.digest()


def test_a_map_in_cel_has_one_order() -> None:
    """CEL gives the names of a map in any order, another one each time."""
    expression = scope_for("tongguan.report.received.v1").compile(
        "{'lon': 2, 'lat': [{'b': 1, 'a': 2}], 'crs': 3}", None
    )
    assert {repr(expression.value({})) for _ in range(50)} == {"{'crs': 3, 'lat': [{'a': 2, 'b': 1}], 'lon': 2}"}
