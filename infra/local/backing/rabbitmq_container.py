"""RabbitMQ, second way: a container of the checkout's compose project."""

from backing import amqp, definitions
from backing.amqp import BrokerUri
from backing.checkout import Checkout
from backing.console import Unavailable, note
from backing.docker import Compose
from backing.ports import LOOPBACK
from backing.processes import wait_until
from backing.records import Record
from backing.services import Endpoint

SERVICE = "rabbitmq"
READY_SECONDS = 60


class BrokerContainer:
    """A RabbitMQ in a container, with definitions, plugins and settings mounted."""

    title = "Docker"

    def __init__(self, checkout: Checkout, password: str) -> None:
        self._compose = Compose(checkout)
        self._record = Record(checkout.infra / "rabbitmq.container.json")
        self._folder = checkout.infra.parent / "rabbitmq.container"
        self._password = password

    def running(self) -> Endpoint | None:
        """The container on record, if it answers."""
        return self._endpoint() if self._record.read() else None

    def start(self) -> Endpoint:
        """Start the container and wait until it lets us in."""
        self._compose.require()
        self._write_configuration()
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
        port = self._compose.port(SERVICE, 5672, self._variables)
        management = self._compose.port(SERVICE, 15672, self._variables)
        if port is None or management is None:
            return None
        login = f"{definitions.USER}:{self._password}@{LOOPBACK}"
        uri = f"amqp://{login}:{port}/{definitions.VHOST}"
        if amqp.check(BrokerUri.parse(uri)):
            return None
        return Endpoint(
            self._label,
            {
                "AMQP_URI": uri,
                "LIANGWANG_PREFIX": "",
                "LIANGWANG_MANAGEMENT_URL": f"http://{login}:{management}",
            },
        )

    def _write_configuration(self) -> None:
        """Readable for the container's own user: definitions hold a salted hash, never the password."""
        self._folder.mkdir(exist_ok=True)
        settings = (definitions.FOLDER / "rabbitmq.conf").read_text(encoding="utf-8")
        for name, text in {
            "definitions.json": definitions.own_broker(self._password),
            "liangwang.conf": f"{settings}load_definitions = /etc/rabbitmq/definitions.json\n",
        }.items():
            path = self._folder / name
            path.write_text(text, encoding="utf-8")
            path.chmod(0o644)

    @property
    def _variables(self) -> dict[str, str]:
        return {"LIANGWANG_RABBITMQ_CONFIGURATION": str(self._folder), "LIANGWANG_POSTGRES_PASSWORD": ""}

    @property
    def _label(self) -> str:
        return f"container {self._compose.project}-{SERVICE}"
