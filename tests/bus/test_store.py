"""What a store says when its database cannot be used, and what it never says."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

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


@contextmanager
def server_that_says(text: str) -> Iterator[int]:
    """Be a PostgreSQL server that refuses each client with a text; give its port."""
    fields = b"".join(
        kind + value + b"\0" for kind, value in ((b"S", b"FATAL"), (b"C", b"57P03"), (b"M", text.encode()))
    )
    answer = b"E" + (len(fields) + 5).to_bytes(4, "big") + fields + b"\0"
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def refuse() -> None:
            client, _ = listener.accept()
            with client:
                client.recv(1024)
                client.sendall(b"N")  # no TLS
                client.recv(1024)
                client.sendall(answer)

        thread = Thread(target=refuse, daemon=True)
        thread.start()
        yield int(listener.getsockname()[1])
        thread.join(5)


def test_a_server_that_starts_is_not_called_a_missing_database() -> None:
    """A PostgreSQL that recovers from a crash says so, and is not confused with one that lacks the database."""
    with server_that_says("the database system is starting up") as port:
        store = Store(f"postgresql://somebody:verysecret@127.0.0.1:{port}/city?sslmode=prefer")
        with pytest.raises(StoreUnavailableError, match="server starting or stopping"), store.begin():
            pass
        store.close()


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
