"""What a fusion process gives its service: the engine with rules and agreements, and its own place in the registers."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from nameko.extensions import DependencyProvider
from sqlalchemy import Connection

from fusion import contract_usage, flow_failures, history
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.rulebook import RuleBook
from fusion.handlers import Fusion
from fusion.rulefiles import read_calendar, read_rules
from fusion.settings import FusionSettings
from fusion.sharing import Sharing
from liangwang_bus import runtime
from liangwang_bus.reconciling import Answer
from liangwang_bus.standing import Picture
from liangwang_bus.usage_report import UsageReport
from liangwang_contracts.agreements import read_agreements


@cache
def own_rules() -> RuleBook:
    """Read the rules of this process, once: they are looked at before it starts, and taken when it does.

    Raises:
        RuleBookError: with every problem of every file.
    """
    own = FusionSettings()
    return read_rules(own.rule_folders, EVALUABLE, own.parameters)


class Rules(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the engine with the process's rules and agreements; a wrong file keeps the service from starting."""

    def setup(self) -> None:
        """Load the rules and the agreements."""
        settings = runtime.current().settings
        own = FusionSettings()
        idle_after = timedelta(seconds=own.idle_after) if own.idle_after is not None else None
        sharing = Sharing(read_agreements(own.agreements), own.keys()) if own.agreements else Sharing()
        calendar = read_calendar(own.calendar)
        self.fusion = Fusion(
            own_rules(),
            settings.zone,
            settings.clock,
            calendar,
            idle_after=idle_after,
            kept=timedelta(days=own.keep_days),
            sharing=sharing,
        )

    def get_dependency(self, worker_ctx: Any) -> Fusion:  # noqa: ARG002 (the same for every call)
        """Give the engine."""
        return self.fusion


class Register(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Lets this process's own report into the register: it lies in this service's store."""

    def setup(self) -> None:
        """Take the place of RPC."""
        process = runtime.current()

        def take(report: UsageReport) -> None:
            with process.store.begin() as connection:
                contract_usage.take(connection, report, process.clock())

        process.usage_register = take

        def stand(picture: Picture) -> None:
            with process.store.begin() as connection:
                flow_failures.take(connection, process.service, picture)

        process.standing_register = stand

    def get_dependency(self, worker_ctx: Any) -> None:
        """Give nothing: methods reach the register through their unit."""


class Reading(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the comparison of ids with this process's journal, and lets its own outbox compare without RPC."""

    def setup(self) -> None:
        """Take the place of RPC."""
        self.process = process = runtime.current()

        def ask(ids: Sequence[str]) -> Answer:
            with process.store.read() as connection:
                return Answer.from_wire(self.compare(connection, ids))

        process.journal = ask

    def compare(self, connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
        """Compare; how far the stream was read is asked first, so that what the database shows is not older."""
        at_end = self.process.journal_at_end()
        return history.compare(connection, ids, None if at_end is None else time.monotonic() - at_end)

    def get_dependency(self, worker_ctx: Any) -> Callable[[Connection, Sequence[str]], dict[str, Any]]:  # noqa: ARG002 (the same for every call)
        """Give the comparison."""
        return self.compare
