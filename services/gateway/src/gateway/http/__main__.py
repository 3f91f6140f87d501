"""``python -m gateway.http``: the HTTP door. Wrong settings or agreements end it at once, told one by one."""

import sys

from pydantic import ValidationError

from gateway.door_settings import GatewaySettings
from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.operator import OperatorDoor, operator_router
from gateway.http.operator.problems import OperatorProblemError, answer_problem
from gateway.http.operator.services import Services
from gateway.http.operator.settings import OperatorSettings
from gateway.http.operator.tokens import Tokens
from gateway.http.serving import prepare, serve, tell_who_may_in
from gateway.http.subscriptions import router as subscriptions
from gateway.sharing import Sharing
from liangwang_bus.logs import configure_logs
from liangwang_bus.settings import Settings, explain
from liangwang_bus.store import Store
from liangwang_contracts.agreements import AgreementsError, KeyMissingError


def main() -> None:
    """Serve until told to stop."""
    try:
        settings, own, operators = Settings(), GatewaySettings(), OperatorSettings()
        sharing = Sharing.of(own)
    except ValidationError as error:
        sys.exit(explain(error))
    except (AgreementsError, KeyMissingError) as error:
        sys.exit(f"the agreements are wrong; none was taken · 共享协议有误，均未采用:\n{error}")
    if missing := settings.left_out:
        sys.exit(missing)
    configure_logs("gateway.http", settings.log_level)
    store = Store(settings.database_url.get_secret_value())
    prepare(store, settings)
    tell_who_may_in(operators)
    services = Services.of(settings.amqp_uri.get_secret_value(), settings.prefix, operators.patience_seconds)
    desk = OperatorDoor(store, services, Tokens(operators))
    app = make_app(Door(settings, own, store, sharing), feeds, subscriptions, operator_router(desk))
    app.add_exception_handler(OperatorProblemError, answer_problem)
    serve(app, settings)
    services.close()
    store.close()


if __name__ == "__main__":
    main()
