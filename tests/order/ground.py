"""The broker and the database of a run of its own: started fresh in a folder, ended with the block."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from backing.checkout import Checkout
from backing.locations import postgres_programs, rabbitmq_scripts
from backing.packages import install
from backing.processes import with_variable
from backing.rabbitmq_cluster import NodeCluster, end, send
from backing.records import password

from chaos.database import Database
from chaos.system import clear
from order.acts import Ground, Pair


@contextmanager
def own_broker(checkout: Checkout) -> Iterator[NodeCluster]:
    """Start a broker node under a run folder."""
    if rabbitmq_scripts() is None:
        install("rabbitmq", "rabbitmq-server", checkout.infra / "install.log")
    broker = NodeCluster(checkout, 1, password(checkout.infra / "password"))
    with ExitStack() as ending:
        ending.callback(broker.stop, signal.SIGKILL)  # what it holds goes with it
        broker.start()
        yield broker


@contextmanager
def own_database(checkout: Checkout, *names: str) -> Iterator[Database]:
    """Start a PostgreSQL under a run folder, with a database of each name."""
    if postgres_programs() is None:
        install("postgres", "postgresql", checkout.infra / "install.log")
    database = Database(checkout, password(checkout.infra / "password"))
    with ExitStack() as ending:
        ending.callback(database.end, signal.SIGINT)
        database.create(*names)
        yield database


def fresh(checkout: Checkout) -> None:
    """Make the run folder anew; end what a killed run left behind in it."""
    for process in with_variable(f"ORDER_FOLDER={checkout.run}"):
        send(process, signal.SIGKILL)
        end(process, 10.0)
    clear(checkout)
    checkout.prepare()


def ground_of(pair: Pair, checkout: Checkout, broker: NodeCluster, database_url: str) -> Ground:
    """Give a pair its names on a broker of the run's own."""
    return Ground(broker.uri(broker.members[0].ports.amqp), database_url, f"order-{pair}.", checkout.run, broker)
