"""Permits (许可证): what halts one, and the acts that undo one without being a penalty.

* reissued (补证、换证): a new document, the right stays.
* suspended (中止、暂扣) and reinstated (恢复): the right rests for a time.
* withdrawn (撤回): lawful when given; the law or the circumstances changed. It ends from that day.
* annulled (撤销): should not have been given; ``void_from`` says from which day it counts as never valid, so that what
  was derived from it can be taken back.

For cancelled (注销), revoked (吊销) and expired (失效) see ``permit``.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import COMMITMENT
from liangwang_contracts.fields import MANY, CalendarDate, Line, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import APPROVERS
from liangwang_contracts.tongban.base import (
    CauseEvent,
    DecidedBy,
    DecisionNo,
    Evidence,
    Ground,
    HolderId,
    PermitVersion,
    Reason,
    Remedies,
    TongbanEvent,
)
from liangwang_contracts.tongban.law import ANNULMENT, E_CERTIFICATE, PENALTY, WITHDRAWAL
from liangwang_contracts.tongban.words import AnnulmentGround, ReissueKind, SuspensionKind, WithdrawalGround
from liangwang_contracts.vocabulary import Matter, MaybePlace, Permit, ValidFrom, ValidTo


class PermitActEvent(TongbanEvent):
    """An act about a permit that exists."""

    contract_owner = APPROVERS

    permit: Permit
    version: PermitVersion


class PermitReissued(PermitActEvent, type="tongban.permit.reissued.v1", subject="permit", status="planned"):
    """The holder has a new document for the same right (补证、换证); the event carries the whole state."""

    title_en = "Permit reissued"
    title_zh = "许可已补换证"
    contract_basis = (E_CERTIFICATE,)

    reissued_on: Annotated[
        CalendarDate, described("Day of the decision", "作出补换证决定的当天（按城市时区）", zh="补换证日期")
    ]
    kind: Annotated[
        ReissueKind, described("Why a new document was needed", "需要新证的缘由：遗失、损毁或换证", zh="补换证类型")
    ]
    holder: HolderId
    matter: Matter
    place: MaybePlace = None
    valid_from: ValidFrom
    valid_to: ValidTo
    certificate: Annotated[
        Identifier | None,
        described("The new e-certificate, if there is one", "补换后的电子证照，无则为空", zh="新证照标识"),
    ] = None
    replaces: Annotated[
        Identifier | None,
        described("The e-certificate that it replaces", "被替换的电子证照，无则为空", zh="原证照标识"),
    ] = None


class PermitSuspended(PermitActEvent, type="tongban.permit.suspended.v1", subject="permit", status="planned"):
    """The right rests (中止、暂扣): until a day, or until it is reinstated."""

    title_en = "Permit suspended"
    title_zh = "许可已中止"
    contract_basis = (PENALTY,)

    kind: Annotated[
        SuspensionKind,
        described("Stayed, or withheld as a penalty", "中止许可，或作为行政处罚暂扣许可证件", zh="中止类型"),
    ]
    suspended_on: Annotated[
        CalendarDate,
        described("First day on which it must not be used", "不得使用该许可的第一天（按城市时区）", zh="中止日期"),
    ]
    until: Annotated[
        CalendarDate | None,
        described("Last day of it, if one is set", "中止的最后一天（含当日），未定期限则为空", zh="中止期限"),
    ] = None
    scope: Annotated[
        list[Line],
        Field(max_length=MANY),
        described(
            "Activities that rest; all of them if the list is empty",
            "被中止的活动，清单为空表示全部中止",
            zh="中止范围",
        ),
    ]
    decided_by: DecidedBy
    decision_no: DecisionNo
    legal_basis: Ground
    reason: Reason
    cause: CauseEvent = None
    remedies: Remedies


class PermitReinstated(PermitActEvent, type="tongban.permit.reinstated.v1", subject="permit", status="planned"):
    """A suspended permit may be used again (恢复), within its old term."""

    title_en = "Permit reinstated"
    title_zh = "许可已恢复"

    reinstated_on: Annotated[
        CalendarDate,
        described("First day on which it may be used again", "可以重新使用该许可的第一天（按城市时区）", zh="恢复日期"),
    ]
    suspended_on: Annotated[
        CalendarDate,
        described("First day of the suspension that ends", "现已结束的这次中止的第一天（按城市时区）", zh="中止日期"),
    ]
    valid_to: ValidTo
    decided_by: DecidedBy
    decision_no: DecisionNo
    reason: Reason
    cause: CauseEvent = None


class PermitWithdrawn(PermitActEvent, type="tongban.permit.withdrawn.v1", subject="permit", status="planned"):
    """A lawful permit was taken back (撤回), because the law or the circumstances changed; the holder did no wrong."""

    title_en = "Permit withdrawn"
    title_zh = "许可已撤回"
    contract_basis = (WITHDRAWAL,)

    withdrawn_on: Annotated[
        CalendarDate,
        described("First day without the permit", "许可因撤回而失去效力的第一天（按城市时区）", zh="撤回日期"),
    ]
    ground: Annotated[
        WithdrawalGround, described("What changed", "发生变化的是法律法规规章，还是客观情况", zh="撤回情形")
    ]
    decided_by: DecidedBy
    decision_no: DecisionNo
    legal_basis: Ground
    reason: Reason
    compensation: Annotated[
        bool, described("The holder is compensated for the loss", "为真表示对持证主体的损失予以补偿", zh="是否补偿")
    ]
    remedies: Remedies


class PermitAnnulled(PermitActEvent, type="tongban.permit.annulled.v1", subject="permit", status="planned"):
    """A permit that should not have been given was undone (撤销), e.g. because it was got by deceit."""

    title_en = "Permit annulled"
    title_zh = "许可已撤销"
    contract_basis = (ANNULMENT, COMMITMENT)

    annulled_on: Annotated[
        CalendarDate, described("Day of the decision", "作出撤销决定的当天（按城市时区）", zh="撤销日期")
    ]
    void_from: Annotated[
        CalendarDate,
        described(
            "First day on which it counts as not valid, often that of its issue",
            "许可视为无效的第一天，多为核发之日",
            zh="自始无效日期",
        ),
    ]
    ground: Annotated[
        AnnulmentGround,
        described(
            "What was wrong when it was given", "核发时存在的问题，如超越职权、违反程序或欺骗贿赂", zh="撤销情形"
        ),
    ]
    decided_by: DecidedBy
    decision_no: DecisionNo
    legal_basis: Ground
    reason: Reason
    evidence: Evidence
    remedies: Remedies
