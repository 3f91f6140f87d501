"""A command takes effect at most once, gets the same answer each time, and never takes its neighbours along."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from bus_facts import NOON, effects, issue, issued

from liangwang_bus import Timer, Unit
from liangwang_bus.door import CommandDoor
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus
from liangwang_contracts import AdvanceClock, CommandEnvelope, Outcome, to_wire


@dataclass
class Desk:
    """Issues permits; refuses number 13 and breaks at the numbers it is told to."""

    breaking: set[str] = field(default_factory=set)

    def execute(self, unit: Unit, batch: list[CommandEnvelope]) -> list[Outcome]:
        """Answer a batch."""
        return [self._one(unit, command) for command in batch]

    def _one(self, unit: Unit, command: CommandEnvelope) -> Outcome:
        number = int(command.data.permit.value)  # type: ignore[attr-defined]
        if number == 13:
            return Outcome(id=command.id, status="refused", code="unlucky", message_en="no", message_zh="不可")
        unit.connection.execute(sa.insert(effects).values(subject=command.id, sequence=number))
        unit.publish(issued(number), time=command.time, sequence=1)
        unit.schedule("expiry", f"{number}", datetime(2027, 3, 2, tzinfo=UTC))
        if command.id in self.breaking:
            msg = "planted"
            raise RuntimeError(msg)
        return Outcome(id=command.id, status="done", result={"permit": number})


@pytest.fixture
def desk() -> Desk:
    """Give the use cases."""
    return Desk()


@pytest.fixture
def expired() -> list[str]:
    """Give the list of keys whose timers have fired."""
    return []


@pytest.fixture
def door(member: Member, desk: Desk, expired: list[str]) -> CommandDoor:
    """Open the door."""

    def on_expiry(_unit: Unit, due: list[Timer]) -> None:
        expired.extend(timer.key for timer in due)

    member.on_timer("expiry", on_expiry)
    return member.door(desk.execute)


def advance(to: datetime, command_id: str = "clock") -> dict[str, object]:
    """Ask the clock to move."""
    return to_wire(CommandEnvelope(id=command_id, name="clock.advance", time=to, data=AdvanceClock(to=to)))


def test_a_batch_of_commands_is_answered_in_order(
    door: CommandDoor, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """Done, refused and done again: each command has its own answer."""
    answers = door.take([to_wire(issue(1)), to_wire(issue(13)), to_wire(issue(2))])
    assert [(answer["id"], answer["status"]) for answer in answers] == [
        ("issue-1", "done"),
        ("issue-13", "refused"),
        ("issue-2", "done"),
    ]
    assert written() == [("issue-1", 1), ("issue-2", 2)]


def test_a_command_sent_again_gets_its_first_answer(
    door: CommandDoor, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """Twice in one batch and once later: one effect, and the answer says that it is repeated."""
    wire = to_wire(issue(1))
    first = door.take([wire, wire])
    later = door.take([wire, to_wire(issue(13)), to_wire(issue(13))])
    assert written() == [("issue-1", 1)]
    assert [answer["repeated"] for answer in (*first, *later)] == [False, True, True, False, True]
    assert {answer["status"] for answer in first} == {"done"}
    assert later[0]["result"] == {"permit": 1}


def test_a_command_that_does_not_fit_its_contract_is_named_and_leaves_the_others_alone(
    door: CommandDoor, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """The answer names the field and what was expected, not the value."""
    broken = to_wire(issue(2))
    broken["data"]["valid_from"] = "the secret day"
    answers = door.take([broken, to_wire(issue(1)), {"id": "x"}, "nonsense"])  # type: ignore[list-item]
    assert [answer["status"] for answer in answers] == ["invalid", "done", "invalid", "invalid"]
    assert answers[0]["field"] == "data.valid_from"
    assert "secret" not in str(answers)
    assert written() == [("issue-1", 1)]


def test_a_command_that_breaks_is_rolled_back_alone_and_may_be_sent_again(
    door: CommandDoor, desk: Desk, memory_bus: MemoryBus, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """The neighbours are done; the broken one left nothing and succeeds the second time."""
    desk.breaking = {"issue-2"}
    answers = door.take([to_wire(issue(1)), to_wire(issue(2)), to_wire(issue(3))])
    assert [answer["status"] for answer in answers] == ["done", "failed", "done"]
    assert written() == [("issue-1", 1), ("issue-3", 3)]
    desk.breaking = set()
    assert door.take([to_wire(issue(2))])[0]["status"] == "done"
    memory_bus.settle()
    assert sorted(event.subject for event in memory_bus.events) == [
        "permit/chicago.licence:1",
        "permit/chicago.licence:2",
        "permit/chicago.licence:3",
    ]


def test_the_clock_fires_what_is_due_and_states_how_far_it_came(
    door: CommandDoor, memory_bus: MemoryBus, expired: list[str]
) -> None:
    """Commands before the clock come first, then due timers, then clock.advanced behind all events."""
    to = datetime(2027, 3, 2, 12, tzinfo=UTC)
    answers = door.take([to_wire(issue(1)), to_wire(issue(2)), advance(to)])
    memory_bus.settle()
    assert expired == ["1", "2"]
    assert answers[2]["result"] == {"fired": 2, "moved": True}
    assert [event.type for event in memory_bus.events][-1] == "tongban.clock.advanced.v1"
    assert memory_bus.events[-1].data.to == to  # type: ignore[attr-defined]


def test_the_clock_never_goes_back(door: CommandDoor, memory_bus: MemoryBus) -> None:
    """Advancing to an earlier moment is done without an event."""
    door.take([advance(NOON, "one")])
    answers = door.take([advance(NOON.replace(hour=11), "two")])
    memory_bus.settle()
    assert answers[0]["result"] == {"fired": 0, "moved": False}
    assert [event.sequence for event in memory_bus.events] == [1]


def test_the_clock_is_not_moved_by_hand_where_it_is_live(
    member: Member, desk: Desk, memory_bus: MemoryBus, expired: list[str]
) -> None:
    """On the wall clock `clock.advance` is refused and not kept; on the event clock the same command is done."""
    member.on_timer("expiry", lambda _unit, due: expired.extend(timer.key for timer in due))
    live = member.door(desk.execute, event_clock=False)
    there = advance(datetime(2099, 1, 1, tzinfo=UTC))
    issued_then, refused = live.take([to_wire(issue(1)), there])
    memory_bus.settle()
    assert (issued_then["status"], refused["status"], refused["code"]) == ("done", "refused", "live_clock")
    assert "LIANGWANG_CLOCK=event" in refused["message_en"]
    assert "LIANGWANG_CLOCK=event" in refused["message_zh"]
    assert expired == []
    assert [event.type for event in memory_bus.events] == ["tongban.permit.issued.v1"]
    [done] = member.door(desk.execute).take([there])
    assert (done["status"], done["repeated"], expired) == ("done", False, ["1"])


def test_a_command_without_an_answer_is_rolled_back_and_failed(
    member: Member, desk: Desk, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """The handler forgets number 2: its effect is not kept, and its neighbours took effect once."""

    def forgetful(unit: Unit, batch: list[CommandEnvelope]) -> list[Outcome]:
        return [outcome for outcome in desk.execute(unit, batch) if outcome.id != "issue-2"]

    answers = member.door(forgetful).take([to_wire(issue(number)) for number in (1, 2, 3)])
    assert [(answer["status"], answer["repeated"]) for answer in answers] == [
        ("done", False),
        ("failed", False),
        ("done", False),
    ]
    assert answers[1]["code"] == "WrongAnswersError"
    assert written() == [("issue-1", 1), ("issue-3", 3)]


def test_an_id_names_one_command(door: CommandDoor, written: Callable[[], list[tuple[str, int]]]) -> None:
    """Another command under an id of the same batch is invalid; the first one is done, its repetition repeated."""
    first, other = issue(1, "x"), issue(2, "x")
    traced = to_wire(first) | {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    answers = door.take([to_wire(first), to_wire(other), traced])
    assert [(answer["id"], answer["status"], answer["repeated"]) for answer in answers] == [
        ("x", "done", False),
        ("x", "invalid", False),
        ("x", "done", True),
    ]
    assert (answers[1]["field"], answers[1]["code"]) == ("id", "invalid")
    assert "different command" in answers[1]["message_en"]
    assert written() == [("x", 1)]


def test_personal_values_do_not_enter_the_inbox(door: CommandDoor, bus_store: Store) -> None:
    """A handled command leaves its id and its answer, not its payload."""
    door.take([to_wire(issue(1))])
    with bus_store.read() as connection:
        row = connection.execute(sa.text("SELECT body, headers FROM inbox")).one()
    assert tuple(row) == (None, None)
