"""Event contracts of the Liangwang bus: envelope, identifiers, events, commands, catalogue."""

from liangwang_contracts.attributes import Attributes, read_attributes
from liangwang_contracts.catalogue import CATALOGUE, catalogue_of, events_of, lookup
from liangwang_contracts.classification import Classification
from liangwang_contracts.codes import (
    DivisionCode,
    OrganisationCode,
    ResidentId,
    Uscc,
    check_division_code,
    check_organisation_code,
    check_resident_id,
    check_uscc,
    division_name,
)
from liangwang_contracts.commands import (
    COMMANDS,
    AdvanceClock,
    Command,
    CommandEnvelope,
    Outcome,
    command_class,
    from_wire,
    to_wire,
)
from liangwang_contracts.envelope import CONTENT_TYPE, decode, encode, encode_headers
from liangwang_contracts.errors import CommandInvalid, ContractError
from liangwang_contracts.event import Cause, DomainEvent, Event
from liangwang_contracts.event_ids import UUIDV7, new_event_id
from liangwang_contracts.fields import FIRST_DAY, LAST_DAY
from liangwang_contracts.fusion.clock import FusionClockAdvanced
from liangwang_contracts.fusion.hold import HoldRaised, HoldReleased
from liangwang_contracts.fusion.inspection_request import InspectionRequested
from liangwang_contracts.fusion.obligation import ObligationFulfilled, ObligationOpened, ObligationOverdue
from liangwang_contracts.fusion.profile import ProfileRecalled, ProfileShared, ProfileUpdated
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.majors import Reader
from liangwang_contracts.places import Coordinate, Crs, Place
from liangwang_contracts.tongban.clock import TongbanClockAdvanced
from liangwang_contracts.tongban.permit import (
    PermitAmended,
    PermitCancelled,
    PermitExpired,
    PermitIssued,
    PermitRenewed,
    PermitRevoked,
)
from liangwang_contracts.tongban.place import PlaceRegistered
from liangwang_contracts.tongban_commands import (
    AmendPermit,
    CancelPermit,
    IssuePermit,
    RegisterPlace,
    RenewPermit,
    RevokePermit,
)
from liangwang_contracts.tongguan.clock import TongguanClockAdvanced
from liangwang_contracts.tongguan.incident import IncidentRegistered
from liangwang_contracts.tongguan.inspection import InspectionCompleted, InspectionPlanned
from liangwang_contracts.tongguan.report import ReportReceived
from liangwang_contracts.tongguan_commands import CompleteInspection, PlanInspection, ReceiveReport
from liangwang_contracts.vocabulary import (
    AmendmentKind,
    Channel,
    HeldAct,
    InspectionResult,
    PlaceKind,
    RenewalBasis,
    ReportKind,
    Severity,
    Violation,
)

__all__ = [
    "CATALOGUE",
    "COMMANDS",
    "CONTENT_TYPE",
    "FIRST_DAY",
    "LAST_DAY",
    "UUIDV7",
    "AdvanceClock",
    "AmendPermit",
    "AmendmentKind",
    "Attributes",
    "CancelPermit",
    "Cause",
    "Channel",
    "Classification",
    "Command",
    "CommandEnvelope",
    "CommandInvalid",
    "CompleteInspection",
    "ContractError",
    "Coordinate",
    "Crs",
    "DivisionCode",
    "DomainEvent",
    "Event",
    "FusionClockAdvanced",
    "HeldAct",
    "HoldRaised",
    "HoldReleased",
    "Identifier",
    "IncidentRegistered",
    "InspectionCompleted",
    "InspectionPlanned",
    "InspectionRequested",
    "InspectionResult",
    "IssuePermit",
    "ObligationFulfilled",
    "ObligationOpened",
    "ObligationOverdue",
    "OrganisationCode",
    "Outcome",
    "PermitAmended",
    "PermitCancelled",
    "PermitExpired",
    "PermitIssued",
    "PermitRenewed",
    "PermitRevoked",
    "Place",
    "PlaceKind",
    "PlaceRegistered",
    "PlanInspection",
    "ProfileRecalled",
    "ProfileShared",
    "ProfileUpdated",
    "Reader",
    "ReceiveReport",
    "RegisterPlace",
    "RenewPermit",
    "RenewalBasis",
    "ReportKind",
    "ReportReceived",
    "ResidentId",
    "RevokePermit",
    "Severity",
    "TongbanClockAdvanced",
    "TongguanClockAdvanced",
    "Uscc",
    "Violation",
    "catalogue_of",
    "check_division_code",
    "check_organisation_code",
    "check_resident_id",
    "check_uscc",
    "command_class",
    "decode",
    "division_name",
    "encode",
    "encode_headers",
    "events_of",
    "from_wire",
    "lookup",
    "new_event_id",
    "read_attributes",
    "to_wire",
]
