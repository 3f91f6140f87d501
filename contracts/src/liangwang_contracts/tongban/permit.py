"""Permits (许可证): issue, renewal, change, and the ends that come from the register, from a penalty and from time.

``version`` counts the states of one permit from 1, the first issue. Dates are calendar dates of the city. The legal
acts that end a permit are five and never merged: cancelled (注销), revoked (吊销) and expired (失效) stand here,
withdrawn (撤回) and annulled (撤销) in ``permit_acts``, with those that halt it for a time.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.tongban.base import PermitVersion, TongbanEvent
from liangwang_contracts.tongban.law import AMENDMENT, DECISION, DEREGISTRATION, PENALTY, RENEWAL
from liangwang_contracts.vocabulary import (
    AmendmentKind,
    Conditions,
    Holder,
    LegalBasis,
    Matter,
    MaybePlace,
    Permit,
    RenewalBasis,
    ValidFrom,
    ValidTo,
    WhyText,
)


class PermitIssued(TongbanEvent, type="tongban.permit.issued.v1", subject="permit"):
    """A permit has been granted and issued for the first time (准予许可): what others call ``permit.granted``."""

    title_en = "Permit issued"
    title_zh = "许可已核发"
    contract_basis = (DECISION,)

    permit: Permit
    matter: Matter
    holder: Holder
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo
    issued_on: Annotated[
        CalendarDate, described("Day of the decision", "作出准予许可决定的当天（按城市时区）", zh="核发日期")
    ]
    via_commitment: Annotated[
        bool,
        described(
            "Issued on the applicant's promise, before any check", "为真表示凭申请人承诺核发，尚未核查", zh="告知承诺"
        ),
    ] = False
    conditions: Conditions = Field(default_factory=list)


class PermitRenewed(TongbanEvent, type="tongban.permit.renewed.v1", subject="permit"):
    """A permit has a new term."""

    title_en = "Permit renewed"
    title_zh = "许可已延续"
    contract_basis = (RENEWAL,)

    permit: Permit
    matter: Matter
    holder: Holder
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo
    renewed_on: Annotated[
        CalendarDate, described("Day of the decision", "作出延续决定的当天（按城市时区）", zh="延续日期")
    ]
    basis: Annotated[
        RenewalBasis,
        described(
            "Requested and decided here, or decided elsewhere and recorded here",
            "由本平台受理并决定，或由其他平台决定后在此登记",
            zh="办理方式",
        ),
    ]
    first_known: Annotated[
        bool,
        described(
            "The register did not know the permit: its history began earlier",
            "为真表示许可库此前未收录该许可，其历史早于本次入库",
            zh="首次入库",
        ),
    ] = False
    version: PermitVersion


class PermitAmended(TongbanEvent, type="tongban.permit.amended.v1", subject="permit"):
    """A permit has changed; the event carries its whole new state."""

    title_en = "Permit amended"
    title_zh = "许可已变更"
    contract_basis = (AMENDMENT,)

    permit: Permit
    version: PermitVersion
    amended_on: Annotated[
        CalendarDate, described("Day of the decision", "作出变更决定的当天（按城市时区）", zh="变更日期")
    ]
    kind: Annotated[
        AmendmentKind, described("What kind of change it is", "变更的性质：迁址、扩大范围、更正或其他", zh="变更类型")
    ]
    holder: Holder
    matter: Matter
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo


class PermitCancelled(TongbanEvent, type="tongban.permit.cancelled.v1", subject="permit"):
    """A permit has been taken off the register (注销), e.g. because the business closed.

    What others call ``permit.deregistered``. It says nothing against the holder.
    """

    title_en = "Permit cancelled"
    title_zh = "许可已注销"
    contract_basis = (DEREGISTRATION,)

    permit: Permit
    version: PermitVersion
    cancelled_on: Annotated[
        CalendarDate,
        described("First day without the permit", "许可因注销而失去效力的第一天（按城市时区）", zh="注销日期"),
    ]
    legal_basis: LegalBasis = None
    reason: WhyText = None


class PermitRevoked(TongbanEvent, type="tongban.permit.revoked.v1", subject="permit"):
    """A permit has been taken away as a penalty (吊销), for what the holder did with it.

    Not ``annulled`` (撤销: it should never have been given) and not ``withdrawn`` (撤回: the public interest changed).
    """

    title_en = "Permit revoked"
    title_zh = "许可已吊销"
    contract_basis = (PENALTY,)

    permit: Permit
    version: PermitVersion
    revoked_on: Annotated[
        CalendarDate,
        described("First day without the permit", "许可因吊销而失去效力的第一天（按城市时区）", zh="吊销日期"),
    ]
    legal_basis: LegalBasis = None
    reason: WhyText = None


class PermitExpired(TongbanEvent, type="tongban.permit.expired.v1", subject="permit"):
    """A permit's term has ended and no new one was given (失效)."""

    title_en = "Permit expired"
    title_zh = "许可已届满"

    permit: Permit
    version: PermitVersion
    expired_on: Annotated[
        CalendarDate,
        described("First day without validity", "有效期届满后不再有效的第一天（按城市时区）", zh="届满日期"),
    ]
