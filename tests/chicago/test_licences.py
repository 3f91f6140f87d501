"""Licence terms become permits: issued, recorded, changed, ended."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from liangwang_chicago import ChicagoSource
from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    Coordinate,
    Crs,
    Identifier,
    IssuePermit,
    RegisterPlace,
    RenewPermit,
    RevokePermit,
)
from liangwang_contracts.city_days import Moment
from liangwang_contracts.replay import Rejected, Step
from tongban.domain.permit import Change, Permit, end
from tongban.domain.renewal import renew

Make = Callable[..., ChicagoSource]
Played = Callable[[ChicagoSource, str], list[Step]]

CHICAGO = ZoneInfo("America/Chicago")
SECOND_TERM = {
    "DATE_ISSUED": "2013-02-20",
    "LICENSE_TERM_START_DATE": "2013-03-16",
    "LICENSE_TERM_EXPIRATION_DATE": "2015-03-15",
}


def told(source: ChicagoSource) -> list[tuple[str, str]]:
    """Day and command of every step but the places."""
    return [
        (f"{step.at.date()}", step.command.name) for step in source.steps() if step.command.name != "place.register"
    ]


def test_a_new_licence_is_issued_on_its_day(make: Make, played: Played) -> None:
    """Number, holder, site, matter and term travel as the table has them; the day is DATE_ISSUED at 9."""
    source = make(licences=[{"APPLICATION_TYPE": "ISSUE"}])
    (step,) = played(source, "permit.issue")
    assert (step.service, step.rows, step.after) == ("tongban", 1, None)
    assert step.at == step.command.time == datetime(2011, 3, 1, 9, tzinfo=CHICAGO)
    assert step.command.id == "chicago-licence-5001-20110316"
    assert step.command.data == IssuePermit(
        permit=Identifier(scheme="chicago.licence", value="5001"),
        matter="1006",
        holder=Identifier(scheme="chicago.account", value="901"),
        place=Identifier(scheme="chicago.site", value="901-1"),
        valid_from=date(2011, 3, 16),
        valid_to=date(2013, 3, 15),
    )


def test_a_renewal_is_recorded_with_its_whole_state(make: Make, played: Played) -> None:
    """The register may not know the licence: matter, holder and place go along."""
    (step,) = played(make(licences=[{}]), "permit.renew")
    assert step.command.data == RenewPermit(
        permit=Identifier(scheme="chicago.licence", value="5001"),
        valid_from=date(2011, 3, 16),
        valid_to=date(2013, 3, 15),
        basis="recorded",
        matter="1006",
        holder=Identifier(scheme="chicago.account", value="901"),
        place=Identifier(scheme="chicago.site", value="901-1"),
    )


def test_a_new_licence_without_a_day_of_issue_is_recorded(make: Make) -> None:
    """Nobody knows when it was issued, so nothing says that it was issued on some day."""
    source = make(licences=[{"APPLICATION_TYPE": "ISSUE", "DATE_ISSUED": ""}], visits=[{}])
    assert told(source)[0] == ("2011-03-16", "permit.renew")
    assert source.notes()["new_licences_without_a_day_of_issue"] == 1


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        ({"DATE_ISSUED": "2011-04-02", "LICENSE_APPROVED_FOR_ISSUANCE": "2011-02-01"}, "2011-04-02"),
        ({"DATE_ISSUED": "", "LICENSE_APPROVED_FOR_ISSUANCE": "2011-02-01"}, "2011-02-01"),
        ({"DATE_ISSUED": ""}, "2011-03-16"),
    ],
)
def test_the_day_of_a_term_is_the_best_known(make: Make, cells: dict[str, str], day: str) -> None:
    """Issued, else approved, else the begin of the term."""
    assert told(make(licences=[cells], visits=[{}]))[0] == (day, "permit.renew")


def test_a_term_that_ended_before_it_began_is_known_by_its_end(make: Make) -> None:
    """What was cancelled on a day was known on that day."""
    cells = {"DATE_ISSUED": "", "LICENSE_STATUS": "AAC", "LICENSE_STATUS_CHANGE_DATE": "2011-03-10"}
    assert told(make(licences=[cells])) == [("2011-03-10", "permit.renew"), ("2011-03-10", "permit.cancel")]


def test_a_term_that_begins_after_the_records_end_undecided_is_not_played(make: Make) -> None:
    """By the last day it was applied for; playing it would be a renewal that nobody had decided."""
    to_come = SECOND_TERM | {"DATE_ISSUED": ""}
    source = make(licences=[{}, to_come], visits=[{"Inspection_Date": "2013-03-15"}])
    assert told(source) == [("2011-03-01", "permit.renew"), ("2013-03-15", "inspection.complete")]
    assert source.rejected() == [
        Rejected("chicago_licenses.csv.gz", 3, "after_the_records_end", "LICENSE_TERM_START_DATE")
    ]


def test_a_term_that_begins_on_the_last_day_is_played(make: Make) -> None:
    """The last day belongs to the records."""
    source = make(licences=[SECOND_TERM | {"DATE_ISSUED": ""}], visits=[{"Inspection_Date": "2013-03-16"}])
    assert told(source)[0] == ("2013-03-16", "permit.renew")


def test_a_change_of_an_unknown_licence_is_taken_over_first(make: Make) -> None:
    """A register records the state before it can say that it changed; the row is counted once."""
    source = make(licences=[{"APPLICATION_TYPE": "C_LOC"}])
    known, changed = [step for step in source.steps() if step.command.name != "place.register"]
    assert [known.command.name, changed.command.name] == ["permit.renew", "permit.amend"]
    assert [known.rows, changed.rows] == [0, 1]
    assert known.command.id == f"{changed.command.id}-known"
    assert changed.command.data == AmendPermit(
        permit=Identifier(scheme="chicago.licence", value="5001"),
        kind="relocation",
        place=Identifier(scheme="chicago.site", value="901-1"),
        matter="1006",
        valid_from=date(2011, 3, 16),
        valid_to=date(2013, 3, 15),
        holder=Identifier(scheme="chicago.account", value="901"),
    )


@pytest.mark.parametrize(
    ("application", "kind"), [("C_LOC", "relocation"), ("C_EXPA", "expansion"), ("C_CAPA", "other")]
)
def test_a_change_of_a_known_licence_is_a_change(make: Make, played: Played, application: str, kind: str) -> None:
    """Nothing is recorded twice when the register knows the licence."""
    source = make(licences=[{}, SECOND_TERM | {"APPLICATION_TYPE": application}])
    assert [name for _, name in told(source)] == ["permit.renew", "permit.amend"]
    (step,) = played(source, "permit.amend")
    assert isinstance(step.command.data, AmendPermit)
    assert step.command.data.kind == kind


def test_what_was_decided_before_a_licence_was_issued_is_learned_with_the_issue(make: Make) -> None:
    """It is issued on its day; the row before it, of which the register did not know, stands behind it."""
    source = make(licences=[{}, SECOND_TERM | {"APPLICATION_TYPE": "ISSUE"}])
    assert told(source) == [("2013-02-20", "permit.issue"), ("2013-02-20", "permit.renew")]
    assert source.notes()["terms_decided_before_their_licence_was_issued"] == 1


def test_a_licence_that_is_issued_again_is_recorded(make: Make) -> None:
    """A register issues a number once."""
    source = make(licences=[{"APPLICATION_TYPE": "ISSUE"}, SECOND_TERM | {"APPLICATION_TYPE": "ISSUE"}])
    assert [name for _, name in told(source)] == ["permit.issue", "permit.renew"]
    assert source.notes()["new_licences_known_before"] == 1


@pytest.mark.parametrize(("status", "command"), [("AAC", CancelPermit), ("REV", RevokePermit)])
def test_an_ending_is_played_on_its_day(
    make: Make, status: str, command: type[CancelPermit] | type[RevokePermit]
) -> None:
    """Cancelled or revoked at 10, with the status and the term as the reason; no row is counted twice."""
    source = make(licences=[{"LICENSE_STATUS": status, "LICENSE_STATUS_CHANGE_DATE": "2011-08-09"}])
    step = list(source.steps())[-1]
    assert step.at == step.command.time == datetime(2011, 8, 9, 10, tzinfo=CHICAGO)
    assert (step.rows, step.command.id) == (0, "chicago-status-5001-20110316")
    assert step.command.data == command(
        permit=Identifier(scheme="chicago.licence", value="5001"), reason=f"{status} 5001-20110316"
    )


def test_an_ending_known_late_is_played_late(make: Make) -> None:
    """A licence that was ended before it was issued is ended after, with the day it happened."""
    source = make(licences=[{"LICENSE_STATUS": "AAC", "LICENSE_STATUS_CHANGE_DATE": "2011-01-09"}])
    step = list(source.steps())[-1]
    assert step.at == datetime(2011, 3, 1, 10, tzinfo=CHICAGO)
    assert step.command.time == datetime(2011, 1, 9, 10, tzinfo=CHICAGO)


def test_terms_that_end_on_one_day_are_one_act(make: Make, played: Played) -> None:
    """A permit is cancelled once; the reason names both terms."""
    ended = {"LICENSE_STATUS": "AAC", "LICENSE_STATUS_CHANGE_DATE": "2013-04-01"}
    (step,) = played(make(licences=[ended, SECOND_TERM | ended]), "permit.cancel")
    assert isinstance(step.command.data, CancelPermit)
    assert step.command.data.reason == "AAC 5001-20110316 5001-20130316"


def test_an_older_term_that_ends_leaves_the_newer_standing(make: Make) -> None:
    """The register knows one state: after the old term's end the new one is recorded again."""
    ended = {"LICENSE_STATUS": "AAC", "LICENSE_STATUS_CHANGE_DATE": "2013-02-25"}
    source = make(licences=[ended, SECOND_TERM])
    assert told(source) == [
        ("2011-03-01", "permit.renew"),
        ("2013-02-20", "permit.renew"),
        ("2013-02-25", "permit.cancel"),
        ("2013-02-25", "permit.renew"),
    ]
    last = list(source.steps())[-1]
    assert isinstance(last.command.data, RenewPermit)
    assert (last.rows, last.command.data.valid_to) == (0, date(2015, 3, 15))


def register(source: ChicagoSource) -> list[str]:
    """What the register of permits makes of the steps: the status after each."""
    permit: Permit | None = None
    statuses = []
    for step in source.steps():
        moment = Moment.of(step.command.time, CHICAGO)
        match step.command.data:
            case RenewPermit() as command:
                change = renew(permit, command, moment)
            case CancelPermit() | RevokePermit() as command:
                change = end(permit, command, moment)
            case _:
                continue
        permit = change.state if isinstance(change, Change) else permit
        statuses.append(permit.status if isinstance(change, Change) and permit else "refused")
    return statuses


@pytest.mark.parametrize(
    ("older", "newer", "statuses"),
    [
        ("AAC 2013-04-01", "REV 2013-04-01", ["cancelled", "valid", "revoked"]),
        ("REV 2013-05-02", "AAC 2013-04-01", ["cancelled", "valid", "revoked"]),
        ("AAC 2013-04-01", "AAC 2013-05-02", ["cancelled", "valid", "cancelled"]),
    ],
)
def test_each_end_of_a_term_is_taken_by_the_register(make: Make, older: str, newer: str, statuses: list[str]) -> None:
    """Two ends of one licence, on one day or in either order: both are done, and the permit is ended after."""
    keys = ("LICENSE_STATUS", "LICENSE_STATUS_CHANGE_DATE")
    first, second = (dict(zip(keys, end.split(), strict=True)) for end in (older, newer))
    assert register(make(licences=[first, SECOND_TERM | second])) == ["valid", "valid", *statuses]


def test_a_further_end_is_counted(make: Make) -> None:
    """An older term that is ended after the newer one is worth knowing."""
    first = {"LICENSE_STATUS": "AAC", "LICENSE_STATUS_CHANGE_DATE": "2013-05-02"}
    second = {"LICENSE_STATUS": "AAC", "LICENSE_STATUS_CHANGE_DATE": "2013-04-01"}
    assert make(licences=[first, SECOND_TERM | second]).notes()["terms_ended_after_their_licence"] == 1


def test_a_term_after_an_ending_is_a_recorded_renewal(make: Make) -> None:
    """What is decided after the end is not repeated at the end."""
    ended = {"LICENSE_STATUS": "REV", "LICENSE_STATUS_CHANGE_DATE": "2012-05-05"}
    assert [name for _, name in told(make(licences=[ended, SECOND_TERM]))] == [
        "permit.renew",
        "permit.revoke",
        "permit.renew",
    ]


@pytest.mark.parametrize(
    ("status", "day", "note"),
    [
        ("REA", "2011-08-09", "status_REA_not_played"),
        ("INQ", "2011-08-09", "status_INQ_not_played"),
        ("AAC", "", "status_AAC_without_a_day"),
    ],
)
def test_a_status_that_is_not_played_is_counted(make: Make, status: str, day: str, note: str) -> None:
    """The term is played; that its status is not is said."""
    source = make(licences=[{"LICENSE_STATUS": status, "LICENSE_STATUS_CHANGE_DATE": day}])
    assert [name for _, name in told(source)] == ["permit.renew"]
    assert (source.notes()[note], source.rejected()) == (1, [])


def test_sites_are_registered_on_the_eve(make: Make) -> None:
    """Every site is known the day before the first record, with coordinates and address."""
    first, *_ = make(licences=[{}]).steps()
    assert first.at == datetime(2011, 2, 28, 8, tzinfo=CHICAGO)
    assert (first.rows, first.command.id) == (0, "chicago-place-site-901-1")
    assert first.command.data == RegisterPlace(
        place=Identifier(scheme="chicago.site", value="901-1"),
        kind="site",
        location=Coordinate(lat=41.9, lon=-87.7, crs=Crs.WGS84),
        address="12 W INVENTED ST, CHICAGO, IL 60600",
    )


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        # Two licences of one site are at one place.
        ([{}, {"LICENSE_NUMBER": "5002"}], ["chicago.site:901-1"]),
        # A term without a site number has that of another term of the licence.
        ([{"SITE_NUMBER": ""}, SECOND_TERM | {"SITE_NUMBER": "4"}], ["chicago.site:901-4"]),
        # Without any the licence has a place of its own.
        ([{"SITE_NUMBER": ""}], ["chicago.licence-site:5001"]),
        # One number with two coordinates is two places.
        (
            [{}, {"LICENSE_NUMBER": "5002", "LATITUDE": "41.95"}, {"LICENSE_NUMBER": "5003"}],
            ["chicago.site:901-1", "chicago.site:901-1.2"],
        ),
        # A row without coordinates is at the site's place.
        ([{"LATITUDE": "", "LONGITUDE": ""}, SECOND_TERM], ["chicago.site:901-1"]),
    ],
)
def test_places_keep_apart_what_the_table_keeps_apart(
    make: Make, played: Played, rows: list[dict[str, str]], places: list[str]
) -> None:
    """A place is a site number at one point."""
    source = make(licences=rows)
    registered = [step.command.data for step in played(source, "place.register")]
    assert [data.place.key for data in registered if isinstance(data, RegisterPlace)] == places
    used = {
        step.command.data.place.key
        for step in source.steps()
        if isinstance(step.command.data, RenewPermit) and step.command.data.place
    }
    assert used == set(places)


def test_a_place_takes_the_first_coordinates_that_are_known(make: Make, played: Played) -> None:
    """Coordinates may stand in a later row of the same site only."""
    source = make(licences=[{"LATITUDE": "", "LONGITUDE": ""}, SECOND_TERM])
    (step,) = played(source, "place.register")
    assert isinstance(step.command.data, RegisterPlace)
    assert step.command.data.location == Coordinate(lat=41.9, lon=-87.7, crs=Crs.WGS84)


@pytest.mark.parametrize(
    ("street", "note"),
    [("[REDACTED FOR PRIVACY]", "addresses_redacted"), ("", "addresses_missing_or_unprintable")],
)
def test_an_address_that_is_none_is_left_out(make: Make, played: Played, street: str, note: str) -> None:
    """The city's mark of a redaction is not an address."""
    source = make(licences=[{"ADDRESS": street}])
    (step,) = played(source, "place.register")
    assert isinstance(step.command.data, RegisterPlace)
    assert step.command.data.address is None
    assert source.notes()[note] == 1
