"""A person's word on which ids mean the same: told over RPC, kept with who said it, heard by the fold."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from desks import Desk
from scenarios import TITLES, City, book_of

from fusion import entities, queries
from fusion.cli.entities import entities as command
from fusion.entity_refusals import REFUSALS
from fusion.repository import Repository
from liangwang_bus.store import Store
from liangwang_bus.tables import operator_acts
from liangwang_bus.testing import memory_store
from liangwang_contracts import Event, Identifier, PlaceRegistered

PLACES = f"""
id: same-places
version: 1
mode: live
{TITLES}
match:
  kind: place
  of: {{event: tongban.place.registered.v1, key: place}}
"""
THREE = f"""
id: three-permits
version: 1
mode: live
{TITLES}
count:
  of: {{event: tongban.permit.issued.v1, key: place}}
  at_least: 3
  within: {{calendar_days: 30}}
"""
ENTERPRISES = f"""
id: same-enterprises
version: 1
mode: live
{TITLES}
match:
  kind: enterprise
  of: {{event: tongban.permit.issued.v1, key: holder}}
"""
HOLDERS = THREE.replace("three-permits", "three-held").replace("key: place", "key: holder")
UNIT = "unit:310106-market-supervision"
PERSON = "person-token:85d6a196dade050de7b37ae533a3b58918dd82ffe12184272d825cb3ea407b87"
FIRST, SECOND = (Identifier(scheme="place", value=each) for each in ("A", "B"))
ADDRESS = "静安区南京西路100号2室"


class Person:
    """Somebody of a unit who knows the places, at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._acts = 0

    def matches(self, state: str | None = None) -> list[dict[str, Any]]:
        """What was said of ids."""
        with self.desk.store.begin() as connection:
            return entities.matches(connection, self.desk.fusion, state)

    def match(self, name: str) -> dict[str, Any] | None:
        """All that was said of one match."""
        with self.desk.store.begin() as connection:
            return entities.match(connection, name)

    def say(self, act: str, **changes: Any) -> dict[str, Any]:
        """Say something about the only match, or another one."""
        self._acts += 1
        request = {
            "operator": {"name": "li.wei", "roles": ["operator"]},
            "act_id": str(UUID(int=self._acts)),
            "match": changes.get("match") or self.matches()[0]["match"],
            "unit": UNIT,
            "decider": PERSON,
            "ground": "现场核实",
            **changes,
        }
        with self.desk.store.begin() as connection:
            unit = self.desk.unit(connection)
            found: dict[str, Any] = getattr(entities, act)(unit, self.desk.fusion, request)
            unit.flush()
        return found

    def refused(self, act: str, **changes: Any) -> str:
        """Say it, and give the code of the refusal."""
        return str(self.say(act, **changes)["refused"]["code"])


def clocks(desk: Desk, day: int) -> list[Event[Any]]:
    """Both networks have come to a day."""
    return [desk.city.clock(network, day) for network in ("tongban", "tongguan")]


def proposed(store: Store) -> Desk:
    """Give a desk where two places have one address, and three permits between them, by day 5."""
    found = Desk(store, City(book_of(PLACES, THREE)))
    city = found.city
    entries = [
        city.event(PlaceRegistered(place=place, kind="premises", address=ADDRESS), city.at(day))
        for day, place in enumerate((FIRST, SECOND))
    ]
    permits = [city.issued(2 + number, number=number, place=FIRST if number else SECOND) for number in range(3)]
    found.take(*entries, *permits, *clocks(found, 6))
    return found


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Give such a desk on a database in memory."""
    store = memory_store("fusion")
    yield proposed(store)
    store.close()


def found_at(desk: Desk) -> list[str]:
    """The keys at which three permits were found, in order, and what was recalled."""
    told = [event.data for event in desk.published() if event.data.aggregate == "correlation"]
    return [f"{one.event} {one.about.key}" for one in told]


def test_what_a_person_confirms_is_read_as_one_until_it_is_reversed(fusion_store: Store) -> None:
    """On a database, with a new process after each step: proposed, confirmed, counted, reversed, recalled."""
    desk = proposed(fusion_store)
    person = Person(desk)
    assert (desk.words(), found_at(desk)) == (["entity.match_proposed"], [])
    first = person.say("confirm", act_id=str(UUID(int=99)))
    again = person.say("confirm", act_id=str(UUID(int=99)))
    assert (again["repeated"], again["result"]) == (True, first["result"])
    assert person.refused("confirm") == "answered"
    desk.restart()
    desk.take(*clocks(desk, 7))
    assert found_at(desk) == ["found place:A"]
    (told,) = person.matches("confirmed")
    assert (told["kept"], told["other"], told["decided_by"], told["decider_unit"]) == (
        "place:A",
        "place:B",
        "person",
        UNIT,
    )
    with desk.store.read() as connection:
        (kept,) = (
            Repository(connection).keyed(("tongban.permit.issued.v1",), "place.as_said", ["place:B"], None).values()
        )
    assert [(one.values["place"], one.values["place.as_said"]) for one in kept] == [("place:A", "place:B")]
    assert person.refused("reject") == "other_state"
    person.say("reverse")
    desk.restart()
    desk.take(*clocks(desk, 8))
    assert found_at(desk) == ["found place:A", "recalled place:A"]
    assert [event.data.why for event in desk.published() if event.data.event == "recalled"] == ["merged_entity"]
    story = person.match(f"fusion.match:{told['match']}")
    assert story is not None
    assert [one["state"] for one in story["story"]] == ["proposed", "confirmed", "reversed"]
    assert story["evidence"] != []


def test_what_a_person_rejects_is_not_proposed_again_on_the_same_grounds(desk: Desk) -> None:
    """A further entry of the same says nothing new; one with coordinates does, and a person is asked again."""
    Person(desk).say("reject")
    desk.take(*clocks(desk, 7))
    city = desk.city
    again = PlaceRegistered(place=SECOND, kind="premises", address="南京西路100号2室")
    desk.take(city.event(again, city.at(8)), *clocks(desk, 9))
    assert desk.words() == ["entity.match_proposed", "entity.match_rejected"]
    desk.take(city.event(again.model_copy(update={"kind": "site"}), city.at(10)), *clocks(desk, 11))
    assert desk.words() == ["entity.match_proposed", "entity.match_rejected"]  # less speaks for it
    with desk.store.begin() as connection:
        (why,) = queries.explain(connection, desk.fusion, "place:B", "same-places")["rules"]
    assert why["says"]["zh"] == "与 place:A 不属同一主体（地址相同 / same address）：已于 2026-03-08 00:00 否定"
    (told,) = [event.data for event in desk.published() if event.data.event == "match_rejected"]
    assert (told.ground, told.decider_unit.key) == ("现场核实", UNIT)


def test_permits_of_one_enterprise_under_two_codes_count_together() -> None:
    """The rule decides by itself: one organisation code is one enterprise."""
    store = memory_store("fusion")
    desk = Desk(store, City(book_of(ENTERPRISES, HOLDERS)))
    codes = ("91310106MA1FL0000J", "91310115MA1FL0000K", "91310106MA1FL0000J")
    holders = [Identifier(scheme="uscc", value=each) for each in codes]
    permits = [desk.city.issued(number, number=number, holder=each) for number, each in enumerate(holders)]
    desk.take(*permits, *clocks(desk, 6))
    assert desk.words() == ["entity.match_confirmed", "correlation.found"]
    assert found_at(desk) == [f"found uscc:{codes[0]}"]
    store.close()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"match": str(UUID(int=7))}, "unknown_match"),
        ({"match": "that one"}, "invalid"),
        ({"unit": "310106"}, "invalid"),
        ({"decider": "unit:1"}, "invalid"),
        ({"ground": " "}, "invalid"),
        ({"operator": {"name": "li.wei", "roles": ["viewer"]}}, "role_missing"),
    ],
)
def test_what_cannot_be_done_is_refused_and_noted(desk: Desk, changes: dict[str, Any], code: str) -> None:
    """As data, with a row."""
    assert Person(desk).refused("confirm", **changes) == code
    with desk.store.read() as connection:
        rows = connection.execute(sa.select(operator_acts.c.action, operator_acts.c.outcome)).all()
    assert rows == [("entity_confirm", "refused")]


def test_a_person_is_named_by_a_whole_token(desk: Desk) -> None:
    """The refusal says what stands behind the scheme, in both languages."""
    refused = Person(desk).say("confirm", decider="person-token:abcdef12")["refused"]
    assert (refused["code"], refused["message_en"], refused["message_zh"]) == (
        "invalid",
        "decider: expected person-token:<64 hexadecimal digits>.",
        "decider：应为 person-token:<64 位十六进制数字>。",
    )


class Fake:
    """Calls that reach a desk."""

    person: Person

    def __init__(self, *args: Any, **options: Any) -> None:
        """Connect to nothing."""

    def ask(self, service: str, method: str, *args: Any) -> Any:
        """Answer as the service does, through JSON."""
        assert service == "fusion"
        name = method.removeprefix("entities_")
        if name in ("list", "show"):
            return json.loads(json.dumps(self.person.matches(*args) if name == "list" else self.person.match(*args)))
        return json.loads(json.dumps(self.person.say(name, **args[0])))

    def close(self) -> None:
        """Close nothing."""


def test_the_command_line_lists_shows_and_answers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In both languages and as JSON; 0 done, 1 refused or nothing there."""
    Fake.person = Person(desk)
    monkeypatch.setattr("liangwang_bus.calls.Calls", Fake)

    def run(*args: str) -> tuple[int, str]:
        shown = CliRunner().invoke(command, list(args))
        return shown.exit_code, shown.output

    code, listed = run("list", "--json")
    (told,) = json.loads(listed)
    assert (code, told["state"], told["score"]) == (0, "proposed", 0.9412)  # 12 bits for, 8 against: 16 of 17
    assert run("list", "--state", "confirmed", "--lang", "en") == (1, "There is no match.\n")
    assert "理由：地址相同 / same address" in run("show", told["match"], "--lang", "zh")[1]
    assert run("show", "nothing")[0] == 1
    person = ("--unit", UNIT, "--person", PERSON, "--ground", "现场核实", "--by", "li.wei")
    code, refused = run("reverse", told["match"], *person, "--lang", "en")
    assert (code, refused) == (1, f"Refused (other_state): {REFUSALS['other_state'][0].format(expected='proposed')}\n")
    code, said = run("confirm", told["match"], *person, "--lang", "zh")
    assert (code, said.splitlines()[0]) == (0, "已确认：place:B 归入 place:A")


def test_why_of_a_merged_id_tells_what_rules_know_by_the_kept_one(fusion_store: Store) -> None:
    """Beside the match it is told as what the id reads now; reversed, it stands for itself again."""
    desk = proposed(fusion_store)
    person = Person(desk)
    person.say("confirm")
    desk.take(*clocks(desk, 7))
    found = explained(desk, "place:B")
    assert (found["read_as"], found["says"]["code"]) == ("place:A", "key_known")
    assert "place:B and place:A are the same" in found["says"]["en"]
    assert "place:B 与 place:A 为同一对象" in found["says"]["zh"]
    told = {(each["rule"], each["key"]): each["outcome"] for each in found["rules"]}
    assert told == {("same-places", "place:B"): "fired", ("three-permits", "place:A"): "fired"}
    only = explained(desk, "place:B", "three-permits")["rules"]
    assert [(each["key"], each["outcome"]) for each in only] == [("place:A", "fired")]
    assert explained(desk, "place:A")["read_as"] is None
    person.say("reverse")
    desk.take(*clocks(desk, 8))
    back = explained(desk, "place:B")
    assert (back["read_as"], {each["key"] for each in back["rules"]}) == (None, {"place:B"})


def explained(desk: Desk, subject: str, rule: str | None = None) -> dict[str, Any]:
    """Ask as the service is asked."""
    with desk.store.read() as connection:
        return queries.explain(connection, desk.fusion, subject, rule)
