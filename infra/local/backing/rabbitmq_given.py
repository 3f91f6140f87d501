"""RabbitMQ, first way: the broker at AMQP_URI, which belongs to somebody else.

Protocol: it must answer and let us in. Everything that is made there carries LIANGWANG_PREFIX. Where the management
API can be reached, the unrouted queue and its policy (it matches prefixed names only) are declared. On `down`,
what starts with the prefix in that vhost, and the RPC queues `rpc-<prefix>*`, are deleted over the management API, and
nothing else: AMQP cannot list names, so without the API nothing is deleted, and the person is told.
"""

import os

from backing import amqp, definitions
from backing.amqp import BrokerUri
from backing.checkout import Checkout
from backing.console import Problem, note
from backing.management import Management
from backing.records import Record
from backing.services import Endpoint

LEAST_PREFIX = 4


class GivenBroker:
    """The broker that AMQP_URI names."""

    title = "AMQP_URI"

    def __init__(self, checkout: Checkout, own_password: str) -> None:
        self._record = Record(checkout.infra / "rabbitmq.given.json")
        self._checkout = checkout
        self._own_password = own_password

    def wanted(self) -> bool:
        """Whether AMQP_URI is set by somebody else: one that our own `env` printed carries our password."""
        given = os.environ.get("AMQP_URI", "")
        return bool(given) and self._own_password not in given

    def use(self) -> Endpoint:
        """Check the broker and declare what the prefix keeps apart."""
        given = os.environ["AMQP_URI"]
        broker = BrokerUri.parse(given)
        prefix = _checked(os.environ.get("LIANGWANG_PREFIX") or f"{self._checkout.name}.")
        if wrong := amqp.check(broker):
            raise Problem(
                f"AMQP_URI is set, but {broker.place}: {wrong}. Start that broker or correct the variable; "
                "without it (`unset AMQP_URI`) one is started here.",
            )
        url = os.environ.get("LIANGWANG_MANAGEMENT_URL") or None
        label = f"AMQP_URI {broker.place}, names {prefix}*"
        self._record.write({"uri": given, "management": url, "prefix": prefix, "label": label})
        _declare(Management.of(broker, url), broker.vhost, prefix)
        variables = {"AMQP_URI": given, "LIANGWANG_PREFIX": prefix}
        if url:
            variables["LIANGWANG_MANAGEMENT_URL"] = url
        return Endpoint(label, variables)

    def recorded(self) -> str | None:
        """The label on record."""
        found = self._record.read()
        return str(found["label"]) if found else None

    def answers(self) -> bool:
        """Whether the broker on record lets us in."""
        found = self._record.read()
        return found is not None and amqp.check(BrokerUri.parse(str(found["uri"]))) is None

    def leave(self) -> str | None:
        """Delete what carries the prefix; the broker itself goes on."""
        found = self._record.read()
        if found is None:
            return None
        broker = BrokerUri.parse(str(found["uri"]))
        prefix = _checked(str(found["prefix"]))
        management = Management.of(broker, found["management"])
        if wrong := management.problem():
            note(
                f"rabbitmq   {broker.place}: no answer from its management API ({wrong}). What is named {prefix}* "
                "stays there; LIANGWANG_MANAGEMENT_URL before `up` says where the API is.",
            )
        else:
            delete_prefixed(management, prefix)
        self._record.remove()
        return str(found["label"])


def delete_prefixed(management: Management, prefix: str) -> None:
    """Delete every queue, exchange and policy of the vhost whose name starts with the prefix, and its RPC queues."""
    for kind in ("policies", "queues", "exchanges"):
        for name in management.names(kind):
            if name.startswith((prefix, f"rpc-{prefix}")):
                management.delete(kind, name)


def _checked(prefix: str) -> str:
    if len(prefix) < LEAST_PREFIX or not prefix.endswith(".") or prefix.startswith(("amq.", ".")):
        raise Problem(
            f"LIANGWANG_PREFIX: at least {LEAST_PREFIX} characters that end in a dot expected, like 'lw-city.': "
            "`down` deletes everything whose name starts with it.",
        )
    return prefix


def _declare(management: Management, vhost: str, prefix: str) -> None:
    if wrong := management.problem():
        note(
            f"rabbitmq   no management API beside AMQP_URI ({wrong}): unrouted events are not kept, and `down` "
            "deletes nothing there. LIANGWANG_MANAGEMENT_URL=http://user:password@host:15672 says where it is.",
        )
        return
    wanted = definitions.shared_broker(vhost, prefix)
    try:
        for kind in ("exchanges", "queues", "policies"):
            for item in wanted[kind]:
                content = {key: value for key, value in item.items() if key not in {"name", "vhost"}}
                management.put(kind, item["name"], content)
        for item in wanted["bindings"]:
            management.bind(item["source"], item["destination"], item["routing_key"])
    except OSError as problem:
        note(f"rabbitmq   {prefix}unrouted could not be declared ({problem}): unrouted events are not kept.")
