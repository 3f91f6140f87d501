"""The names that fusion computes are UUIDs of version 5, as the standard library makes them."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from fusion.domain.episodes import identity

NAMESPACE = UUID("5b0b6d0e-6c56-5c7c-9a53-2b1f0c7e4d10")


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_a_name_is_the_uuid_of_its_parts(parts: list[str]) -> None:
    """Joined by the separator of units, in UTF-8."""
    parts = [part.encode("utf-8", "ignore").decode() for part in parts]
    assert identity(*parts) == str(uuid5(NAMESPACE, "\x1f".join(parts)))
