"""The command door: the plain object behind ``@commands``.

Protocol of one call: read each command; open one transaction; answer known ids from the inbox; run the handler once
with the new ones; note each outcome in the inbox; write the outbox; commit; answer. A call that fails is rolled back
and run again command by command, so that one bad command never takes its neighbours along.

Invariants: a command id takes effect at most once, and sending it again gives the first answer (``repeated``). An
``invalid`` or ``failed`` command leaves no trace and may be sent again.

``clock.advance`` is answered here: due timers run first, then the service states ``clock.advanced`` behind everything
that it has published until then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from liangwang_bus import watermarks
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.inbox import Failure
from liangwang_bus.metrics import Metrics
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


def _nothing() -> None:
    """Do nothing after a commit."""


@dataclass(frozen=True, slots=True)
class CommandDoor:
    """The door for commands of one service.

    Attributes:
        name: ``<service>.<method>``, the name under which command ids are kept in the inbox.
        handler: the service's use cases.
        timers: runs due timers when the clock is advanced.
        committed: called after each commit that wrote events (wakes the relay).
    """

    name: str
    store: Store
    publisher: Publisher
    handler: CommandHandler
    timers: TimerRunner
    metrics: Metrics
    committed: Callable[[], None] = _nothing

    def take(self, batch: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Answer a batch of commands in their wire form.

        Raises:
            StoreUnavailableError: the database cannot be used; nothing took effect.
        """
        outcomes: dict[int, Outcome] = {}
        commands: dict[int, CommandEnvelope] = {}
        for index, wire in enumerate(batch):
            try:
                commands[index] = from_wire(wire, self.publisher.service)
            except CommandInvalid as error:
                outcomes[index] = _invalid(wire, error)
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
        to: datetime = command.data.to  # type: ignore[attr-defined]  # every clock.advance has it
        fired = self.timers.run_within(unit, to)
        sequence = watermarks.advance(unit.connection, f"clock/{unit.service}", to)
        if sequence is None:
            return Outcome(id=command.id, status="done", result={"fired": fired, "moved": False})
        unit.publish(_clock_event(unit.service, to), time=to, sequence=sequence)
        return Outcome(id=command.id, status="done", result={"fired": fired, "moved": True})

    def _known(self, connection: Connection, commands: Sequence[CommandEnvelope]) -> dict[str, Outcome]:
        rows = connection.execute(
            select(inbox.c.message_id, inbox.c.result).where(
                inbox.c.subscription == self.name, inbox.c.message_id.in_([command.id for command in commands])
            )
        )
        return {row.message_id: Outcome.from_wire(row.result) for row in rows}

    def _note(self, connection: Connection, answers: Mapping[str, Outcome]) -> None:
        now = self.publisher.clock()
        rows = [
            {
                "subscription": self.name,
                "message_id": outcome.id,
                "state": "done",
                "received_at": now,
                "finished_at": now,
                "result": outcome.to_wire(),
            }
            for outcome in answers.values()
            if outcome.status in {"done", "refused"}
        ]
        if rows:
            connection.execute(insert(inbox), rows)


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
