"""PostgreSQL, second way: a container of the checkout's compose project."""

from backing import pgwire
from backing.checkout import Checkout
from backing.console import Unavailable, note
from backing.docker import Compose
from backing.pgwire import DatabaseUrl
from backing.ports import LOOPBACK
from backing.processes import wait_until
from backing.records import Record
from backing.services import Endpoint

SERVICE = "postgres"
READY_SECONDS = 60


class DatabaseContainer:
    """A PostgreSQL in a container."""

    title = "Docker"

    def __init__(self, checkout: Checkout, password: str) -> None:
        self._compose = Compose(checkout)
        self._record = Record(checkout.infra / "postgres.container.json")
        self._password = password

    def running(self) -> Endpoint | None:
        """The container on record, if it answers."""
        return self._endpoint() if self._record.read() else None

    def start(self) -> Endpoint:
        """Start the container and wait until it takes connections."""
        self._compose.require()
        self._record.write({"label": self._label})
        try:
            self._compose.up(SERVICE, self._variables)
            wait_until(lambda: self._endpoint() is not None, READY_SECONDS)
        except BaseException:
            self.stop()
            raise
        endpoint = self._endpoint()
        if endpoint is None:
            self.stop()
            raise Unavailable(f"it does not answer at {LOOPBACK}: its log is in {self._compose.log}")
        return endpoint

    def recorded(self) -> str | None:
        """The label on record."""
        return self._label if self._record.read() else None

    def stop(self) -> str | None:
        """Remove the container and its volume."""
        if self._record.read() is None:
            return None
        if not self._compose.answers():
            note(f"{SERVICE:<10} {self._label}: no Docker engine answers, so it cannot be ended; it stays on record")
            return None
        self._compose.remove(SERVICE, self._variables)
        self._record.remove()
        return self._label

    def _endpoint(self) -> Endpoint | None:
        port = self._compose.port(SERVICE, 5432, self._variables)
        if port is None:
            return None
        url = f"postgresql://liangwang:{self._password}@{LOOPBACK}:{port}/liangwang"
        return None if pgwire.check(DatabaseUrl.parse(url)) else Endpoint(self._label, {"DATABASE_URL": url})

    @property
    def _variables(self) -> dict[str, str]:
        return {"LIANGWANG_POSTGRES_PASSWORD": self._password}

    @property
    def _label(self) -> str:
        return f"container {self._compose.project}-{SERVICE}"
