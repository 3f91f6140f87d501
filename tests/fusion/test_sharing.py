"""Sharing back: what leaves under which agreement, and what is taken back when it was never true."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from desks import Desk
from scenarios import HOLDER, PLACE, City, permit
from sharers import KEYS, agreement, reach, recalled, shared, sharing_desk

from fusion.sharing import Sharing
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store
from liangwang_contracts import Event, Identifier, ProfileShared
from liangwang_contracts.agreements import KeyMissingError


@pytest.fixture
def store() -> Iterator[Store]:
    """Give fusion's tables in memory; the orders of arrival are tried on PostgreSQL, too."""
    store = memory_store("fusion")
    yield store
    store.close()


VISITS = ("inspections", "failures", "last_result", "last_inspected_on")
PERSON = Identifier(scheme="person-token", value="5e" * 32)


def shares_of(desk: Desk) -> list[Event[ProfileShared]]:
    """Give the events that share."""
    return [event for event in desk.published() if isinstance(event.data, ProfileShared)]


def counted(desk: Desk, prefix: str) -> int:
    """Count what was published of a type."""
    return sum(event.type.startswith(prefix) for event in desk.published())


def test_a_days_changes_are_shared_once_when_the_day_is_over(store: Store, city: City) -> None:
    """Two visits of one day make one share, with what the day came to, where each field comes from, and one cause."""
    desk = sharing_desk(store, city, agreement("place", *VISITS))
    first, second = city.visited(3, "fail", "10:00"), city.visited(3, "pass", "15:00")
    reach(desk, 3, first, second)
    assert shared(desk) == []
    reach(desk, 4)
    (event,) = shares_of(desk)
    assert shared(desk) == [
        {"inspections": "2", "failures": "1", "last_result": "pass", "last_inspected_on": city.day(3).isoformat()}
    ]
    assert (event.time, event.sequence, event.causationid) == (city.at(4, "00:00"), 1, second.id)
    assert event.data.keep_until == city.day(33)
    lineage = {one.name: (one.from_type, one.from_event, one.as_of) for one in event.data.fields}
    assert lineage["failures"] == ("tongguan.inspection.completed.v1", first.id, first.time)
    assert lineage["last_result"] == ("tongguan.inspection.completed.v1", second.id, second.time)


def test_only_what_changed_is_shared_and_only_what_the_agreement_names(store: Store, city: City) -> None:
    """The count changes, the result does not; the failures are nobody's business."""
    desk = sharing_desk(store, city, agreement("permit", "inspections", "last_result"))
    reach(desk, 6, city.issued(0), city.visited(3), city.visited(5))
    assert shared(desk) == [{"inspections": "1", "last_result": "pass"}, {"inspections": "2"}]
    assert [event.data.version for event in shares_of(desk)] == [2, 3]


def test_without_an_agreement_nothing_leaves_and_nothing_is_kept(store: Store, city: City) -> None:
    """Deny by default: no version, no share."""
    desk = sharing_desk(store, city)
    reach(desk, 6, city.issued(0), city.visited(3, "fail"))
    assert counted(desk, "fusion.profile.shared") == 0
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM profile_versions").scalar_one() == 0


def test_a_profile_of_an_enterprise_gathers_what_was_found_at_its_permits(store: Store, city: City) -> None:
    """Visits reach the holder through the permit, holds and obligations, too."""
    names = ("permits", "failures", "holds", "overdue")
    desk = sharing_desk(store, city, agreement("enterprise", *names))
    reach(desk, 40, city.issued(0), city.issued(0, number=2), city.visited(3, "fail"))
    assert {event.data.profile for event in shares_of(desk)} == {HOLDER}
    assert shared(desk) == [{"permits": "2", "overdue": "0"}, {"failures": "1", "holds": "1"}, {"overdue": "1"}]


def test_what_was_true_is_superseded_and_not_recalled(store: Store, city: City) -> None:
    """A later visit changes the result; that the earlier one was told is no fault."""
    desk = sharing_desk(store, city, agreement("permit", "last_result"))
    reach(desk, 4, city.visited(3, "fail"))
    reach(desk, 9, city.visited(8, "pass"))
    assert (shared(desk), recalled(desk)) == ([{"last_result": "fail"}, {"last_result": "pass"}], [])


def test_a_late_visit_recalls_what_was_never_true(store: Store, city: City) -> None:
    """The count of that day was two; the result of the last visit stands as it was shared."""
    desk = sharing_desk(store, city, agreement("permit", "inspections", "last_result"))
    reach(desk, 9, city.visited(8, "pass"))
    reach(desk, 12, city.visited(5, "fail"))
    first, second = shares_of(desk)
    (back,) = recalled(desk)
    assert (back.takes_back, back.names, back.why) == ([first.id], ["inspections"], "late_event")
    assert back.replaced_by_version == second.data.version
    assert shared(desk) == [{"inspections": "1", "last_result": "pass"}, {"inspections": "2"}]
    assert [event.sequence for event in desk.published() if "profile/fusion.share" in event.subject] == [1, 2, 3]


def test_a_correction_of_the_permit_recalls_its_place(store: Store, city: City) -> None:
    """It was always there where the correction says; both places have the right visits in the end."""
    elsewhere = Identifier(scheme="place", value="P-2")
    desk = sharing_desk(store, city, agreement("permit", "place"), agreement("place", "permits"))
    reach(desk, 5, city.issued(0))
    reach(desk, 9, city.amended(7, "correction", 0, 364, place=elsewhere))
    backs = recalled(desk)
    assert [(one.names, one.why) for one in backs] == [(["place"], "corrected"), (["permits"], "corrected")]
    assert shared(desk) == [{"place": PLACE.key}, {"permits": "1"}, {"place": elsewhere.key}, {"permits": "1"}]
    assert {one.replaced_by_version for one in backs} == {2, None}


def test_an_overdue_that_is_taken_back_is_recalled(store: Store, city: City) -> None:
    """A visit in time becomes known late: the obligation never was overdue."""
    desk = sharing_desk(store, city, agreement("permit", "overdue"))
    reach(desk, 40, city.issued(0))
    assert shared(desk)[-1] == {"overdue": "1"}
    reach(desk, 42, city.visited(10))
    assert [one.names for one in recalled(desk)] == [["overdue"]]
    assert shared(desk)[-1] == {"overdue": "0"}


@pytest.mark.parametrize("when_over", ["recall", "keep"])
def test_an_agreement_that_is_over_shares_no_more(store: Store, city: City, when_over: str) -> None:
    """What was shared is taken back, or left until its own last day, as the agreement says."""
    until = city.day(10)
    desk = sharing_desk(store, city, agreement("permit", "last_result", valid_until=until, when_over=when_over))
    reach(desk, 30, city.visited(3, "fail"), city.visited(20, "pass"))
    assert shared(desk) == [{"last_result": "fail"}]
    backs = [(one.why, one.names, one.recalled_at) for one in recalled(desk)]
    assert backs == ([("agreement_ended", ["last_result"], city.at(11, "00:00"))] if when_over == "recall" else [])


def test_an_agreement_that_is_not_yet_in_force_shares_nothing(store: Store, city: City) -> None:
    """What changes before its first day is told with the first change after it."""
    desk = sharing_desk(store, city, agreement("permit", "failures", valid_from=city.day(10)))
    reach(desk, 9, city.visited(3, "fail"))
    assert shared(desk) == []
    reach(desk, 20, city.visited(15, "fail"))
    assert shared(desk) == [{"failures": "2"}]


def test_a_person_is_told_by_the_recipients_own_token(store: Store, city: City) -> None:
    """Neither profile nor holder carries the token that fusion knows, nor the same one for two recipients."""
    agreements = [
        agreement(kind, name, id=f"{kind}-{to}", recipient=f"service:{to}")
        for kind, name in (("person", "permits"), ("permit", "holder"))
        for to in ("tongguan", "tongban")
    ]
    desk = sharing_desk(store, city, *agreements)
    reach(desk, 2, city.issued(0, holder=PERSON))
    told: list[Any] = [event.data for event in shares_of(desk)]
    persons = {one.profile.value for one in told if one.kind == "person"}
    holders = {one.fields[0].value.removeprefix("person-token:") for one in told if one.kind == "permit"}
    assert len(persons) == 2
    assert persons == holders
    assert PERSON.value not in str(told)
    assert {one.fields[0].data_class for one in told if one.kind == "permit"} == {"G2"}


def test_a_recipient_of_persons_without_a_key_is_refused_at_once() -> None:
    """The sentence names the recipient and the setting."""
    with pytest.raises(KeyMissingError, match=r"^service:tongguan: expected a key .*LIANGWANG_FUSION_RECIPIENT_KEYS"):
        Sharing([agreement("person", "permits")], {"service:tongban": KEYS["service:tongban"]})


def test_agreements_of_others_are_not_fusions(store: Store, city: City) -> None:
    """Who provides shares; fusion keeps out of it."""
    desk = sharing_desk(store, city, agreement("permit", "failures", provider="service:tongban"))
    reach(desk, 20, city.visited(15, "fail"))
    assert shared(desk) == []


def test_the_watermark_may_jump_over_many_days(store: Store, city: City) -> None:
    """Each day is shared as of its own end, whenever it is evaluated; the last day of the agreement included."""
    until = date(2026, 12, 31)
    desk = sharing_desk(store, city, agreement("permit", "overdue", "inspections", valid_until=until))
    reach(desk, 400, city.issued(0), city.visited(50))
    times = [event.time for event in shares_of(desk)]
    assert times == [city.at(day, "00:00") for day in (1, 32, 51)]
    assert shared(desk) == [{"overdue": "0"}, {"overdue": "1"}, {"overdue": "0", "inspections": "1"}]
    assert [one.why for one in recalled(desk)] == ["agreement_ended"]
    assert permit() == shares_of(desk)[0].data.profile
