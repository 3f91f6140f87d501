"""What a person has to confirm: nothing of it happens before, and what was confirmed can still be taken back."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from desks import Desk
from scenarios import TITLES, City, book_of, only, permit

from both_languages import english
from fusion import decisions, queries
from fusion.cli.decisions import decisions as command
from fusion.decision_refusals import REFUSALS
from fusion.domain.rulebook import RuleBookError
from liangwang_bus.store import Store
from liangwang_bus.tables import operator_acts
from liangwang_bus.testing import memory_store
from liangwang_contracts import Event, Identifier
from liangwang_contracts.fusion.decision import DecisionLapsed, DecisionProposed, DecisionRetracted, DecisionVetoed
from liangwang_contracts.fusion.task_request import TaskRequested

UNIT = "unit:310106-market-supervision"
PERSON = "person-token:85d6a196dade050de7b37ae533a3b58918dd82ffe12184272d825cb3ea407b87"
TWICE = f"""
id: failed-twice
version: 1
mode: live
{TITLES}
cool_down: {{calendar_days: 20}}
confirm:
  kind: suspend_permit
  by: {UNIT}
  within: {{calendar_days: 5}}
  permit: permit
count:
  of: {{event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'fail'}}
  at_least: 2
  within: {{calendar_days: 10}}
then:
  - on: found
    state: fusion.task.requested.v1
    values: {{kind: visit, permit: =event.permit, limit: {{value: 2, unit: working-days}}}}
    reason: {{zh: 整改, en: Mend it}}
  - on: found
    state: fusion.inspection.requested.v1
    at_once: true
    values: {{permit: =event.permit, holder: =permit.holder, due_on: =day, purpose: again}}
    reason: {{zh: 两次, en: Twice}}
"""
FOUND = ["correlation.found", "inspection.requested", "decision.proposed"]


class Person:
    """Somebody of a unit who answers what fusion proposes, at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._acts = 0

    def waiting(self, unit: str | None = None) -> list[dict[str, Any]]:
        """What waits."""
        with self.desk.store.begin() as connection:
            return decisions.open_decisions(connection, self.desk.fusion, unit)

    def answer(self, act: str = "confirm", **changes: Any) -> dict[str, Any]:
        """Answer the decision that waits, or another one."""
        self._acts += 1
        request = {
            "operator": {"name": "li.wei", "roles": ["operator"]},
            "act_id": str(UUID(int=self._acts)),
            "decision": changes.get("decision") or self.waiting()[0]["decision"],
            "unit": UNIT,
            "confirmer": PERSON,
            "ground": "现场核实",
            **changes,
        }
        with self.desk.store.begin() as connection:
            unit = self.desk.unit(connection)
            found = getattr(decisions, act)(unit, self.desk.fusion, request)
            unit.flush()
        return found

    def refused(self, act: str = "confirm", **changes: Any) -> str:
        """Answer, and give the code of the refusal."""
        return str(self.answer(act, **changes)["refused"]["code"])


def clocks(desk: Desk, day: int, clock: str = "00:00") -> list[Event[Any]]:
    """Both networks have come to a moment."""
    return [desk.city.clock(network, day, clock) for network in ("tongban", "tongguan")]


@pytest.fixture(name="store")
def memory() -> Iterator[Store]:
    """Give a database in memory: what differs between databases is shown by two tests."""
    found = memory_store("fusion")
    yield found
    found.close()


def twice_failed(store: Store, rule: str = TWICE) -> Desk:
    """Give a desk where a permit has failed twice by day 5."""
    found = Desk(store, City(book_of(rule)))
    city = found.city
    found.take(city.issued(0), city.visited(2, "fail"), city.visited(4, "fail"), *clocks(found, 5))
    return found


@pytest.fixture
def desk(store: Store) -> Desk:
    """Give a desk where a permit has failed twice by day 5."""
    return twice_failed(store)


def test_a_decision_is_proposed_and_its_acts_wait(desk: Desk) -> None:
    """What is to nobody's disadvantage is done at once; the rest waits for whom, and until when, the event says."""
    assert desk.words() == FOUND
    said = next(event.data for event in desk.published() if isinstance(event.data, DecisionProposed))
    assert (said.kind, said.adverse, said.permit, said.about) == ("suspend_permit", True, permit(), permit())
    assert (said.confirm_by.key, said.confirm_until) == (UNIT, desk.city.at(10, "00:00"))
    (waiting,) = Person(desk).waiting(UNIT)
    assert waiting["confirm_until"] == desk.city.at(10, "00:00").isoformat()
    assert Person(desk).waiting("unit:other") == []


def test_a_confirmed_decision_takes_effect_when_it_was_confirmed(fusion_store: Store) -> None:
    """On the event clock an answer counts from what fusion has reached; sent again it changes nothing."""
    desk = twice_failed(fusion_store)
    person = Person(desk)
    first = person.answer(act_id=str(UUID(int=99)))
    assert person.waiting()[0]["answered"] is True
    again = person.answer(act_id=str(UUID(int=99)), decision=first["result"]["decision"])
    assert (again["repeated"], again["result"]) == (True, first["result"])
    desk.take(*clocks(desk, 6))
    assert desk.words() == [*FOUND, "decision.confirmed", "task.requested"]
    *_, confirmed, task = [event for event in desk.published() if event.data.event != "advanced"]
    assert [confirmed.time, task.time] == [desk.city.at(5, "00:00")] * 2
    assert (confirmed.data.confirmer.key, confirmed.data.ground, confirmed.sequence) == (PERSON, "现场核实", 2)
    assert task.causationid == confirmed.id
    assert len(task.data.evidence) == 2
    assert person.waiting() == []
    desk.take(*clocks(desk, 60))
    assert desk.words() == [*FOUND, "decision.confirmed", "task.requested"]


def test_what_was_vetoed_does_not_happen(desk: Desk) -> None:
    """The person may say that the rule was wrong."""
    Person(desk).answer("veto", rule_at_fault=True)
    desk.take(*clocks(desk, 60))
    assert desk.words() == [*FOUND, "decision.vetoed"]
    (said,) = [event.data for event in desk.published() if isinstance(event.data, DecisionVetoed)]
    assert (said.rule_at_fault, said.vetoed_at) == (True, desk.city.at(5, "00:00"))


def test_what_nobody_decides_lapses_by_time_alone(desk: Desk) -> None:
    """At the end of the fifth day, on the moment, and not a moment earlier."""
    desk.take(*clocks(desk, 9, "23:59"))
    assert desk.words() == FOUND
    desk.take(*clocks(desk, 10))
    assert desk.words() == [*FOUND, "decision.lapsed"]
    lapsed = next(event for event in desk.published() if isinstance(event.data, DecisionLapsed))
    assert lapsed.time == desk.city.at(10, "00:00")


@pytest.mark.parametrize(("confirmed", "undone"), [(True, ["task.withdrawn"]), (False, [])])
def test_a_ground_that_goes_away_takes_everything_back(desk: Desk, *, confirmed: bool, undone: list[str]) -> None:
    """A failure becomes known with which it was found a day earlier; then the later finding never was."""
    if confirmed:
        Person(desk).answer()
    desk.take(*clocks(desk, 6))
    before = len(desk.words())
    desk.take(desk.city.visited(3, "fail"), *clocks(desk, 7))
    back = ["decision.retracted", "inspection.withdrawn", "correlation.recalled"]
    assert sorted(desk.words()[before:]) == sorted([*FOUND, *undone, *back])
    (said,) = [event.data for event in desk.published() if isinstance(event.data, DecisionRetracted)]
    assert said.was_confirmed is confirmed
    assert Person(desk).waiting()[0]["decision"] != said.decision.value


def test_an_answer_is_about_the_proposal_that_was_seen(store: Store) -> None:
    """A third failure becomes known: the same decision has more to rest on, so the person is asked again."""
    desk = twice_failed(store, TWICE.replace("cool_down: {calendar_days: 20}", ""))
    person = Person(desk)
    decision = person.answer()["result"]["decision"]
    desk.take(*clocks(desk, 6))
    assert desk.words()[-2:] == ["decision.confirmed", "task.requested"]
    desk.take(desk.city.visited(3, "fail"), *clocks(desk, 7))
    waiting = {one["decision"]: one for one in person.waiting()}
    assert (len(waiting), waiting[decision]["answered"], len(waiting[decision]["evidence"])) == (2, False, 3)


def test_an_act_that_is_corrected_beside_a_proposal_leaves_it_alone(desk: Desk) -> None:
    """What waits for nobody is said anew with the right holder; the decision waits on, and lapses beside it."""
    desk.take(*clocks(desk, 6))
    other = Identifier(scheme="uscc", value="91110000600037341L")
    desk.take(desk.city.amended(7, "correction", 0, 364, holder=other), *clocks(desk, 8))
    assert desk.words()[3:] == ["inspection.withdrawn", "inspection.requested"]
    desk.take(*clocks(desk, 10))
    assert desk.words()[5:] == ["decision.lapsed"]
    *_, again = [event.data for event in desk.published() if event.data.event == "requested"]
    assert again.holder == other


def test_an_answer_that_does_not_count_is_refused_and_noted(desk: Desk) -> None:
    """Unknown, another unit's, decided, lapsed: each with its sentence, and a row of the audit."""
    person, decision = Person(desk), Person(desk).waiting()[0]["decision"]
    unknown = str(UUID(int=7))
    assert person.refused(decision=unknown) == "unknown_decision"
    assert person.refused(unit="unit:310106-other") == "wrong_unit"
    assert person.refused(confirmer="uscc:91310000MA00000012") == "invalid"
    assert person.refused(ground=" ") == "invalid"
    assert person.refused(operator={"name": "li.wei", "roles": ["viewer"]}) == "role_missing"
    desk.take(*clocks(desk, 8))
    person.answer("veto")
    assert person.refused(decision=decision) == "decided"
    desk.take(*clocks(desk, 9))
    assert person.refused(decision=decision) == "decided"
    with desk.store.read() as connection:
        acts = connection.execute(sa.select(operator_acts.c.action, operator_acts.c.outcome)).all()
    assert [row.outcome for row in acts] == ["refused"] * 5 + ["done"] + ["refused"] * 2
    assert {row.action for row in acts} == {"decision_confirm", "decision_veto"}


def test_a_lapsed_decision_cannot_be_confirmed(desk: Desk) -> None:
    """Its time is over, whoever asks."""
    decision = Person(desk).waiting()[0]["decision"]
    desk.take(*clocks(desk, 10))
    assert Person(desk).refused(decision=decision) == "lapsed"


def test_of_two_processes_one_takes_the_answer(store: Store) -> None:
    """What a process has read is not what it holds an answer against: the other one has taken this one meanwhile."""
    desk = twice_failed(store, TWICE.replace("cool_down: {calendar_days: 20}", ""))
    person, first = Person(desk), desk.fusion
    person.answer()
    desk.restart()
    desk.take(*clocks(desk, 6), desk.city.visited(6, "fail"), *clocks(desk, 7))
    decision = person.waiting()[0]["decision"]
    assert person.answer(decision=decision)["outcome"] == "done"
    desk.fusion = first
    assert person.refused("veto", decision=decision) == "decided"


def test_on_the_live_clock_an_answer_takes_effect_at_once(fusion_store: Store) -> None:
    """And the deadline is a timer."""
    desk = Desk(fusion_store, City(book_of(TWICE)), "live")
    city = desk.city
    desk.wall.set(city.at(4, "15:00"))
    desk.take(city.issued(0), city.visited(2, "fail"), city.visited(4, "fail"))
    desk.wall.set(city.at(5, "09:00"))
    assert Person(desk).answer()["result"]["takes_effect"] == "now"
    assert desk.words() == [*FOUND, "decision.confirmed", "task.requested"]
    task = next(event for event in desk.published() if isinstance(event.data, TaskRequested))
    assert task.time == city.at(5, "09:00")
    desk.wall.set(city.at(30))
    desk.lapse()
    assert desk.words() == [*FOUND, "decision.confirmed", "task.requested"]


def test_a_rule_that_was_waiting_says_for_whom(desk: Desk) -> None:
    """``why`` tells the unit and the moment, and afterwards what became of it."""

    def says() -> str:
        with desk.store.begin() as connection:
            answer = queries.explain(connection, desk.fusion, permit().key, "failed-twice")
        return str(answer["rules"][0]["says"]["en"])

    assert f"waits for confirmation by {UNIT} until the end of 2026-03-11" in says()
    Person(desk).answer()
    desk.take(*clocks(desk, 6))
    assert f"confirmed by {UNIT} at 2026-03-07 00:00: 现场核实" in says()


def test_a_new_finding_cools_down_however_long_the_first_one_waits() -> None:
    """Waiting for a person is no new beginning: the cool-down counts from when it was found."""
    city = City(book_of(TWICE))
    city.decide(city.visited(2, "fail"), city.visited(4, "fail"), until=5)
    assert city.decide(city.visited(6, "fail"), until=8) == []
    lapsed = city.decide(until=20)
    assert [one.data.event for one in lapsed] == ["lapsed"]
    said = city.decide(city.visited(23, "fail"), city.visited(24, "fail"), until=25)
    assert only(said, DecisionProposed).as_of == city.at(24, "14:00")


class Fake:
    """Calls that reach a desk."""

    person: Person

    def __init__(self, *args: Any, **options: Any) -> None:
        """Connect to nothing."""

    def ask(self, service: str, method: str, *args: Any) -> Any:
        """Answer as the service does, through JSON."""
        assert service == "fusion"
        if method == "decisions_open":
            return json.loads(json.dumps(self.person.waiting(*args)))
        return json.loads(json.dumps(self.person.answer(method.removeprefix("decisions_"), **args[0])))

    def close(self) -> None:
        """Close nothing."""


def test_the_command_line_lists_and_answers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In both languages and as JSON; 0 done, 1 refused or nothing there."""
    Fake.person = Person(desk)
    monkeypatch.setattr("liangwang_bus.calls.Calls", Fake)

    def run(*args: str) -> tuple[int, str]:
        shown = CliRunner().invoke(command, list(args))
        return shown.exit_code, shown.output

    code, listed = run("list", "--json")
    (waiting,) = json.loads(listed)
    assert (code, waiting["kind"]) == (0, "suspend_permit")
    assert waiting["decision"] in run("list", "--lang", "zh")[1]
    assert run("list", "--unit", "unit:other") == (1, "No decision waits.\n")
    person = ("--unit", UNIT, "--person", PERSON, "--ground", "现场核实", "--by", "li.wei")
    code, refused = run("veto", waiting["decision"], *person, "--unit", "unit:other", "--lang", "en")
    assert (code, refused) == (1, f"Refused (wrong_unit): {REFUSALS['wrong_unit'][0]}\n")
    code, said = run("confirm", waiting["decision"], *person, "--lang", "zh")
    assert code == 0
    assert said.startswith(f"已确认：{waiting['decision']}（failed-twice）\n自 2026-03-07T00:00:00+08:00 起计入")
    assert "answered; it takes effect" in run("list", "--lang", "en")[1]


OVERDUE = f"""
id: not-visited
version: 1
mode: live
{TITLES}
confirm: {{kind: stop_use, by: {UNIT}, within: {{hours: 48}}}}
obligation:
  opened_by: {{event: tongban.permit.issued.v1, key: permit}}
  fulfilled_by: {{event: tongguan.inspection.completed.v1, key: permit}}
  due: {{calendar_days: 3}}
then:
  - on: overdue
    state: fusion.task.requested.v1
    values: {{kind: visit, limit: {{value: 2, unit: working-days}}}}
    reason: {{zh: "{{due_on}}", en: "{{due_on}}"}}
"""


def test_a_late_fulfilment_takes_back_what_was_confirmed_on_an_overdue(store: Store) -> None:
    """The act, the decision and the overdue, in that order."""
    desk = Desk(store, City(book_of(OVERDUE)))
    desk.take(desk.city.issued(0), *clocks(desk, 5))
    assert desk.words() == ["obligation.opened", "obligation.overdue", "decision.proposed"]
    Person(desk).answer()
    desk.take(*clocks(desk, 7))
    assert desk.words()[3:] == ["decision.confirmed", "task.requested"]
    desk.take(desk.city.visited(2), *clocks(desk, 8))
    assert desk.words()[5:] == [
        "task.withdrawn",
        "decision.retracted",
        "obligation.reinstated",
        "obligation.fulfilled",
    ]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (("within: {calendar_days: 5}", "within: {calendar_days: 40}\nlateness: {calendar_days: 3}"), "person decides"),
        (("state: fusion.task.requested.v1", "state: fusion.decision.proposed.v1"), "nothing adverse takes effect"),
        (("  permit: permit\ncount", "  permit: inspector\ncount"), "unknown identifier 'inspector'"),
        (("  permit: permit\ncount", "  on: opened\ncount"), "found was expected"),
        (("kind: suspend_permit", "kind: shut_down"), "confirm.kind"),
        (("at_once: true", "at_once: perhaps"), "then.1.at_once"),
    ],
)
def test_a_rule_that_gets_around_a_person_is_refused(changed: tuple[str, str], sentence: str) -> None:
    """With file, line and reason."""
    text = TWICE.replace(*changed)
    if "lateness" in changed[1]:
        text = TWICE.replace("within: {calendar_days: 5}", "within: {calendar_days: 40}").replace(
            "cool_down:", "lateness: {calendar_days: 3}\ncool_down:"
        )
    assert text != TWICE
    with pytest.raises(RuleBookError, match=sentence) as error:
        book_of(text)
    assert all(problem.line > 1 and english(problem) for problem in error.value.problems)


def test_a_hold_cannot_wait_and_hears_a_confirmation_instead() -> None:
    """The way out that the refusal names works."""
    hold = f"""
id: hold-it
version: 1
mode: live
{TITLES}
hold:
  acts: [renewal]
  raised_by:
    event: fusion.decision.confirmed.v1
    key: about
    where: event.rule == 'failed-twice'
    reason: {{zh: "{{date}}", en: "{{date}}"}}
  released_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result == 'pass'
    reason: {{zh: "{{date}}", en: "{{date}}"}}
"""
    with pytest.raises(RuleBookError, match="a hold is in force as soon as it is raised") as refused:
        book_of(hold.replace("hold:\n", f"confirm: {{kind: stop_use, by: {UNIT}, within: {{hours: 1}}}}\nhold:\n", 1))
    assert all(english(problem) for problem in refused.value.problems)
    assert len(book_of(TWICE, hold).rules) == 2


def test_of_one_moment_the_higher_priority_speaks_first() -> None:
    """A higher number comes first; each names what contradicts it, for the person who decides."""
    texts = [
        TWICE.replace("failed-twice", name)
        .replace("suspend_permit", kind)
        .replace("cool_down", f"priority: {rank}\ncool_down")
        for name, kind, rank in (
            ("a-low", "extend_permit", 10),
            ("b-high", "suspend_permit", 200),
            ("c-mid", "stop_use", 90),
        )
    ]
    city = City(book_of(*texts))
    said = city.decide(city.visited(2, "fail"), city.visited(4, "fail"), until=5)
    proposed = [one.data for one in said if isinstance(one.data, DecisionProposed)]
    assert [one.rule for one in proposed] == ["b-high", "c-mid", "a-low"]


def test_proposals_that_contradict_each_other_name_each_other(store: Store) -> None:
    """Whoever decides sees both, the one with the higher priority first."""
    texts = [
        TWICE.replace("failed-twice", name)
        .replace("suspend_permit", kind)
        .replace("cool_down", f"priority: {rank}\ncool_down")
        for name, kind, rank in (("a-low", "extend_permit", 10), ("b-high", "suspend_permit", 200))
    ]
    desk = Desk(store, City(book_of(*texts)))
    desk.take(desk.city.visited(2, "fail"), desk.city.visited(4, "fail"), *clocks(desk, 5))
    high, low = Person(desk).waiting()
    assert [high["kind"], low["kind"]] == ["suspend_permit", "extend_permit"]
    assert (high["contradicted_by"], low["contradicted_by"]) == ([low["decision"]], [high["decision"]])
