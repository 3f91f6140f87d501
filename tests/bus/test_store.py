"""What a store says when its database cannot be used, and what it never says."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.store import Store


def test_a_refused_connection_is_named_without_its_password() -> None:
    """The kind of failure is said, the password is not."""
    store = Store("postgresql://somebody:verysecret@127.0.0.1:1/none")
    with pytest.raises(StoreUnavailableError, match="connection refused") as caught, store.begin():
        pass
    assert "verysecret" not in str(caught.value)


def test_an_error_shows_no_values(bus_store: Store) -> None:
    """The parameters of a failed statement stay out of its error."""
    with pytest.raises(DBAPIError) as caught, bus_store.begin() as connection:
        connection.execute(sa.text("SELECT :name FROM nowhere"), {"name": "somebody"})
    assert "somebody" not in str(caught.value)
