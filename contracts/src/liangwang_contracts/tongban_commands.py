"""Commands to tongban (一网通办): the register of places and permits.

Dates of decisions come from the command's time, in the city's time zone.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from liangwang_contracts.command import Command
from liangwang_contracts.fields import CalendarDate, Token, described
from liangwang_contracts.identifiers import Identifier
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

MaybeMatter = Annotated[
    Token | None,
    described(
        "Matter code: what the permit allows",
        "许可证对应的政务服务事项编码，表明准许从事的内容；未掌握时为空",
        zh="事项编码",
    ),
]
MaybeHolder = Annotated[
    Identifier | None, described("Who holds the permit", "持有该许可证的企业或个人，未掌握时为空", zh="持证主体")
]


class RegisterPlace(Command, name="place.register", service="tongban"):
    """Enter a place into the register, or replace its entry."""

    title_en: ClassVar[str] = "Register a place"
    title_zh: ClassVar[str] = "登记场所"

    place: PlaceId
    kind: Annotated[PlaceKind, described("What kind of place it is", "场所的类别", zh="场所类型")]
    location: Location = None
    division: Division = None
    grid: Grid = None
    address: Address = None


class IssuePermit(Command, name="permit.issue", service="tongban"):
    """Issue a permit for the first time."""

    title_en: ClassVar[str] = "Issue a permit"
    title_zh: ClassVar[str] = "核发许可"

    permit: Permit
    matter: Matter
    holder: Holder
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo
    via_commitment: Annotated[
        bool,
        described(
            "Issued on the applicant's promise, before any check",
            "是否凭申请人告知承诺、先行发证后予核查",
            zh="告知承诺",
        ),
    ] = False
    conditions: Conditions = Field(default_factory=list)


class RenewPermit(Command, name="permit.renew", service="tongban"):
    """Give a permit a new term, or record one that was given elsewhere.

    ``matter``, ``holder`` and ``place`` are needed when a renewal is recorded for a permit that the
    register does not know yet.
    """

    title_en: ClassVar[str] = "Renew a permit"
    title_zh: ClassVar[str] = "延续许可"

    permit: Permit
    valid_from: ValidFrom
    valid_to: ValidTo
    basis: Annotated[
        RenewalBasis,
        described(
            "Requested and decided here, or decided elsewhere and recorded here",
            "在本系统申请并决定，或在他处决定、在此登记",
            zh="办理方式",
        ),
    ]
    matter: MaybeMatter = None
    holder: MaybeHolder = None
    place: MaybePlace = None


class AmendPermit(Command, name="permit.amend", service="tongban"):
    """Change a permit; what is not given stays."""

    title_en: ClassVar[str] = "Amend a permit"
    title_zh: ClassVar[str] = "变更许可"

    permit: Permit
    kind: Annotated[AmendmentKind, described("What kind of change it is", "许可变更的类别", zh="变更类型")]
    place: MaybePlace = None
    matter: MaybeMatter = None
    valid_from: Annotated[
        CalendarDate | None,
        described("First day of validity", "变更后有效期的第一天（按城市时区），不变更时为空", zh="有效期起"),
    ] = None
    valid_to: Annotated[
        CalendarDate | None,
        described("Last day of validity", "变更后有效期的最后一天（含当天，按城市时区），不变更时为空", zh="有效期止"),
    ] = None
    holder: MaybeHolder = None


class CancelPermit(Command, name="permit.cancel", service="tongban"):
    """Take a permit off the register."""

    title_en: ClassVar[str] = "Cancel a permit"
    title_zh: ClassVar[str] = "注销许可"

    permit: Permit
    reason: WhyText = None
    legal_basis: LegalBasis = None


class RevokePermit(Command, name="permit.revoke", service="tongban"):
    """Take a permit away."""

    title_en: ClassVar[str] = "Revoke a permit"
    title_zh: ClassVar[str] = "吊销许可"

    permit: Permit
    reason: WhyText = None
    legal_basis: LegalBasis = None


COMMANDS: tuple[type[Command], ...] = (
    RegisterPlace,
    IssuePermit,
    RenewPermit,
    AmendPermit,
    CancelPermit,
    RevokePermit,
)
