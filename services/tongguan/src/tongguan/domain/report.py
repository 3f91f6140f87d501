"""Reports: complaints and incidents that reach the city; with a case number an incident is registered too."""

from dataclasses import dataclass

from liangwang_contracts import IncidentRegistered, ReceiveReport, ReportReceived
from liangwang_contracts.city_days import Moment
from tongguan.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Received:
    """A report that was taken in: what is stated about it, and about the incident that it is registered as."""

    report: ReportReceived
    incident: IncidentRegistered | None


def receive(command: ReceiveReport, moment: Moment, *, report_known: bool, incident_known: bool) -> Received | Refusal:
    """Take a report in; a number stands for one report, a case number for one incident."""
    if report_known:
        return Refusal("already_known", "report")
    if incident_known:
        return Refusal("already_known", "incident")
    return Received(_received(command, moment), _registered(command, moment))


def _received(command: ReceiveReport, moment: Moment) -> ReportReceived:
    return ReportReceived(
        report=command.report,
        kind=command.kind,
        channel=command.channel,
        category=command.category,
        occurred_on=moment.day,
        location=command.location,
        place=command.place,
        division=command.division,
        grid=command.grid,
        duplicate=command.duplicate,
    )


def _registered(command: ReceiveReport, moment: Moment) -> IncidentRegistered | None:
    if command.incident is None:
        return None
    return IncidentRegistered(
        incident=command.incident,
        report=command.report,
        category=command.category,
        registered_on=moment.day,
        location=command.location,
        place=command.place,
    )
