"""Applications (办件), the way in: submitted, received, corrected, accepted or not, until they leave the desk.

Two clocks run here. With receipt the department has five working days to tell once what is missing; if it is silent,
the application counts as accepted on the day of receipt. With acceptance the clock of the decision starts; see
``application_decision``. From a request for correction until the answer the clock stands.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Label, Line, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import APPROVERS
from liangwang_contracts.tongban.base import (
    Applicant,
    CaseId,
    DecisionNo,
    Ground,
    LegalDays,
    LegalDue,
    MaybeBundle,
    MaybeReason,
    NoticeNo,
    PromisedDays,
    PromisedDue,
    Reason,
    Remedies,
    Sm3,
    TongbanEvent,
    Unit,
)
from liangwang_contracts.tongban.law import CORRECTION, DECISION, MATTER_CODES, NOT_ACCEPTED
from liangwang_contracts.tongban.words import (
    ApplicationKind,
    ApplicationRoute,
    CorrectionFault,
    DocumentSource,
    ForwardKind,
    Handling,
    LapseGround,
    NotAcceptedGround,
    ServiceChannel,
    ServiceMode,
    SupplyKind,
)
from liangwang_contracts.vocabulary import Division, EnterpriseOrPerson, Matter, MaybePermit, MaybePlace

ReceivedOn = Annotated[CalendarDate, described("Day of receipt", zh="收件日期")]
NoticeDue = Annotated[
    CalendarDate, described("Last day to tell what is missing: the fifth working day", zh="补正告知截止日期")
]
HandlingField = Annotated[
    Handling, described("By one department, or by several jointly, which allows more time", zh="办理方式")
]


class Document(ContractModel):
    """A document of an application: what it is and where it came from, never its content."""

    name: Annotated[Label, described("Name of the document in the guide of the matter", zh="材料名称")]
    source: Annotated[DocumentSource, described("Where it came from", zh="材料来源")]
    sm3: Annotated[Sm3 | None, described("SM3 digest of its bytes, if it is a file", zh="材料摘要")] = None
    certificate: Annotated[
        Identifier | None, described("The e-certificate that was looked up instead", zh="电子证照标识")
    ] = None


Documents = Annotated[list[Document], Field(max_length=MANY), described("Documents that came with it", zh="申请材料")]


class CorrectionItem(ContractModel):
    """One thing that the applicant is to mend."""

    item: Annotated[Token, described("Number of the item in the notice", zh="序号")]
    document: Annotated[Label, described("Name of the document in the guide of the matter", zh="材料名称")]
    fault: Annotated[CorrectionFault, described("What is wrong with it", zh="问题类型")]
    wanted: Annotated[Line, described("What is wanted instead", zh="补正要求")]


class LackingDocument(ContractModel):
    """A document that may come after acceptance (容缺)."""

    document: Annotated[Label, described("Name of the document in the guide of the matter", zh="材料名称")]
    due: Annotated[CalendarDate, described("Last day to supply it", zh="补交截止日期")]


class ApplicationEvent(TongbanEvent):
    """An event of an application."""

    contract_owner = APPROVERS

    case: CaseId


class ApplicationSubmitted(ApplicationEvent, type="tongban.application.submitted.v1", subject="case", status="planned"):
    """Somebody has applied for something."""

    title_en = "Application submitted"
    title_zh = "申请已提交"
    contract_basis = (MATTER_CODES,)

    matter: Matter
    kind: Annotated[ApplicationKind, described("What is applied for", zh="申请类型")]
    route: Annotated[ApplicationRoute, described("Ordinary, or on the applicant's promise", zh="办理程序")]
    applicant: Applicant
    agent: Annotated[
        EnterpriseOrPerson | None,
        described("Who applies for the applicant, if somebody does", zh="代办人", classification=Classification.G2),
    ] = None
    place: MaybePlace = None
    division: Division = None
    permit: MaybePermit = None
    bundle: MaybeBundle = None
    channel: Annotated[ServiceChannel, described("How it reached the city", zh="申请渠道")]
    mode: Annotated[ServiceMode, described("Whether the applicant had help", zh="服务方式")]
    submitted_at: Annotated[Moment, described("When it was handed in", zh="提交时间")]
    documents: Documents


class ApplicationReceived(ApplicationEvent, type="tongban.application.received.v1", subject="case", status="planned"):
    """A department has the application; its five days to answer begin."""

    title_en = "Application received"
    title_zh = "申请已收件"
    contract_basis = (CORRECTION,)

    matter: Matter
    unit: Unit
    received_on: ReceivedOn
    notice_due: NoticeDue
    receipt_no: Annotated[Token, described("Number of the receipt given to the applicant", zh="收件凭证编号")]


class ApplicationCorrectionRequested(
    ApplicationEvent, type="tongban.application.correction_requested.v1", subject="case", status="planned"
):
    """The applicant was told, once and completely, what is missing; the clock stands until the answer."""

    title_en = "Application correction requested"
    title_zh = "补正已告知"
    contract_basis = (CORRECTION,)

    unit: Unit
    requested_on: Annotated[CalendarDate, described("Day of the notice", zh="告知日期")]
    notice_no: NoticeNo
    items: Annotated[
        list[CorrectionItem], Field(min_length=1, max_length=MANY), described("What is to be mended", zh="补正内容")
    ]
    due: Annotated[CalendarDate, described("Last day for the answer", zh="补正截止日期")]


class ApplicationCorrectionSubmitted(
    ApplicationEvent, type="tongban.application.correction_submitted.v1", subject="case", status="planned"
):
    """The applicant has answered a request for correction, or supplied what could come later."""

    title_en = "Application correction submitted"
    title_zh = "补正已提交"
    contract_basis = (CORRECTION,)

    kind: Annotated[SupplyKind, described("What it answers", zh="补交类型")]
    answers: Annotated[
        list[Token], Field(max_length=MANY), described("Numbers of the items that it answers", zh="对应序号")
    ]
    documents: Documents
    open_items: Annotated[
        list[Token], Field(max_length=MANY), described("Numbers of the items still open after it", zh="未补正序号")
    ]
    submitted_at: Annotated[Moment, described("When it was handed in", zh="补正时间")]
    notice_due: Annotated[
        CalendarDate | None,
        described("Last day for the department's answer, if its clock runs again", zh="答复截止日期"),
    ] = None


class ApplicationAccepted(ApplicationEvent, type="tongban.application.accepted.v1", subject="case", status="planned"):
    """The department has taken the application up; the clock of the decision starts."""

    title_en = "Application accepted"
    title_zh = "申请已受理"
    contract_basis = (DECISION,)

    matter: Matter
    applicant: Applicant
    unit: Unit
    supporting_units: Annotated[
        list[Identifier], Field(max_length=MANY), described("Departments that take part", zh="协办单位")
    ]
    accepted_on: Annotated[CalendarDate, described("Day of acceptance", zh="受理日期")]
    notice_no: NoticeNo
    handling: HandlingField
    legal_days: LegalDays
    legal_due: LegalDue
    promised_days: PromisedDays
    promised_due: PromisedDue
    lacking: Annotated[
        list[LackingDocument], Field(max_length=MANY), described("Documents that may come later", zh="容缺材料")
    ]


class ApplicationDeemedAccepted(
    ApplicationEvent, type="tongban.application.deemed_accepted.v1", subject="case", status="planned"
):
    """The department was silent for five working days: the application counts as accepted since its receipt."""

    title_en = "Application deemed accepted"
    title_zh = "申请已视为受理"
    contract_basis = (CORRECTION, DECISION)

    matter: Matter
    applicant: Applicant
    unit: Unit
    accepted_on: Annotated[CalendarDate, described("Day of receipt, which counts as acceptance", zh="受理日期")]
    notice_due: NoticeDue
    handling: HandlingField
    legal_days: LegalDays
    legal_due: LegalDue
    promised_days: PromisedDays
    promised_due: PromisedDue


class ApplicationNotAccepted(
    ApplicationEvent, type="tongban.application.not_accepted.v1", subject="case", status="planned"
):
    """The department has decided in writing not to take the application up; nothing follows."""

    title_en = "Application not accepted"
    title_zh = "申请不予受理"
    contract_basis = (NOT_ACCEPTED,)

    matter: Matter
    applicant: Applicant
    unit: Unit
    decided_on: Annotated[CalendarDate, described("Day of the decision", zh="决定日期")]
    decision_no: DecisionNo
    ground: Annotated[NotAcceptedGround, described("Why not", zh="不予受理情形")]
    legal_basis: Ground
    reason: Reason
    redirect_authority: Annotated[
        Identifier | None, described("The authority that is competent instead, if one is", zh="有权机关")
    ] = None
    remedies: Remedies


class ApplicationForwarded(ApplicationEvent, type="tongban.application.forwarded.v1", subject="case", status="planned"):
    """The application was passed on to another authority, which handles it from now on."""

    title_en = "Application forwarded"
    title_zh = "申请已转报"

    kind: Annotated[ForwardKind, described("To a higher level, or to another department", zh="转报类型")]
    from_unit: Annotated[Identifier, described("Department that passed it on", zh="转出单位")]
    to_unit: Annotated[Identifier, described("Department that handles it from now on", zh="转入单位")]
    to_division: Division = None
    forwarded_on: Annotated[CalendarDate, described("Day it was passed on", zh="转报日期")]
    opinion: Annotated[Line | None, described("First opinion that goes with it", zh="初审意见")] = None
    reason: MaybeReason = None


class ApplicationWithdrawn(ApplicationEvent, type="tongban.application.withdrawn.v1", subject="case", status="planned"):
    """The applicant has taken the application back, before any decision."""

    title_en = "Application withdrawn"
    title_zh = "申请已撤件"

    unit: Unit
    withdrawn_on: Annotated[CalendarDate, described("Day it was taken back", zh="撤件日期")]
    channel: Annotated[ServiceChannel, described("How the wish reached the city", zh="撤件渠道")]
    reason: MaybeReason = None


class ApplicationLapsed(ApplicationEvent, type="tongban.application.lapsed.v1", subject="case", status="planned"):
    """What the applicant had to supply did not come in time; the case ends without a decision on the merits."""

    title_en = "Application lapsed"
    title_zh = "申请已失效"

    unit: Unit
    ground: Annotated[LapseGround, described("What did not come", zh="失效情形")]
    missing: Annotated[
        list[Label], Field(min_length=1, max_length=MANY), described("Documents that did not come", zh="未交材料")
    ]
    due: Annotated[CalendarDate, described("Last day on which it could have come", zh="截止日期")]
    lapsed_on: Annotated[CalendarDate, described("Day the case ended", zh="失效日期")]
