"""``python -m gateway.http``: the HTTP door. Wrong settings or agreements end it at once, told one by one."""

import sys

from fastapi import FastAPI
from pydantic import ValidationError

from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.oauth import router as oauth
from gateway.http.operator import OperatorDoor, operator_router
from gateway.http.operator.members import members_router
from gateway.http.operator.problems import OperatorProblemError, answer_problem
from gateway.http.operator.services import Services
from gateway.http.operator.settings import OperatorSettings
from gateway.http.operator.tokens import Tokens
from gateway.http.publishing import router as publishing
from gateway.http.receipts import router as receipts
from gateway.http.serving import prepare, serve, tell_who_may_in, write_floods
from gateway.http.streams import Streams, stream_router
from gateway.http.subscriptions import router as subscriptions
from gateway.starting import read_or_end, seal_or_end
from liangwang_bus.logs import configure_logs
from liangwang_bus.settings import Settings, explain
from liangwang_bus.store import Store
from liangwang_bus.tracing import tracing_to


def main() -> None:
    """Serve until told to stop."""
    try:
        settings, operators = Settings(), OperatorSettings()
    except ValidationError as error:
        sys.exit(explain(error))
    own, members, sharing = read_or_end()
    if missing := settings.left_out():
        sys.exit(missing)
    seal = seal_or_end(settings)
    configure_logs("gateway.http", settings.log_level)
    store = Store(settings.database_url.get_secret_value())
    prepare(store, settings)
    tell_who_may_in(operators, members)
    services = Services.of(settings.amqp_uri.get_secret_value(), settings.prefix, operators.patience_seconds)
    tracing = tracing_to(settings.traces, "gateway.http")
    door = Door(settings, own, store, sharing, members, own.access_tokens(), seal, tracing)
    desk = OperatorDoor(store, services, Tokens(operators), door.pace)
    streams = Streams(door)
    serve(application(door, desk, streams), settings, streams, own.trusted_proxies)
    write_floods(door.pace.floods, store)
    services.close()
    tracing.close()
    store.close()


def application(door: Door, desk: OperatorDoor, streams: Streams) -> FastAPI:
    """Put all routes of the door together."""
    members_doors = (feeds, stream_router(streams), receipts, subscriptions, oauth, publishing)
    app = make_app(door, *members_doors, operator_router(desk), members_router(desk, door))
    app.add_exception_handler(OperatorProblemError, answer_problem)
    return app


if __name__ == "__main__":
    main()
