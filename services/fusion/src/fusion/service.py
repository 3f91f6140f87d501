"""The nameko service: which events, timers and questions reach which use case."""

from datetime import timedelta
from typing import Any

from nameko.extensions import DependencyProvider

from fusion import (
    contract_requests,
    contract_usage,
    decisions,
    entities,
    flow_failures,
    flow_graph,
    flow_queries,
    history,
    journal_desk,
    profile_queries,
    queries,
    rule_modes,
    sequence_gaps,
)
from fusion.domain.arrivals import EVALUABLE, FACTS
from fusion.flow_index import FlowIndex
from fusion.handlers import DEADLINE, Fusion
from fusion.journal import Journal
from fusion.moments import moment
from fusion.repository import Repository
from fusion.rulefiles import read_calendar, read_rules
from fusion.settings import FusionSettings
from fusion.sharing import Sharing
from liangwang_bus import JournalEntry, Timer, Unit, runtime
from liangwang_bus.extensions import UnitOfWork, journal, query, subscribe, timer
from liangwang_bus.extensions.usage import act
from liangwang_bus.standing import Picture
from liangwang_bus.usage_report import UsageReport
from liangwang_contracts import Event, Identifier, TongbanClockAdvanced, TongguanClockAdvanced
from liangwang_contracts.agreements import read_agreements


class Rules(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the engine with the process's rules and agreements; a wrong file keeps the service from starting."""

    def setup(self) -> None:
        """Load the rules and the agreements."""
        settings = runtime.current().settings
        own = FusionSettings()
        book = read_rules(own.rule_folders, EVALUABLE, own.parameters)
        idle_after = timedelta(seconds=own.idle_after) if own.idle_after is not None else None
        kept = timedelta(days=own.keep_days)
        sharing = Sharing(read_agreements(own.agreements), own.keys()) if own.agreements else Sharing()
        self.fusion = Fusion(
            book,
            settings.zone,
            settings.clock,
            read_calendar(own.calendar),
            idle_after=idle_after,
            kept=kept,
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


class FusionService:
    """Two-network fusion (两网融合)."""

    name = "fusion"
    unit: Unit = UnitOfWork()
    fusion: Fusion = Rules()
    register = Register()

    @subscribe(*FACTS, TongbanClockAdvanced, TongguanClockAdvanced, batch=500, ordered=True)
    def on_facts(self, events: list[Event[Any]]) -> None:
        """Take facts and evaluate what the clocks have passed."""
        self.fusion.take(events, self.unit)

    @journal(next_offset=Journal.next_offset, batch=1000)
    def on_journal(self, entries: list[JournalEntry]) -> None:
        """Index the stream of all events."""
        Journal(self.unit.connection).append(entries)

    @timer(DEADLINE)
    def on_deadline(self, due: list[Timer]) -> None:  # noqa: ARG002 (the obligations know their deadlines)
        """Look at obligations whose last day is over (live clock)."""
        self.fusion.lapse(self.unit)

    @query
    def status(self) -> dict[str, Any]:
        """Say how far fusion is and what waits."""
        return queries.status(self.unit.connection)

    @query
    def rules(self) -> list[dict[str, Any]]:
        """Describe the rules and what they came to."""
        return queries.rules(self.unit.connection, self.fusion.book)

    @query
    def explain(self, subject: str, rule: str | None = None) -> dict[str, Any]:
        """Say why rules decided what they did about a key, an event or a decision, and why others did not."""
        return queries.explain(self.unit.connection, self.fusion, subject, rule)

    @query
    def rules_versions(self) -> list[dict[str, Any]]:
        """Tell every rule version that is or was at work, and how many episodes it still has to finish."""
        return rule_modes.versions(self.unit.connection, self.fusion.book.rules)

    @act
    def rules_promote(self, request: dict[str, Any]) -> dict[str, Any]:
        """Set a rule to work: two persons, on a recorded backtest; a refusal is noted."""
        return rule_modes.promote(self.unit, self.fusion.book.rules, request)

    @act
    def rules_stop(self, request: dict[str, Any]) -> dict[str, Any]:
        """Stop a rule at once; a refusal is noted."""
        return rule_modes.stop(self.unit, self.fusion.book.rules, request)

    @act
    def rules_resume(self, request: dict[str, Any]) -> dict[str, Any]:
        """Let a stopped rule work again; a refusal is noted."""
        return rule_modes.resume(self.unit, self.fusion.book.rules, request)

    @query
    def decisions_open(self, unit: str | None = None) -> list[dict[str, Any]]:
        """Tell which decisions wait for a person, of one unit (``unit:...``) or of all."""
        return decisions.open_decisions(self.unit.connection, self.fusion, unit)

    @act
    def decisions_confirm(self, request: dict[str, Any]) -> dict[str, Any]:
        """Confirm what a rule proposed, as a person; a refusal is noted."""
        return decisions.confirm(self.unit, self.fusion, request)

    @act
    def decisions_veto(self, request: dict[str, Any]) -> dict[str, Any]:
        """Refuse what a rule proposed, as a person; a refusal is noted."""
        return decisions.veto(self.unit, self.fusion, request)

    @query
    def entities_list(self, state: str | None = None) -> list[dict[str, Any]]:
        """Tell which ids mean the same or may do so, in one state or in all."""
        return entities.matches(self.unit.connection, self.fusion, state)

    @query
    def entities_show(self, match: str) -> dict[str, Any] | None:
        """Give one match with everything that was said of it."""
        return entities.match(self.unit.connection, match)

    @act
    def entities_confirm(self, request: dict[str, Any]) -> dict[str, Any]:
        """Say as a person that two ids mean the same; a refusal is noted."""
        return entities.confirm(self.unit, self.fusion, request)

    @act
    def entities_reject(self, request: dict[str, Any]) -> dict[str, Any]:
        """Say as a person that two ids do not mean the same; a refusal is noted."""
        return entities.reject(self.unit, self.fusion, request)

    @act
    def entities_reverse(self, request: dict[str, Any]) -> dict[str, Any]:
        """Take two ids apart that were merged; a refusal is noted."""
        return entities.reverse(self.unit, self.fusion, request)

    @query
    def flow(self, event_or_flow: str) -> dict[str, Any] | None:
        """Give a flow by the id of any of its events as a graph, with what is joined to it."""
        return flow_graph.graph(self.unit.connection, event_or_flow)

    @query
    def flows(self, request: dict[str, Any]) -> dict[str, Any]:
        """Give a page of flows, found by keys, state and time."""
        return flow_queries.find(self.unit.connection, request)

    @query
    def flow_overview(self) -> dict[str, Any]:
        """Count flows by state, and the events of the last seconds."""
        return flow_queries.overview(self.unit.connection)

    @query
    def flow_tail(self, after: int | None = None) -> dict[str, Any]:
        """Give what was journaled after an offset."""
        return flow_queries.tail(self.unit.connection, after)

    @act
    def event_show(self, request: dict[str, Any]) -> dict[str, Any]:
        """Show one event, its data to the role ``payload``; each such look and each refusal is noted."""
        return journal_desk.show(self.unit, request)

    @act
    def flows_rebuild(self) -> dict[str, Any]:
        """Build the flow model anew from the journal."""
        return {"events": FlowIndex(self.unit.connection).rebuild()}

    @query
    def report(self) -> dict[str, Any]:
        """Count what a run came to."""
        return queries.report(self.unit.connection)

    @query
    def permit_as_of(self, permit: dict[str, str], at: str, known_at: str | None = None) -> dict[str, Any] | None:
        """Give what held for a permit at a moment (RFC 3339), as believed now or at ``known_at``."""
        fact = Repository(self.unit.connection).permit_as_of(
            Identifier.model_validate(permit).key,
            moment("at", at),
            moment("known_at", known_at) if known_at is not None else None,
            zone=self.fusion.zone,
        )
        return queries.permit(fact)

    @query
    def profile(self, kind: str, key: str, as_of: str | None = None, version: int | None = None) -> dict[str, Any]:
        """Give a profile as of a moment (RFC 3339), by what is known now, or as a version of it was; and its shares."""
        return profile_queries.profile(self.unit.connection, self.fusion, kind, key, as_of, version)

    @query
    def sequence_gaps(self) -> list[dict[str, Any]]:
        """Tell which numbers are missing in the ``sequence`` of subjects, those missing longest first."""
        return sequence_gaps.list_open(self.unit.connection)

    @act
    def report_usage(self, report: dict[str, Any]) -> dict[str, Any]:
        """Take what a process reads and publishes; sent again under its number it changes nothing."""
        new = contract_usage.take(self.unit.connection, UsageReport.from_wire(report), self.unit.now)
        return {"repeated": not new}

    @act
    def report_standing(self, service: str, picture: Picture) -> None:
        """Take what stands undone in a service's inbox; taken twice it changes nothing."""
        flow_failures.take(self.unit.connection, service, picture)

    @query
    def contract_users(self) -> dict[str, Any]:
        """Tell by type who publishes and who reads it."""
        return contract_usage.users(self.unit.connection)

    @act
    def contract_usage(self, request: dict[str, Any]) -> dict[str, Any]:
        """Tell who publishes and reads a type; a refusal is noted."""
        return contract_requests.usage(self.unit, request)

    @act
    def deprecate_contract(self, request: dict[str, Any]) -> dict[str, Any]:
        """Set the last day of a type, with a notice to those whom it touches."""
        return contract_requests.deprecate(self.unit, request)

    @act
    def may_remove_contract(self, request: dict[str, Any]) -> dict[str, Any]:
        """Tell whether a type may be removed; a refusal is noted."""
        return contract_requests.may_remove(self.unit, request)

    @query
    def journal_page(self, request: dict[str, Any]) -> dict[str, Any]:
        """Give the next events of some types after an offset of the journal, as they were published."""
        return history.page(self.unit.connection, request)

    @query
    def journal_lacks(self, ids: list[str]) -> list[str]:
        """Give the ids of events that the journal does not have."""
        return history.lacking(self.unit.connection, ids)

    @query
    def verify_journal(self) -> dict[str, Any]:
        """Compute the journal's hash chain again."""
        found = Journal(self.unit.connection).verify()
        return {"rows": found.rows, "broken_at": found.broken_at, "reason": found.reason}
