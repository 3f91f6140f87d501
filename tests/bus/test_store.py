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


@pytest.mark.postgres
def test_a_connection_that_was_ended_while_it_rested_is_replaced_unseen(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has rested is asked before it is used; the caller notices nothing of a restarted database."""
    monkeypatch.setattr("liangwang_bus.engines._RESTED", 0.0)
    store, other = Store(postgresql_url), Store(postgresql_url)
    with store.begin() as connection:
        pid = connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()
    with other.begin() as connection:
        assert connection.execute(sa.text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid}).scalar_one()
    with store.begin() as connection:
        assert connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one() != pid
    store.close()
    other.close()
