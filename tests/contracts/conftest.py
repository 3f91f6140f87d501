"""A permit as tongban would publish it, and the folders of the golden data."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from liangwang_contracts import Event, Identifier, PermitIssued

SHANGHAI = timezone(timedelta(hours=8))


@pytest.fixture(scope="session")
def contracts_folder() -> Path:
    """The folder with the golden schemas and the examples."""
    return Path(__file__).parents[2] / "contracts"


@pytest.fixture(scope="session")
def permit_issued() -> PermitIssued:
    """A catering permit."""
    return PermitIssued(
        permit=Identifier(scheme="permit-no", value="JY23101060000017"),
        matter="310106-food-catering",
        holder=Identifier(scheme="uscc", value="91110000600037341L"),
        place=Identifier(scheme="place", value="310106017003-0042"),
        valid_from=date(2026, 3, 2),
        valid_to=date(2031, 3, 1),
        issued_on=date(2026, 3, 2),
        conditions=["不得经营生食类食品"],
    )


@pytest.fixture(scope="session")
def event(permit_issued: PermitIssued) -> Event[PermitIssued]:
    """The same permit in its envelope, with every attribute set."""
    return Event(
        id="019cac9b-4280-7a31-8c5d-2f6b9e104d77",
        type="tongban.permit.issued.v1",
        source="/tongban",
        subject="permit/JY23101060000017",
        time=datetime(2026, 3, 2, 9, 30, tzinfo=SHANGHAI),
        recordedtime=datetime(2026, 3, 2, 9, 30, 0, 250_000, tzinfo=SHANGHAI),
        dataschema="urn:liangwang:schema:tongban.permit.issued.v1.0",
        partitionkey="permit-no:JY23101060000017",
        sequence=1,
        correlationid="019cac9b-4280-7a31-8c5d-2f6b9e104d00",
        causationid="019cac9b-4280-7a31-8c5d-2f6b9e104d01",
        causes=("019cac9b-4280-7a31-8c5d-2f6b9e104d01", "019cac9b-4280-7a31-8c5d-2f6b9e104d02"),
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        tracestate="city=shanghai",
        dataclassification=permit_issued.classification,
        data=permit_issued,
    )
