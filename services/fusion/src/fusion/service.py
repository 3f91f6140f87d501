"""The nameko service: which events, timers and questions reach which use case."""

from dataclasses import asdict
from typing import Any

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
    rule_listing,
    rule_modes,
    rule_promotion,
    sequence_gaps,
)
from fusion.domain.arrivals import FACTS
from fusion.facts import Facts
from fusion.flow_index import FlowIndex
from fusion.handlers import DEADLINE, Fusion
from fusion.journal import Journal
from fusion.moments import moment
from fusion.providers import Reading, Register, Rules
from fusion.repository import Repository
from liangwang_bus import JournalEntry, Timer, Unit
from liangwang_bus.extensions import UnitOfWork, follow, journal, query, timer
from liangwang_bus.extensions.usage import act
from liangwang_bus.standing import Picture
from liangwang_bus.usage_report import UsageReport
from liangwang_contracts import Event, Identifier, TongbanClockAdvanced, TongguanClockAdvanced


class FusionService:
    """Two-network fusion (两网融合)."""

    name = "fusion"
    unit: Unit = UnitOfWork()
    fusion: Fusion = Rules()
    register = Register()
    reading = Reading()

    @follow(*FACTS, TongbanClockAdvanced, TongguanClockAdvanced, log=Facts(), batch=1000)
    def on_facts(self, events: list[Event[Any]]) -> None:
        """Take facts and evaluate what the clocks have passed."""
        self.fusion.take(events, self.unit)

    @journal(place=Journal.place, begin_again=Journal.begin_again, batch=1000)
    def on_journal(self, entries: list[JournalEntry]) -> None:
        """Index the stream of all events."""
        Journal(self.unit.connection).append(entries)

    @timer(DEADLINE)
    def on_deadline(self, due: list[Timer]) -> None:  # noqa: ARG002 (the obligations know their deadlines)
        """Look at obligations whose last day is over (live clock)."""
        self.fusion.lapse(self.unit)

    @query
    def status(self) -> dict[str, Any]:
        """Say how far fusion is, what waits, and how much is wrong with rule files that this process did not take."""
        return {**queries.status(self.unit.connection), "rules_refused": self.fusion.refused}

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
        """Tell every rule version that is or was at work, what is proposed, and what it still has open."""
        return rule_listing.versions(self.unit.connection, self.unit.now, self.fusion.book.rules)

    @act
    def rules_promote(self, request: dict[str, Any]) -> dict[str, Any]:
        """Put a rule into shadow mode, or propose on a recorded backtest that it go live; a refusal is noted."""
        return rule_promotion.promote(self.unit, self.fusion.book.rules, request)

    @act
    def rules_confirm(self, request: dict[str, Any]) -> dict[str, Any]:
        """Let a rule go live that somebody else has proposed; a refusal is noted."""
        return rule_promotion.confirm(self.unit, self.fusion.book.rules, request)

    @act
    def rules_withdraw(self, request: dict[str, Any]) -> dict[str, Any]:
        """End a proposal; a refusal is noted."""
        return rule_promotion.withdraw(self.unit, self.fusion.book.rules, request)

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

    @query
    def flow_latest(self, request: dict[str, Any]) -> dict[str, Any]:
        """Give the events that came last, by network, or those that wait to be evaluated."""
        return queries.latest_events(self.unit.connection, request)

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
    def journal_compare(self, ids: list[str]) -> dict[str, Any]:
        """Give the ids that the journal does not have, and how far it has read."""
        compared: dict[str, Any] = self.reading(self.unit.connection, ids)
        return compared

    @query
    def verify_journal(self) -> dict[str, Any]:
        """Compute the journal's hash chain again."""
        return asdict(Journal(self.unit.connection).verify())
