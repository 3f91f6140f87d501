"""Entities: spellings become one, blocks bound the work, scores and vetoes by hand, and the journal is only read."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import journals
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from journals import entry

from fusion.cli.entities import entities
from fusion.domain.entities.addresses import Address, address_of, name_of
from fusion.domain.entities.candidates import MOST, search
from fusion.domain.entities.known import CREATED, ISSUED, PLACE, Known, gather
from fusion.domain.entities.score import Weights, compare
from fusion.domain.observation import Link, Observation
from fusion.tables import journal
from liangwang_bus.store import Store

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
HERE, NEXT_DOOR, FAR = (31.2300, 121.4700), (31.2301, 121.4701), (31.2400, 121.4700)
CODE, OTHER_CODE = "uscc:91110000600037341L", "uscc:11370800MB28559184"


def place(key: str, address: str = "世纪大道100号", **given: Any) -> Known:
    """Make a known place."""
    return Known("place", key, sort="site", address=address_of(address), **given)


def firm(key: str, name: str = "", **given: Any) -> Known:
    """Make a known enterprise."""
    return Known("enterprise", key, name=name_of(name), **given)


def said(number: int, event_type: str, **values: Any) -> Observation:
    """Make an event as rules see it."""
    at = AT + timedelta(days=number)
    return Observation(f"event-{number}", event_type, f"x/{number}", 1, at, at, values, Link())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海市浦东新区世纪大道100号302室", Address("世纪大道", "100", "302")),
        ("浦东新区世纪大道１００号３０２", Address("世纪大道", "100", "302")),
        ("世纪大道 一百号 302室", Address("世纪大道", "100", "302")),
        ("望潮区南汇路12弄3号", Address("南汇路", "12/3", "")),
        ("望潮区南汇路12弄3号2幢101室", Address("南汇路", "12/3/2", "101")),
        ("南汇路", None),
        ("1200 West Lake Street, Suite 200, Chicago, IL 60607", Address("W LAKE ST", "1200", "200")),
        ("1200 W. LAKE ST #200", Address("W LAKE ST", "1200", "200")),
        ("1200 w lake st., chicago", Address("W LAKE ST", "1200", "")),
        ("5700 S Cicero Ave CA-6, Chicago", Address("S CICERO AVE", "5700", "CA-6")),
        ("3300 N St. Louis Ave -, Chicago", Address("N ST LOUIS AVE", "3300", "")),
        ("Lake Street", None),
        ("", None),
    ],
)
def test_an_address_is_read_in_one_spelling(text: str, expected: Address | None) -> None:
    """Width, numerals, districts, abbreviations and punctuation make no difference; a street alone is no place."""
    assert expected == address_of(text)


def test_a_name_is_read_in_one_spelling() -> None:
    """Width, case, punctuation and the form of company make no difference; a name is never read to nothing."""
    assert name_of("望潮（上海）食品有限公司") == name_of("望潮(上海)食品有限责任公司")
    assert name_of("Lake Foods, Inc.") == name_of("LAKE FOODS")
    assert name_of("Taco") == "TACO"
    assert name_of("有限公司") == "有限公司"


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    """What a person typed into a register never stops the search."""
    address_of(text)
    name_of(text)


def test_the_score_is_the_sum_of_its_weights() -> None:
    """Same door and near: -8 + 12 + 3 = 7 bits, which is 128 to 1."""
    answer = compare(place("place:A", point=HERE), place("place:B", point=NEXT_DOOR), Weights())
    assert [reason.en for reason in answer.reasons] == ["same address", "near each other"]
    assert answer.score == pytest.approx(128 / 129)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (place("place:A", point=HERE), place("place:B", point=FAR), "too far apart"),
        (place("place:A", "南京路1号101室"), place("place:B", "南京路1号102室"), "two different rooms"),
        (place("place:A", "南京路1号"), place("place:B", "南京路2号"), "two different house numbers"),
        (firm(CODE, "望潮食品"), firm(OTHER_CODE, "望潮食品"), "two different credit codes"),
    ],
)
def test_a_contradiction_rules_a_pair_out(one: Known, other: Known, why: str) -> None:
    """Whatever else agrees, in both directions."""
    for answer in (compare(one, other, Weights()), compare(other, one, Weights())):
        assert answer.veto is not None
        assert (answer.veto.en, answer.score) == (why, 0.0)


def test_a_misspelt_street_is_found_by_its_number_and_place() -> None:
    """Like streets of one number some metres apart, of one holder: -8 + 6 + 3 + 3 = 4 bits, which is 16 to 1."""
    shared = {"uscc:91110000600037341L"}
    one = place("place:A", "1200 W Division St", point=HERE, with_=shared)
    other = place("place:B", "1200 W Divison St", point=NEXT_DOOR, with_=shared)
    (found,) = search([one, other]).candidates
    assert (found.kept, found.other) == ("place:A", "place:B")
    assert found.score == pytest.approx(16 / 17)


def test_one_number_under_two_schemes_speaks_for_a_pair() -> None:
    """One house, a room in only one register, of one number: -8 + 7 + 3 + 3 = 5 bits; of two numbers 2 bits."""
    one = place("place:7", "1200 W Lake St", point=HERE)
    same = compare(one, place("licence-site:7", "1200 W Lake St #2", point=NEXT_DOOR), Weights())
    two = compare(one, place("licence-site:8", "1200 W Lake St #2", point=NEXT_DOOR), Weights())
    assert [same.score, two.score] == pytest.approx([32 / 33, 4 / 5])


def test_the_newest_statement_counts_and_persons_are_never_looked_at() -> None:
    """A place that moved is known by its new address; a holder that is a person is no id to match."""
    events = [
        said(3, ISSUED, holder=f"person-token:{'a' * 64}", place="place:A"),
        said(2, PLACE, place="place:A", kind="site", address="南京路2号"),
        said(1, PLACE, place="place:A", kind="site", address="南京路1号"),
        said(4, ISSUED, holder=CODE, place="place:A"),
    ]
    firm_known, known = gather(events)
    assert (firm_known.key, firm_known.with_) == (CODE, {"place:A"})
    assert known.address == Address("南京路", "2", "")
    assert (known.with_, known.events) == ({CODE}, ["event-1", "event-2", "event-3", "event-4"])


def test_a_crowded_block_is_counted_and_left_alone() -> None:
    """A market hall of 51 stalls at one door gives no pair; of 50 it gives them all."""
    stalls = [place(f"place:S{number:02}") for number in range(MOST + 1)]
    crowded, full = search(stalls), search(stalls[:MOST])
    assert (crowded.crowded, crowded.compared, len(crowded.candidates)) == (1, 0, 0)
    assert (full.crowded, full.compared, len(full.candidates)) == (0, MOST * (MOST - 1) // 2, 1225)


@given(st.randoms(use_true_random=False))
def test_the_answer_does_not_depend_on_the_order(dice: random.Random) -> None:
    """Events in any order give the same pairs, the same scores and the same id to keep."""
    events = [
        said(1, PLACE, place="place:A", kind="site", address="南京路1号"),
        said(2, PLACE, place="place:B", kind="site", address="上海市南京路１号"),
        said(3, PLACE, place="place:C", kind="site", address="南京路1号5室"),
        said(4, CREATED, entity=CODE, kind="company", name="望潮食品有限公司", address="南京路1号"),
        said(5, CREATED, entity="permit-account:7", kind="company", name="望潮食品", address="南京路1号"),
        said(6, ISSUED, holder=CODE, place="place:B"),
    ]
    expected = search(gather(events))
    dice.shuffle(events)
    assert expected == search(gather(events))
    assert [(one.kept, one.other) for one in expected.candidates] == [
        (CODE, "permit-account:7"),
        ("place:A", "place:B"),
    ]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """Give fusion's own tables in a file, which a command opens for itself, and the URL of it."""
    url = f"sqlite:///{tmp_path / 'fusion.db'}"
    store = Store(url)
    store.migrate("fusion")
    yield url, store
    store.close()


def test_the_command_shows_reasons_and_no_address(database: tuple[str, Store]) -> None:
    """Two registrations of one door are shown with ids and reasons, in both languages; nothing is written."""
    url, store = database
    journals.write(
        store,
        [
            entry(1, PLACE, AT, place="place:A", address="望潮区南京路1号", location=None),
            entry(2, PLACE, AT, place="place:B", address="南京路１号", location=None),
            entry(3, PLACE, AT, place="place:C", address="南京路3号", location=None),
        ],
    )
    answer = json.loads(_run("candidates", "--database", url, "--json"))
    (pair,) = answer["candidates"]
    assert (pair["kept"], pair["other"], pair["score"]) == ("place:A", "place:B", pytest.approx(16 / 17, abs=1e-4))
    assert [each["zh"] for each in pair["reasons"]] == ["地址相同"]
    assert len(pair["events"]) == 2
    shown = _run("candidates", "--database", url, "--lang", "zh")
    assert "地址相同" in shown
    assert "南京路" not in shown
    with store.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(journal)) == 3


def test_an_empty_journal_has_no_pairs(database: tuple[str, Store]) -> None:
    """Nothing known is no error."""
    assert "0 pairs" in _run("candidates", "--database", database[0], "--lang", "en")


def _run(*arguments: str) -> str:
    done = CliRunner().invoke(entities, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output
