"""Events of tongban (一网通办), the service-handling network: places, permits, its clock.

Dates are calendar dates of the city. ``version`` counts the states of one permit from 1, the first issue.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import CalendarDate, Moment, Version, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import (
    Address,
    AmendmentKind,
    Conditions,
    Division,
    Grid,
    Holder,
    LegalBasis,
    Location,
    Matter,
    MaybePlace,
    Permit,
    PlaceId,
    PlaceKind,
    RenewalBasis,
    ValidFrom,
    ValidTo,
    WhyText,
)

PermitVersion = Annotated[Version, described("Number of this state of the permit, from 1", zh="版本")]


class PlaceRegistered(DomainEvent, type="tongban.place.registered.v1", subject="place"):
    """A place has entered the register, or its entry was replaced."""

    title_en: ClassVar[str] = "Place registered"
    title_zh: ClassVar[str] = "场所已登记"

    place: PlaceId
    kind: Annotated[PlaceKind, described("What kind of place it is", zh="场所类型")]
    location: Location = None
    division: Division = None
    grid: Grid = None
    address: Address = None


class PermitIssued(DomainEvent, type="tongban.permit.issued.v1", subject="permit"):
    """A permit has been issued for the first time."""

    title_en: ClassVar[str] = "Permit issued"
    title_zh: ClassVar[str] = "许可已核发"

    permit: Permit
    matter: Matter
    holder: Holder
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo
    issued_on: Annotated[CalendarDate, described("Day of the decision", zh="核发日期")]
    via_commitment: Annotated[bool, described("Issued on the applicant's promise, before any check", zh="告知承诺")] = (
        False
    )
    conditions: Conditions = Field(default_factory=list)


class PermitRenewed(DomainEvent, type="tongban.permit.renewed.v1", subject="permit"):
    """A permit has a new term."""

    title_en: ClassVar[str] = "Permit renewed"
    title_zh: ClassVar[str] = "许可已延续"

    permit: Permit
    matter: Matter
    holder: Holder
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo
    renewed_on: Annotated[CalendarDate, described("Day of the decision", zh="延续日期")]
    basis: Annotated[
        RenewalBasis,
        described("Requested and decided here, or decided elsewhere and recorded here", zh="办理方式"),
    ]
    first_known: Annotated[
        bool, described("The register did not know the permit: its history began earlier", zh="首次入库")
    ] = False
    version: PermitVersion


class PermitAmended(DomainEvent, type="tongban.permit.amended.v1", subject="permit"):
    """A permit has changed; the event carries its whole new state."""

    title_en: ClassVar[str] = "Permit amended"
    title_zh: ClassVar[str] = "许可已变更"

    permit: Permit
    version: PermitVersion
    amended_on: Annotated[CalendarDate, described("Day of the decision", zh="变更日期")]
    kind: Annotated[AmendmentKind, described("What kind of change it is", zh="变更类型")]
    holder: Holder
    matter: Matter
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo


class PermitCancelled(DomainEvent, type="tongban.permit.cancelled.v1", subject="permit"):
    """A permit has been taken off the register (注销), e.g. because the business closed."""

    title_en: ClassVar[str] = "Permit cancelled"
    title_zh: ClassVar[str] = "许可已注销"

    permit: Permit
    version: PermitVersion
    cancelled_on: Annotated[CalendarDate, described("First day without the permit", zh="注销日期")]
    legal_basis: LegalBasis = None
    reason: WhyText = None


class PermitRevoked(DomainEvent, type="tongban.permit.revoked.v1", subject="permit"):
    """A permit has been taken away (撤销、吊销)."""

    title_en: ClassVar[str] = "Permit revoked"
    title_zh: ClassVar[str] = "许可已撤销"

    permit: Permit
    version: PermitVersion
    revoked_on: Annotated[CalendarDate, described("First day without the permit", zh="撤销日期")]
    legal_basis: LegalBasis = None
    reason: WhyText = None


class PermitExpired(DomainEvent, type="tongban.permit.expired.v1", subject="permit"):
    """A permit's term has ended and no new one was given."""

    title_en: ClassVar[str] = "Permit expired"
    title_zh: ClassVar[str] = "许可已届满"

    permit: Permit
    version: PermitVersion
    expired_on: Annotated[CalendarDate, described("First day without validity", zh="届满日期")]


class TongbanClockAdvanced(DomainEvent, type="tongban.clock.advanced.v1", subject="service"):
    """Everything of this service that happened before ``to`` has been published."""

    title_en: ClassVar[str] = "Tongban clock advanced"
    title_zh: ClassVar[str] = "一网通办时钟已推进"

    service: Annotated[Identifier, of_scheme("service"), described("The service", zh="服务")]
    to: Annotated[Moment, described("The moment reached", zh="推进至")]


EVENTS: tuple[type[DomainEvent], ...] = (
    PlaceRegistered,
    PermitIssued,
    PermitRenewed,
    PermitAmended,
    PermitCancelled,
    PermitRevoked,
    PermitExpired,
    TongbanClockAdvanced,
)
"""Every contract of this network, in the order of a permit's life."""
