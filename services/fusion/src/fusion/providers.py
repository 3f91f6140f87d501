"""What a fusion process gives its service: the engine with rules and agreements, and its own place in the registers."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from nameko.extensions import DependencyProvider
from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import Connection

from fusion import contract_usage, flow_failures, history, rule_books
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.calendar import WorkingCalendar
from fusion.domain.rulebook import RuleBook, RuleBookError
from fusion.handlers import Fusion
from fusion.rulefiles import Sources, book_of, read_calendar, read_parameters, read_rules, read_sources
from fusion.settings import FusionSettings
from fusion.sharing import Sharing
from liangwang_bus import runtime
from liangwang_bus.reconciling import Answer
from liangwang_bus.standing import Picture
from liangwang_bus.store import Store
from liangwang_bus.usage_report import UsageReport
from liangwang_contracts.agreements import read_agreements
from liangwang_contracts.said import Said
from liangwang_contracts.yaml_text import Problem


@dataclass(frozen=True, slots=True)
class CityRules:
    """What a process goes by.

    Attributes:
        taken: which of the rules that are kept in the database these are.
        refused: what is wrong with its own files, where it goes by those that were last taken.
    """

    book: RuleBook
    calendar: WorkingCalendar
    taken: int
    refused: tuple[Problem, ...] = ()


@cache
def own_rules() -> CityRules:
    """Read the rules of this process, once: they are looked at before it starts, and taken when it does.

    Raises:
        RuleBookError: with every problem of every file, where no rules were ever taken.
    """
    process = runtime.current()
    return rules_of(process.store, FusionSettings(), process.clock())


@cache
def own_sharing() -> Sharing:
    """Read the agreements of this process, once, as its rules.

    Raises:
        AgreementsError: a file is wrong; none is taken.
        KeyMissingError: a recipient needs a key and has none.
    """
    own = FusionSettings()
    return Sharing(read_agreements(own.agreements), own.keys()) if own.agreements else Sharing()


def rules_of(store: Store, own: FusionSettings, now: datetime) -> CityRules:
    """Read the rule files and keep them; where they are wrong, take those that were last kept.

    Raises:
        RuleBookError: with every problem of every file, where none are kept.
    """
    try:
        sources = _sources(own)
        book = book_of(sources, EVALUABLE, own.parameters)
    except RuleBookError as error:
        problems = sorted({*error.problems, *_problems(own)})
        with store.read() as connection:
            kept = rule_books.last_good(connection, EVALUABLE)
        if kept is None:
            raise RuleBookError(problems) from error
        structlog.get_logger().error("rules_refused", going_on_with=str(kept.at), problems=list(map(str, problems)))
        return CityRules(kept.book, kept.calendar, kept.position, tuple(problems))
    with store.begin() as connection:
        taken = rule_books.keep(connection, sources, now)
    return CityRules(book, sources.working_calendar(), taken)


def _problems(own: FusionSettings) -> Iterator[Problem]:
    """What is wrong with each part by itself: one that cannot be read hides nothing of the others."""
    parts: tuple[Callable[[], object], ...] = (
        lambda: read_rules(own.rule_folders, EVALUABLE),
        lambda: read_parameters(own.parameters),
        lambda: read_calendar(own.calendar),
    )
    for read in parts:
        try:
            read()
        except RuleBookError as error:
            yield from error.problems


def _sources(own: FusionSettings) -> Sources:
    """Read the files; a folder without any is no order to end its rules: a mount that is not there looks like that."""
    sources = read_sources(own.rule_folders, own.parameters, own.calendar)
    full = {Path(file).parent for file in sources.rules}
    if empty := [folder for folder in own.rule_folders if folder not in full]:
        raise RuleBookError([Problem(str(folder), 1, _EMPTY) for folder in empty])
    return sources


_EMPTY = Said("rule files (*.yaml) were expected; there is none", "应有规则文件（*.yaml），但一个也没有")


def refused_in(registry: CollectorRegistry) -> Gauge:
    """Make the gauge of problems of rule files that were not taken."""
    return Gauge(
        "liangwang_rules_refused",
        "What is wrong with the rule files of a process that goes on with those before",
        registry=registry,
    )


class Rules(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the engine with the process's rules and agreements."""

    def setup(self) -> None:
        """Load the rules and the agreements, and say in health and metrics when the files were not taken."""
        process, own, rules = runtime.current(), FusionSettings(), own_rules()
        idle_after = timedelta(seconds=own.idle_after) if own.idle_after is not None else None
        refused_in(process.metrics.registry).set(len(rules.refused))
        process.health.report("rules", ok=True, detail=_told(rules.refused))
        self.fusion = Fusion(
            rules.book,
            process.settings.zone,
            process.settings.clock,
            rules.calendar,
            idle_after=idle_after,
            kept=timedelta(days=own.keep_days),
            sharing=own_sharing(),
            taken=rules.taken,
            refused=len(rules.refused),
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


def _told(refused: Sequence[Problem]) -> str:
    if not refused:
        return ""
    return f"the rule files are wrong and were not taken; the rules before go on: {refused[0]} ({len(refused)} in all)"
