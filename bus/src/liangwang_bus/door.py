"""The command door: the plain object behind ``@commands``.

Protocol of one call: read each command; open one transaction; answer known ids from the inbox; run the handler once
with the new ones; note each outcome in the inbox; write the outbox; commit; answer. A call that fails is rolled back
and run again command by command, so that one bad command never takes its neighbours along.

Invariants: a command id takes effect at most once, and sending it again gives the first answer (``repeated``). An
``invalid`` or ``failed`` command leaves no trace and may be sent again. The handler answers each command that it was
given, or the transaction is rolled back.

``clock.advance`` is answered here: due timers run first, then the service states ``clock.advanced`` behind everything
that it has published until then. A process on the wall clock refuses it and does not keep the refusal: the same command
is done once the process runs on the event clock.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import IntegrityError

from liangwang_bus import watermarks
from liangwang_bus.bulk import insert_columns
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.inbox import Failure
from liangwang_bus.metrics import Metrics
from liangwang_bus.nothing import nothing
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from liangwang_bus.timing import TimerRunner
from liangwang_bus.unit import Publisher, Unit
from liangwang_contracts import (
    CommandEnvelope,
    CommandInvalid,
    DomainEvent,
    Identifier,
    Outcome,
    from_wire,
    lookup,
)

CommandHandler = Callable[[Unit, list[CommandEnvelope]], list[Outcome]]
"""Answers each command of a batch, in order; raises only when something unexpected happens."""

ADVANCE = "clock.advance"
LIVE_CLOCK = "live_clock"


class WrongAnswersError(Exception):
    """A handler did not give one answer to each command that it was given."""


@dataclass(frozen=True, slots=True)
class CommandDoor:
    """The door for commands of one service.

    Attributes:
        name: ``<service>.<method>``, the name under which command ids are kept in the inbox.
        handler: the service's use cases.
        timers: runs due timers when the clock is advanced.
        event_clock: whether the clock is moved by ``clock.advance``; refused otherwise.
        committed: called after each commit that wrote events (wakes the relay).
    """

    name: str
    store: Store
    publisher: Publisher
    handler: CommandHandler
    timers: TimerRunner
    metrics: Metrics
    event_clock: bool
    committed: Callable[[], None] = nothing

    def take(self, batch: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Answer a batch of commands in their wire form.

        Raises:
            StoreUnavailableError: the database cannot be used; nothing took effect.
        """
        outcomes: dict[int, Outcome] = {}
        commands: dict[int, CommandEnvelope] = {}
        first: dict[str, CommandEnvelope] = {}
        for index, wire in enumerate(batch):
            try:
                command = from_wire(wire, self.publisher.service)
            except CommandInvalid as error:
                outcomes[index] = _invalid(wire, error)
                continue
            if _asks_the_same(command, first.setdefault(command.id, command)):
                commands[index] = command
            else:
                outcomes[index] = _id_of_another(command)
        outcomes |= zip(commands, self._answer(list(commands.values())), strict=True)
        for outcome in outcomes.values():
            self.metrics.commands.labels("repeated" if outcome.repeated else outcome.status).inc()
        return [outcomes[index].to_wire() for index in range(len(batch))]

    def _answer(self, commands: list[CommandEnvelope]) -> list[Outcome]:
        if not commands:
            return []
        try:
            return self._together(commands)
        except StoreUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 (any handler error leads to isolation, never to a stopped service)
            structlog.get_logger().warning(
                "command_batch_isolated", door=self.name, commands=len(commands), error_type=type(error).__name__
            )
        return [self._alone(command) for command in commands]

    def _alone(self, command: CommandEnvelope) -> Outcome:
        try:
            return self._together([command])[0]
        except StoreUnavailableError:
            raise
        except IntegrityError:
            return self._together([command])[0]  # another replica took the same id a moment ago
        except Exception as error:  # noqa: BLE001 (answered as failed; the caller may send it again)
            failure = Failure.of(error)
            structlog.get_logger().error(
                "command_failed",
                door=self.name,
                command_id=command.id,
                command=command.name,
                error_type=failure.error_type,
                digest=failure.digest,
            )
            return Outcome(
                id=command.id,
                status="failed",
                code=failure.error_type,
                message_en=f"Unexpected error {failure.digest}; nothing was written. Send it again, or report it.",
                message_zh=f"意外错误 {failure.digest}，未写入任何内容。请重新发送该命令或报告此错误。",
            )

    def _together(self, commands: list[CommandEnvelope]) -> list[Outcome]:
        with self.store.begin() as connection:
            unit = Unit(connection, self.publisher)
            known = self._known(connection, commands)
            fresh = {command.id: command for command in commands if command.id not in known}
            answers = self._run(unit, list(fresh.values()))
            _check_answers(fresh.keys(), answers.keys())
            self._note(connection, answers)
            published = unit.flush()
        if published:
            self.committed()
        found: list[Outcome] = []
        for command in commands:
            if command.id in known:
                found.append(replace(known[command.id], repeated=True))
            else:
                known[command.id] = answers[command.id]
                found.append(answers[command.id])
        return found

    def _run(self, unit: Unit, commands: list[CommandEnvelope]) -> dict[str, Outcome]:
        answers: dict[str, Outcome] = {}
        run: list[CommandEnvelope] = []
        for command in commands:
            if command.name != ADVANCE:
                run.append(command)
                continue
            self._handle(unit, run, answers)
            run = []
            answers[command.id] = self._advance(unit, command)
        self._handle(unit, run, answers)
        return answers

    def _handle(self, unit: Unit, commands: list[CommandEnvelope], answers: dict[str, Outcome]) -> None:
        if commands:
            for outcome in self.handler(unit, commands):
                answers[outcome.id] = outcome

    def _advance(self, unit: Unit, command: CommandEnvelope) -> Outcome:
        if not self.event_clock:
            return _live_clock(command)
        to: datetime = command.data.to  # type: ignore[attr-defined]  # every clock.advance has it
        fired = self.timers.run_within(unit, to)
        sequence = watermarks.advance(unit.connection, f"clock/{unit.service}", to)
        if sequence is None:
            return Outcome(id=command.id, status="done", result={"fired": fired, "moved": False})
        unit.publish(_clock_event(unit.service, to), time=to, sequence=sequence)
        return Outcome(id=command.id, status="done", result={"fired": fired, "moved": True})

    def _known(self, connection: Connection, commands: Sequence[CommandEnvelope]) -> dict[str, Outcome]:
        rows = connection.execute(_ANSWERED, {"door": self.name, "ids": [command.id for command in commands]})
        return {row.message_id: Outcome.from_wire(row.result) for row in rows}

    def _note(self, connection: Connection, answers: Mapping[str, Outcome]) -> None:
        kept = [
            outcome
            for outcome in answers.values()
            if outcome.status in {"done", "refused"} and outcome.code != LIVE_CLOCK
        ]
        now = self.publisher.clock()
        insert_columns(
            connection,
            {
                inbox.c.subscription: self.name,
                inbox.c.state: "done",
                inbox.c.received_at: now,
                inbox.c.finished_at: now,
            },
            {
                inbox.c.message_id: [outcome.id for outcome in kept],
                inbox.c.result: [outcome.to_wire() for outcome in kept],
            },
        )


_ANSWERED = select(inbox.c.message_id, inbox.c.result).where(
    inbox.c.subscription == bindparam("door"), inbox.c.message_id.in_(bindparam("ids", expanding=True))
)


def _asks_the_same(one: CommandEnvelope, other: CommandEnvelope) -> bool:
    return (one.name, one.time, one.data) == (other.name, other.time, other.data)


def _check_answers(asked: AbstractSet[str], answered: AbstractSet[str]) -> None:
    if asked != answered:
        msg = (
            f"the handler was given {len(asked)} commands and was to answer each by its id: "
            f"{len(asked - answered)} were left out, {len(answered - asked)} answers belong to none"
        )
        raise WrongAnswersError(msg)


def _live_clock(command: CommandEnvelope) -> Outcome:
    return Outcome(
        id=command.id,
        status="refused",
        code=LIVE_CLOCK,
        message_en="This service follows the wall clock, which cannot be moved; replays need LIANGWANG_CLOCK=event.",
        message_zh="本服务按实际时钟运行，时钟不可拨动；回放须设置 LIANGWANG_CLOCK=event。",
    )


def _id_of_another(command: CommandEnvelope) -> Outcome:
    return Outcome(
        id=command.id,
        status="invalid",
        code="invalid",
        field="id",
        message_en="This id was used in the same batch for a different command; give every command an id of its own.",
        message_zh="同一批次中该 id 已用于另一条不同的命令；每条命令须使用各自的 id。",
    )


def _clock_event(service: str, to: datetime) -> DomainEvent:
    model = lookup(f"{service}.clock.advanced.v1")
    return model.model_validate({"service": Identifier(scheme="service", value=service), "to": to})


def _invalid(wire: object, error: CommandInvalid) -> Outcome:
    identity = wire.get("id") if isinstance(wire, Mapping) else None
    return Outcome(
        id=identity if isinstance(identity, str) else "",
        status="invalid",
        code="invalid",
        field=error.field,
        message_en=str(error),
        message_zh=f"命令无效，字段 {error.field or '（整体）'}：应为 {error.expected}",
    )
