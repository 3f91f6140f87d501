"""The engine: evaluates arrivals and deadlines in one total order.

Protocol: ``needs(arrivals)`` says what must be in the state; ``evaluate(state, arrivals, until)`` changes the state
and gives the decisions in order. The caller passes exactly the arrivals that are effective before ``until`` and have
not been evaluated yet.

Invariants: a deadline at instant D fires before events that are effective at D or later, and after all earlier ones;
nothing depends on how arrivals are split over calls. A rule that raises costs one rule error and nothing else.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import partial
from heapq import heapify, heappop, heappush
from zoneinfo import ZoneInfo

import pydantic

from fusion.domain.arrivals import Arrival, in_order
from fusion.domain.conditions import ConditionError
from fusion.domain.decisions import Decision, Turn
from fusion.domain.hold import HoldOperator
from fusion.domain.obligation import ObligationOperator
from fusion.domain.operators import Operator, operator_of
from fusion.domain.profiles import count_inspection, publish_profiles
from fusion.domain.rulebook import RuleBook
from fusion.domain.rules import Rule, Spec
from fusion.domain.state import Instance, Needs, Obligation, Occurrence, RuleError, State
from liangwang_contracts import Identifier

Deadline = tuple[datetime, str, str]
_PROFILE = ("profile", 1)
"""Under this name errors of the profile are counted: it is built in, and evaluated like a rule."""


class Engine:
    """Rules at work.

    Args:
        book: the rules; those that are ``off`` neither begin nor continue anything.
        zone: the city's time zone: calendar days are local days.
    """

    def __init__(self, book: RuleBook, zone: ZoneInfo) -> None:
        self.book = book
        self.zone = zone
        self._off = frozenset(rule.id for rule in book.rules if rule.mode == "off")
        self._by_digest: dict[str, Operator] = {}
        self._openers: dict[str, list[ObligationOperator]] = defaultdict(list)
        self._raisers: dict[str, list[HoldOperator]] = defaultdict(list)
        self._key_fields: dict[str, set[str]] = defaultdict(set)
        self._remembered: dict[str, set[str]] = defaultdict(set)
        for rule in book.rules:
            self._add(rule)

    @property
    def digests(self) -> Collection[str]:
        """The operators at hand."""
        return self._by_digest.keys()

    def admit(self, rule: tuple[str, int], spec: Spec) -> None:
        """Bring back the operator of an earlier rule version, so that its open instances can finish."""
        operator = operator_of(rule, "live", spec)
        self._by_digest[operator.digest] = operator
        self._watch(operator)

    def specs(self, digests: Iterable[str]) -> dict[str, tuple[tuple[str, int], Spec]]:
        """Give rule, version and operator of some digests."""
        found = {digest: self._by_digest[digest] for digest in digests}
        return {digest: (operator.rule, operator.spec) for digest, operator in found.items()}

    def needs(self, arrivals: Iterable[Arrival]) -> Needs:
        """Say what must be in the state to evaluate these arrivals."""
        permits: set[str] = set()
        subjects: set[str] = set()
        histories: set[tuple[str, str]] = set()
        for arrival in arrivals:
            permit = arrival.identifier("permit")
            if permit is not None:
                permits.add(permit.key)
                subjects.add(permit.key)
            for field in self._key_fields.get(arrival.type, ()):
                about = arrival.identifier(field)
                if about is not None:
                    subjects.add(about.key)
            for opener in self._openers.get(arrival.type, ()):
                about = opener.opened_by.about(arrival)
                if about is not None:
                    histories.add(opener.fulfilled_by.history(about))
            if arrival.late:
                histories.update(self._late_histories(arrival))
        return Needs(frozenset(permits), frozenset(subjects), frozenset(histories))

    def abandoned(self, state: State) -> list[RuleError]:
        """Name the loaded instances that cannot go on because the operator that opened them is not at hand."""
        instances: list[Instance] = [*state.obligations.values(), *state.holds.values()]
        return [
            RuleError(
                one.rule,
                one.version,
                event_id=one.begun.cause.id if one.begun.cause else "",
                event_type="",
                error_type="OperatorUnknown",
                message=f"{one.id}: an operator with digest {one.digest} was expected in rule_specs",
            )
            for one in instances
            if one.digest not in self._by_digest and one.rule not in self._off
        ]

    def evaluate(self, state: State, arrivals: Sequence[Arrival], until: datetime) -> list[Decision]:
        """Evaluate arrivals, interleaved with the deadlines up to ``until``, in the total order."""
        decisions: list[Decision] = []
        deadlines = [_deadline(one) for one in state.obligations.values() if one.state == "open"]
        heapify(deadlines)
        for arrival in in_order(arrivals):
            self._lapse(state, deadlines, arrival.effective, decisions)
            self._take(state, arrival, decisions)
            while state.opened:
                heappush(deadlines, _deadline(state.opened.pop()))
        self._lapse(state, deadlines, until, decisions)
        return decisions

    def _take(self, state: State, arrival: Arrival, decisions: list[Decision]) -> None:
        turn = Turn(state, self.zone, arrival.time, arrival, decisions)
        permit = arrival.identifier("permit")
        if permit is not None:
            state.timeline(permit).take(arrival)
            count_inspection(turn, arrival)
        for field in sorted(self._key_fields.get(arrival.type, ())):
            about = arrival.identifier(field)
            if about is not None:
                self._continue(turn, arrival, about, field)
        self._begin(turn, arrival)
        for field in sorted(self._remembered.get(arrival.type, ())):
            about = arrival.identifier(field)
            if about is not None:
                state.remember((arrival.type, about.key), Occurrence.of(arrival))
        self._guard(turn, _PROFILE, partial(publish_profiles, turn))

    def _continue(self, turn: Turn, arrival: Arrival, about: Identifier, field: str) -> None:
        """Let open instances about the subject see the event."""
        for obligation in turn.state.unfulfilled(about):
            operator = self._operator_of(obligation.rule, obligation.digest)
            if isinstance(operator, ObligationOperator) and operator.fulfilled_by.when.key == field:
                self._guard(turn, operator.rule, partial(operator.fulfil, turn, arrival, obligation))
        for hold in turn.state.held(about):
            operator = self._operator_of(hold.rule, hold.digest)
            if isinstance(operator, HoldOperator) and operator.released_by.when.key == field:
                self._guard(turn, operator.rule, partial(operator.release, turn, arrival, hold))

    def _begin(self, turn: Turn, arrival: Arrival) -> None:
        """Let rules begin something with the event."""
        for raiser in self._raisers.get(arrival.type, ()):
            about = raiser.raised_by.about(arrival)
            if about is not None:
                self._guard(turn, raiser.rule, partial(raiser.raise_, turn, arrival, about))
        for opener in self._openers.get(arrival.type, ()):
            about = opener.opened_by.about(arrival)
            if about is not None:
                self._guard(turn, opener.rule, partial(opener.open, turn, arrival, about))

    def _lapse(self, state: State, deadlines: list[Deadline], until: datetime, decisions: list[Decision]) -> None:
        while deadlines and deadlines[0][0] <= until:
            deadline, _, obligation_id = heappop(deadlines)
            obligation = state.obligations[obligation_id]
            operator = self._operator_of(obligation.rule, obligation.digest)
            if obligation.state != "open" or not isinstance(operator, ObligationOperator):
                continue
            turn = Turn(state, self.zone, deadline, None, decisions)
            self._guard(turn, operator.rule, partial(operator.lapse, turn, obligation))
            self._guard(turn, _PROFILE, partial(publish_profiles, turn))

    def _operator_of(self, rule: str, spec_digest: str) -> Operator | None:
        return None if rule in self._off else self._by_digest.get(spec_digest)

    def _guard(self, turn: Turn, rule: tuple[str, int], act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 (any failure of a rule is counted, none stops the engine)
            event = turn.arrival
            turn.state.errors.append(
                RuleError(
                    *rule,
                    event_id=event.id if event else "",
                    event_type=event.type if event else "",
                    error_type=type(error).__name__,
                    message=_told(error),
                )
            )

    def _late_histories(self, arrival: Arrival) -> Iterable[tuple[str, str]]:
        for raiser in self._raisers.get(arrival.type, ()):
            about = raiser.raised_by.about(arrival)
            if about is not None:
                yield raiser.released_by.history(about)

    def _add(self, rule: Rule) -> None:
        if rule.mode == "off":
            return
        operator = operator_of(rule.key, rule.mode, rule.spec)
        self._by_digest[operator.digest] = operator
        self._watch(operator)
        if isinstance(operator, ObligationOperator):
            self._openers[operator.spec.opened_by.event].append(operator)
        else:
            self._raisers[operator.spec.raised_by.event].append(operator)

    def _watch(self, operator: Operator) -> None:
        begins, ends = (
            (operator.spec.opened_by, operator.spec.fulfilled_by)
            if isinstance(operator, ObligationOperator)
            else (operator.spec.raised_by, operator.spec.released_by)
        )
        for when in (begins, ends):
            self._key_fields[when.event].add(when.key)
        self._remembered[ends.event].add(ends.key)


def _deadline(obligation: Obligation) -> Deadline:
    return obligation.deadline, obligation.about.key, obligation.id


def _told(error: Exception) -> str:
    """The error's text where it is known to hold no values of the event."""
    if isinstance(error, pydantic.ValidationError):
        faults = error.errors(include_input=False, include_url=False)
        return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in faults)
    return str(error) if isinstance(error, ConditionError | OverflowError) else ""
