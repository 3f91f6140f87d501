"""What the engine remembers: one behaviour, in plain objects, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import cos, radians
from typing import Any

import pytest
from scenarios import FIRST, PLACE, City, event_id, permit

from fusion.domain.cells import cell_of, coarse_of, packed
from fusion.domain.corrections import corrected
from fusion.domain.episodes import Episode, Stated
from fusion.domain.memory import Case, Memory, PlainMemory, Upto, together
from fusion.domain.observation import Link, Observation
from fusion.repository import Repository
from fusion.statements import STATEMENTS
from liangwang_bus.store import Store
from liangwang_bus.testing import migrated, unhurried
from liangwang_contracts import Cause, Classification, Identifier
from liangwang_contracts.codes.coordinates import distance_m

VISIT, ISSUED = "tongguan.inspection.completed.v1", "tongban.permit.issued.v1"
REPORT = "tongguan.report.received.v1"
ELSEWHERE = Identifier(scheme="place", value="P-2")
CASE = Case("hold-it", 1, permit().key)


@pytest.fixture(params=["plain", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def memory(request: pytest.FixtureRequest) -> Iterator[Memory]:
    """Give an empty memory of each kind."""
    if request.param == "plain":
        yield PlainMemory()
        return
    if request.param == "sqlite":
        store = migrated(unhurried(Store(request.getfixturevalue("sqlite_url"))), "fusion")
    else:
        store = unhurried(Store(request.getfixturevalue("postgresql_tables")("fusion")))
    try:
        with store.begin() as connection:
            yield Repository(connection)
    finally:
        store.close()


@pytest.fixture
def town() -> City:
    """Give a city that makes events."""
    return City(FIRST)


def forget(memory: Memory) -> None:
    """Let a database answer from its rows."""
    if isinstance(memory, Repository):
        memory.forget()


def remember(memory: Memory, *observations: Observation) -> None:
    """Put events in, and let a database forget the objects."""
    memory.add(observations)
    forget(memory)


def seen(number: int, point: tuple[float, float] | None, at: datetime, **more: Any) -> Observation:
    """Make a report at a point."""
    name = event_id(number)
    link = Link(Cause(name, name, None, Classification.G1))
    values = {"report": f"report-no:{number}", "report.scheme": "report-no", "report.value": str(number)}
    return Observation(name, REPORT, f"report/{number}", 1, at, more.pop("effective", at), values, link, point, **more)


NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def ids(found: list[Observation]) -> list[int]:
    """Tell events by their numbers."""
    return [int(one.id[-3:], 16) for one in found]


def test_events_are_found_by_any_of_their_identifiers_in_the_order_of_their_times(memory: Memory, town: City) -> None:
    """Whatever the order in which they came; types are asked for by name."""
    events = [town.visited(5), town.issued(0), town.visited(2), town.visited(3, number=2)]
    remember(memory, *town.arrivals(events))
    assert ids(memory.keyed((VISIT,), "permit", [permit().key], None)[permit().key]) == [3, 1]
    assert ids(memory.keyed((VISIT, ISSUED), "permit", [permit().key], None)[permit().key]) == [2, 3, 1]
    assert ids(memory.keyed((VISIT,), "place", [PLACE.key], None)[PLACE.key]) == [3, 4, 1]


def test_a_question_names_many_keys_and_each_is_answered(memory: Memory, town: City) -> None:
    """A key that nobody has used has an empty answer; a moment is a floor that counts itself."""
    remember(memory, *town.arrivals([town.visited(1), town.visited(2), town.visited(3, number=2)]))
    keys = [permit(number).key for number in range(1, 1200)]
    found = memory.keyed((VISIT,), "permit", keys, town.at(2, "14:00"))
    assert (ids(found[keys[0]]), ids(found[keys[1]]), found[keys[2]]) == ([2], [3], [])
    assert memory.keys(VISIT, "permit") == set(keys[:2])
    remember(memory, *town.arrivals([town.visited(4, number=3)]))
    assert memory.keys(VISIT, "permit") == set(keys[:3]), "what was read before is followed"


def test_an_event_with_an_area_is_found_by_the_cells_that_the_area_touches(memory: Memory) -> None:
    """A warning over two cells from south to north; what is elsewhere asks in vain."""
    one = seen(1, None, NOON)
    corners = ((31.01, 121.01), (31.01, 121.05), (31.1, 121.05), (31.1, 121.01))
    one.values = {**one.values, "polygon": [{"lat": lat, "lon": lon, "crs": "EPSG:4326"} for lat, lon in corners]}
    remember(memory, one)
    cells = [str(packed(coarse_of(cell_of(point)))) for point in (corners[0], corners[2], (31.5, 121.01))]
    found = memory.keyed((REPORT,), "@polygon", cells, None)
    assert [ids(found[cell]) for cell in cells] == [[1], [1], []]


def test_what_was_read_says_what_was_written(memory: Memory, town: City) -> None:
    """Times, values, place, cause: nothing is lost on the way."""
    (one,) = town.arrivals([town.visited(1, "fail")], known=town.at(3))
    one.point = (31.2, 121.4)
    remember(memory, one)
    (read,) = memory.keyed((VISIT,), "permit", [permit().key], None)[permit().key]
    names = ("id", "type", "subject", "sequence", "time", "effective", "values", "point", "said", "standing", "order")
    assert [getattr(read, name) for name in names] == [getattr(one, name) for name in names]
    assert (read.link.cause, read.late) == (one.link.cause, True)


@pytest.mark.parametrize(
    ("middle", "metres"),
    [
        ((31.2, 121.4), 50.0),
        ((31.2, 121.4), 300.0),
        ((31.2025, 121.4025), 300.0),  # the corner of four cells
        ((-0.00001, -0.00001), 300.0),  # the corner of the world's quarters
        ((31.2, 121.4), 20_000.0),
        ((69.9, 20.0), 5_000.0),
        ((89.99, 0.0), 5_000.0),
        ((-89.999, 10.0), 800.0),
        ((0.0, 179.999), 1_000.0),
        ((60.0, -179.9999), 700.0),
    ],
)
def test_everything_near_a_point_is_found(memory: Memory, middle: tuple[float, float], metres: float) -> None:
    """Over borders of cells, at the poles, on both sides of the date line: all that is near, however many more."""
    around = [
        (north * metres / 111_194.9 * part, east) for north, east in _directions() for part in (0.0, 0.5, 0.999, 3.0)
    ]
    points = [_moved(middle, north, east * metres) for north, east in around]
    remember(memory, *(seen(number, point, NOON) for number, point in enumerate(points, 1)))
    found = set(ids(memory.near(REPORT, [middle], metres, None)[middle]))
    near = {number for number, point in enumerate(points, 1) if distance_m(*point, *middle) <= metres}
    assert near
    assert near <= found


def test_near_many_points_gives_each_event_once_and_from_a_moment_on(memory: Memory) -> None:
    """In the order of their times."""
    remember(
        memory,
        seen(1, (31.2, 121.4), NOON + timedelta(hours=3)),
        seen(2, (31.2, 121.4), NOON),
        seen(3, None, NOON),
        seen(4, (31.9, 121.4), NOON),
    )
    assert ids(together(memory.near(REPORT, [(31.2, 121.4), (31.2001, 121.4)], 100, None))) == [2, 1]
    assert ids(together(memory.near(REPORT, [(31.2, 121.4)], 100, NOON + timedelta(hours=1)))) == [1]
    assert together(memory.near(VISIT, [(31.2, 121.4)], 100, None)) == []


def test_what_was_corrected_is_found_by_what_it_says_now(memory: Memory, town: City) -> None:
    """The new key finds it, the old one does not; what it said itself is kept; so is that it was taken back."""
    issued, amended = town.issued(0), town.amended(5, "correction", 0, 364, place=ELSEWHERE)
    remember(memory, *town.arrivals([issued, amended]))
    (correction,) = memory.keyed(("tongban.permit.amended.v1",), "permit", [permit().key], None)[permit().key]
    (changed,) = corrected(memory, [correction])
    assert (changed.keys("place"), changed.revised_by) == ([ELSEWHERE.key, PLACE.key], correction)
    forget(memory)
    assert memory.keyed((ISSUED,), "place", [PLACE.key], None) == {PLACE.key: []}
    (read,) = memory.keyed((ISSUED,), "place", [ELSEWHERE.key], None)[ELSEWHERE.key]
    assert (read.said or {})["place"] == PLACE.key
    read.standing = False
    memory.change([read])
    forget(memory)
    assert memory.keyed((ISSUED,), "permit", [permit().key], None) == {permit().key: []}


def test_what_was_moved_is_found_where_it_is(memory: Memory) -> None:
    """An event whose place became known late is near it from then on."""
    one = seen(1, None, NOON)
    remember(memory, one)
    one.point = (31.2, 121.4)
    memory.change([one])
    forget(memory)
    assert ids(together(memory.near(REPORT, [(31.2, 121.4)], 100, None))) == [1]


def test_what_counts_later_is_not_known_yet(memory: Memory) -> None:
    """A late event is there, and an evaluation up to an earlier moment does not see it."""
    remember(memory, seen(1, (31.2, 121.4), NOON, effective=NOON + timedelta(days=2)))
    for day, known in ((2, []), (3, [1])):
        upto = Upto(memory, NOON + timedelta(days=day))
        assert ids(together(upto.near(REPORT, [(31.2, 121.4)], 100, None))) == known
        assert ids(upto.keyed((REPORT,), "report", ["report-no:1"], None)["report-no:1"]) == known


def episode(number: int, begun: int, ended: int | None, **more: Any) -> Episode:
    """Make an episode by days."""
    end = None if ended is None else NOON + timedelta(days=ended)
    state = more.pop("state", "held" if ended is None else "released")
    return Episode(
        more.pop("case", CASE),
        "hold",
        f"visit/{number}",
        permit().key,
        state,
        NOON + timedelta(days=begun),
        end,
        **more,
    )


def stated(one: Episode, order: int, **more: Any) -> Stated:
    """Make a statement about an episode."""
    cause = Cause(event_id(100 + order), "flow", None, Classification.G2)
    return Stated(
        one.id, order, order, "raised", "fusion.hold.raised.v1", f"digest-{order}", NOON, {"hold": {"value": one.id}},
        [event_id(1)], "live", one.case.rule, one.case.version, one.about, Link(cause), cause.id, **more,
    )  # fmt: skip


def begun(memory: Memory, day: int, case: Case = CASE) -> list[str]:
    """Tell which episodes a case has from a day on."""
    found = memory.cases({case: NOON + timedelta(days=day)}).get(case, [])
    return sorted(one.begun_by.removeprefix("visit/") for one in found)


def test_a_case_gives_what_is_open_ended_since_or_was_taken_back(memory: Memory) -> None:
    """And nothing of another case, or of another version of the rule."""
    other = Case("hold-it", 2, permit().key)
    kept = [
        episode(1, 0, 3),
        episode(2, 4, 5),
        episode(3, 6, None),
        episode(4, 0, 1, state="retracted"),
        episode(5, 0, None, case=other),
    ]
    memory.keep(kept, [], [])
    assert begun(memory, 0) == ["1", "2", "3", "4"]
    assert begun(memory, 5) == ["2", "3", "4"]
    assert begun(memory, 6) == ["3", "4"]
    assert begun(memory, 6, other) == ["5"]
    assert memory.cases({}) == {}
    assert not memory.cases({Case("another", 1, permit().key): NOON}).get(Case("another", 1, permit().key))


def test_an_episode_is_read_as_it_was_kept_with_what_was_stated(memory: Memory) -> None:
    """In the order of its statements, with those that do not stand any more."""
    one = episode(1, 0, None, due_at=NOON, on_time=False, wake=NOON, waits_for=(VISIT,), matches=2, digest="d")
    one.stated = [stated(one, 1, standing=False), stated(one, 2, retracts=True, takes_back=[event_id(101)])]
    memory.keep([one], [], one.stated)
    (read,) = memory.cases({CASE: NOON})[CASE]
    for name in ("id", "case", "state", "begun_at", "ended_at", "due_at", "on_time", "wake", "waits_for", "matches"):
        assert getattr(read, name) == getattr(one, name)
    for was, given in zip(read.stated, one.stated, strict=True):
        for name in ("order", "position", "digest", "time", "body", "evidence", "standing", "retracts", "takes_back"):
            assert getattr(was, name) == getattr(given, name)
        assert (was.link.cause, was.event_id) == (given.link.cause, given.event_id)


def test_an_episode_that_never_was_is_forgotten(memory: Memory) -> None:
    """Keeping one again changes it; dropping it leaves nothing to wake."""
    one = episode(1, 0, None, wake=NOON)
    memory.keep([one], [], [])
    one.state, one.ended_at = "released", NOON + timedelta(days=2)
    memory.keep([one], [], [])
    assert [each.state for each in memory.cases({CASE: NOON})[CASE]] == ["released"]
    memory.keep([], [one], [])
    assert begun(memory, 0) == []
    assert memory.waking(NOON + timedelta(days=9)) == {}


def test_cases_wake_at_the_earliest_moment_of_their_episodes(memory: Memory) -> None:
    """At that moment, not before; what wants nothing does not wake."""
    other = Case("hold-it", 1, permit(2).key)
    memory.keep(
        [
            episode(1, 0, None, wake=NOON + timedelta(days=3)),
            episode(2, 0, None, wake=NOON + timedelta(days=2)),
            episode(3, 0, None),
            episode(4, 0, None, case=other, wake=NOON + timedelta(days=5)),
        ],
        [],
        [],
    )
    assert memory.waking(NOON + timedelta(days=2) - timedelta(microseconds=1)) == {}
    assert memory.waking(NOON + timedelta(days=2)) == {CASE: NOON + timedelta(days=2)}
    assert set(memory.waking(NOON + timedelta(days=5))) == {CASE, other}


def test_own_events_are_found_by_their_ids_and_by_the_moment_they_count_from(memory: Memory, town: City) -> None:  # noqa: ARG001 (a fixture)
    """What stands; what others have published is not fusion's own."""
    own = seen(1, None, NOON)
    own.type = "fusion.hold.raised.v1"
    remember(memory, own, seen(2, None, NOON))
    assert ids(memory.own_at(NOON)) == [1]
    assert ids(memory.stating([own.id, event_id(77)])) == [1]
    (read,) = memory.stating([own.id])
    read.standing = False
    memory.change([read])
    assert memory.own_at(NOON) == []


def _directions() -> list[tuple[float, float]]:
    """North and east, each between -1 and 1."""
    return [(north / 2, east / 2) for north in range(-2, 3) for east in range(-2, 3)]


def _moved(point: tuple[float, float], north: float, metres_east: float) -> tuple[float, float]:
    """A point so many degrees north and about so many metres east, over the pole and the date line where they are."""
    lat, lon = point[0] + north, point[1]
    if abs(lat) > 90:
        lat, lon = (180 - lat if lat > 0 else -180 - lat), lon + 180
    lon += metres_east / (111_194.9 * max(1e-9, cos(radians(lat))))
    return lat, (lon + 180) % 360 - 180


def test_what_is_near_is_found_by_its_cells_and_not_by_walking_over_its_type(sqlite_url: str) -> None:
    """A city's reports grow by hundreds a day: looking around a point must not cost more for it."""
    store = migrated(Store(sqlite_url), "fusion")
    for statement in (STATEMENTS["sqlite"].cell, STATEMENTS["sqlite"].coarse):
        with store.begin() as connection:
            text = str(statement.compile(connection))
            values = tuple("[1]" for _ in range(text.count("?")))
            plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)]
        (search,) = [step for step in plan if step.startswith("SEARCH observations")]
        assert search.endswith(("(type=? AND cell=? AND time>?)", "(type=? AND coarse=? AND time>?)"))
    store.close()
