"""What a contract class says about its events, and what a malformed one is told."""

from datetime import date, datetime
from typing import Annotated, Any

import pytest
from pydantic import ValidationError

from liangwang_contracts import (
    Cause,
    Classification,
    Coordinate,
    Crs,
    DomainEvent,
    Event,
    HoldRaised,
    Identifier,
    InspectionCompleted,
    PermitIssued,
    PlaceRegistered,
    ReportReceived,
    TongbanClockAdvanced,
)
from liangwang_contracts.fields import described

PERMIT = Identifier(scheme="permit-no", value="JY23101060000017")
PLACE = Identifier(scheme="place", value="P1")
VISIT = Identifier(scheme="inspection-no", value="V1")


def test_a_contract_knows_its_route() -> None:
    """All follows from the type."""
    assert PermitIssued.type_name == "tongban.permit.issued.v1"
    assert (PermitIssued.network, PermitIssued.aggregate, PermitIssued.event) == ("tongban", "permit", "issued")
    assert (PermitIssued.major_version, PermitIssued.minor_version) == (1, 0)
    assert PermitIssued.exchange == "tongban.events"
    assert PermitIssued.routing_key == "permit.issued.v1"
    assert PermitIssued.dataschema == "urn:liangwang:schema:tongban.permit.issued.v1.0"


def test_subject_and_partition_follow_from_the_data(permit_issued: PermitIssued) -> None:
    """The aggregate and its number; order is kept per permit."""
    assert permit_issued.subject() == "permit/JY23101060000017"
    assert permit_issued.partition_key() == "permit-no:JY23101060000017"


@pytest.mark.parametrize(
    ("permit", "place", "key"),
    [
        (PERMIT, PLACE, "permit-no:JY23101060000017"),
        (None, PLACE, "place:P1"),
        (None, None, "inspection-no:V1"),
    ],
)
def test_an_inspection_keeps_order_with_the_permit_if_there_is_one(
    permit: Identifier | None, place: Identifier | None, key: str
) -> None:
    """Then with the place, then by itself."""
    visit = InspectionCompleted(
        inspection=VISIT,
        permit=permit,
        place=place,
        purpose="canvass",
        performed_on=date(2026, 3, 18),
        result="pass",
        planned=False,
        minor=2,
    )
    assert visit.subject() == "inspection/V1"
    assert visit.partition_key() == key
    assert visit.minor == 2


def test_a_hold_keeps_order_with_what_it_is_about() -> None:
    """Not with the hold's own number."""
    assert HoldRaised.partition_fields == ("about",)
    assert HoldRaised.subject_field == "hold"


def test_the_class_of_an_event_is_that_of_its_most_sensitive_field() -> None:
    """Addresses, and where a report comes from, are G2."""
    assert PlaceRegistered.classification is Classification.G2
    assert ReportReceived.classification is Classification.G2
    assert PermitIssued.classification is Classification.G1


def test_an_unknown_field_is_refused_when_an_event_is_made() -> None:
    """Decoding tolerates it, making does not: a typing error must not vanish."""
    unknown: dict[str, Any] = {"adress": "1 Main Street"}
    with pytest.raises(ValidationError, match="adress"):
        PlaceRegistered(place=PLACE, kind="premises", **unknown)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": "2026-03-02"},
        {"valid_from": datetime(2026, 3, 2)},  # noqa: DTZ001 - naive on purpose
        {"valid_from": date(1899, 12, 31)},
        {"valid_to": date(3000, 1, 1)},
        {"via_commitment": 1},
        {"matter": "two words"},
        {"matter": ""},
        {"conditions": ("a tuple",)},
        {"conditions": ["a line\nbreak"]},
        {"conditions": ["x"] * 1001},
    ],
)
def test_nothing_is_converted_or_cut_when_an_event_is_made(permit_issued: PermitIssued, wrong: dict[str, Any]) -> None:
    """A wrong type is a programming error and is shown as one."""
    fields = {name: getattr(permit_issued, name) for name in PermitIssued.model_fields}
    with pytest.raises(ValidationError):
        PermitIssued(**(fields | wrong))


def test_a_clock_takes_aware_moments_only() -> None:
    """A naive moment means something else in every city."""
    with pytest.raises(ValidationError, match="with offset"):
        TongbanClockAdvanced(
            service=Identifier(scheme="service", value="tongban"),
            to=datetime(2026, 3, 3),  # noqa: DTZ001 - naive on purpose
        )


def test_an_event_gives_a_storable_reference_to_itself(event: Event[PermitIssued]) -> None:
    """What a derived event needs of its cause."""
    expected = Cause(
        id="019cac9b-4280-7a31-8c5d-2f6b9e104d77",
        correlationid="019cac9b-4280-7a31-8c5d-2f6b9e104d00",
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        classification=Classification.G1,
    )
    assert event.cause() == expected
    assert Cause.of(event) == expected


@pytest.mark.parametrize(
    "malformed", ["permit.issued.v1", "tongban.permit.issued", "tongban.Permit.issued.v1", "tongban.permit.issued.v0"]
)
def test_a_malformed_type_is_refused_when_the_class_is_defined(malformed: str) -> None:
    """Too few parts, no version, a capital, version 0."""
    with pytest.raises(TypeError, match="expected type= in the form <network>"):

        class Odd(DomainEvent, type=malformed, subject="thing"):
            thing: Identifier


@pytest.mark.parametrize("subject", ["", "nothing", "count"])
def test_a_subject_that_is_no_identifier_field_is_refused(subject: str) -> None:
    """Not named, not there, not an identifier."""
    with pytest.raises(TypeError, match="to name Identifier fields"):

        class Odd(DomainEvent, type="tongban.thing.counted.v1", subject=subject):
            thing: Identifier
            count: int


def test_a_partition_that_may_be_empty_is_refused() -> None:
    """An event without a partition key would have no place in the order."""
    with pytest.raises(TypeError, match="a required field at the end of partition="):

        class Odd(DomainEvent, type="tongban.thing.counted.v1", subject="thing", partition="permit"):
            thing: Identifier
            permit: Identifier | None = None


def test_an_optional_subject_is_refused() -> None:
    """Every event is about something."""
    with pytest.raises(TypeError, match="subject= to name a required field"):

        class Odd(DomainEvent, type="tongban.thing.counted.v1", subject="thing", partition="permit"):
            thing: Identifier | None = None
            permit: Identifier


def test_a_contract_with_core_data_is_refused() -> None:
    """Core data never travels on the bus."""
    with pytest.raises(TypeError, match="core data never travels"):

        class Secret(DomainEvent, type="tongban.secret.told.v1", subject="thing"):
            thing: Identifier
            what: Annotated[str, described("A secret", "所述秘密", zh="秘密", classification=Classification.CORE)]


def test_a_base_without_a_type_may_be_shared() -> None:
    """Departments share fields through abstract bases."""

    class Base(DomainEvent):
        thing: Identifier

    class Concrete(Base, type="tongban.thing.counted.v2", subject="thing", minor=3):
        where: Coordinate

    made = Concrete(thing=PLACE, where=Coordinate(lat=31.2, lon=121.4, crs=Crs.CGCS2000))
    assert made.subject() == "thing/place:P1"
    assert Concrete.dataschema == "urn:liangwang:schema:tongban.thing.counted.v2.3"


def test_data_of_a_contract_is_always_validated(permit_issued: PermitIssued) -> None:
    """There is no way around the contract: neither a copy with a change nor one that is built without a look."""
    with pytest.raises(ValidationError):
        permit_issued.model_copy(update={"matter": "two words"})
    with pytest.raises(TypeError, match="always validated"):
        PermitIssued.model_construct(matter="two words")
    assert permit_issued.model_copy(update={"matter": "other"}).matter == "other"
    assert permit_issued.model_copy() == permit_issued
