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

ReceivedOn = Annotated[
    CalendarDate, described("Day of receipt", "收到申请的当天（按城市时区），五个工作日的告知期由此起算", zh="收件日期")
]
NoticeDue = Annotated[
    CalendarDate,
    described(
        "Last day to tell what is missing: the fifth working day",
        "一次性告知补正内容的最后一天，即收件后第五个工作日",
        zh="补正告知截止日期",
    ),
]
HandlingField = Annotated[
    Handling,
    described(
        "By one department, or by several jointly, which allows more time",
        "由一个部门单独办理，或由多个部门联合办理；联合办理的时限更长",
        zh="办理方式",
    ),
]


class Document(ContractModel):
    """A document of an application: what it is and where it came from, never its content."""

    name: Annotated[
        Label, described("Name of the document in the guide of the matter", "办事指南所列的材料名称", zh="材料名称")
    ]
    source: Annotated[
        DocumentSource,
        described("Where it came from", "材料从何而来：上传、纸质、调取电子证照或共享数据核验", zh="材料来源"),
    ]
    sm3: Annotated[
        Sm3 | None,
        described("SM3 digest of its bytes, if it is a file", "材料文件内容的 SM3 摘要值，非文件则为空", zh="材料摘要"),
    ] = None
    certificate: Annotated[
        Identifier | None,
        described(
            "The e-certificate that was looked up instead",
            "以调取代替提交的电子证照的标识，未调取则为空",
            zh="电子证照标识",
        ),
    ] = None


Documents = Annotated[
    list[Document],
    Field(max_length=MANY),
    described("Documents that came with it", "随申请或补正一并提交的材料清单", zh="申请材料"),
]


class CorrectionItem(ContractModel):
    """One thing that the applicant is to mend."""

    item: Annotated[Token, described("Number of the item in the notice", "该项内容在补正告知书中的序号", zh="序号")]
    document: Annotated[
        Label,
        described("Name of the document in the guide of the matter", "需补正材料在办事指南中的名称", zh="材料名称"),
    ]
    fault: Annotated[
        CorrectionFault,
        described("What is wrong with it", "材料存在的问题：缺少、不清晰、形式不符、内容不一致或已过期", zh="问题类型"),
    ]
    wanted: Annotated[Line, described("What is wanted instead", "申请人应当补充或改正的具体内容", zh="补正要求")]


class LackingDocument(ContractModel):
    """A document that may come after acceptance (容缺)."""

    document: Annotated[
        Label, described("Name of the document in the guide of the matter", "容缺材料在办事指南中的名称", zh="材料名称")
    ]
    due: Annotated[
        CalendarDate, described("Last day to supply it", "申请人补交该材料的最后一天（含当日）", zh="补交截止日期")
    ]


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
    kind: Annotated[
        ApplicationKind,
        described("What is applied for", "申请办理的内容，如新办、变更、延续、补换证或注销", zh="申请类型"),
    ]
    route: Annotated[
        ApplicationRoute,
        described("Ordinary, or on the applicant's promise", "适用一般程序，或适用告知承诺程序", zh="办理程序"),
    ]
    applicant: Applicant
    agent: Annotated[
        EnterpriseOrPerson | None,
        described(
            "Who applies for the applicant, if somebody does",
            "代申请人办理的企业或个人，无人代办则为空",
            zh="代办人",
            classification=Classification.G2,
        ),
    ] = None
    place: MaybePlace = None
    division: Division = None
    permit: MaybePermit = None
    bundle: MaybeBundle = None
    channel: Annotated[
        ServiceChannel,
        described("How it reached the city", "申请经何种渠道送达政府，如总门户、随申办、窗口或邮寄", zh="申请渠道"),
    ]
    mode: Annotated[
        ServiceMode,
        described("Whether the applicant had help", "申请人自行办理，或使用长者专版、帮办代办", zh="服务方式"),
    ]
    submitted_at: Annotated[
        Moment, described("When it was handed in", "申请人递交申请的时刻（带时区偏移）", zh="提交时间")
    ]
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
    receipt_no: Annotated[
        Token,
        described("Number of the receipt given to the applicant", "收件后出具给申请人的凭证的编号", zh="收件凭证编号"),
    ]


class ApplicationCorrectionRequested(
    ApplicationEvent, type="tongban.application.correction_requested.v1", subject="case", status="planned"
):
    """The applicant was told, once and completely, what is missing; the clock stands until the answer."""

    title_en = "Application correction requested"
    title_zh = "补正已告知"
    contract_basis = (CORRECTION,)

    unit: Unit
    requested_on: Annotated[
        CalendarDate, described("Day of the notice", "向申请人发出补正告知的当天（按城市时区）", zh="告知日期")
    ]
    notice_no: NoticeNo
    items: Annotated[
        list[CorrectionItem],
        Field(min_length=1, max_length=MANY),
        described("What is to be mended", "一次性告知申请人需要补正的全部内容", zh="补正内容"),
    ]
    due: Annotated[
        CalendarDate, described("Last day for the answer", "申请人提交补正材料的最后一天（含当日）", zh="补正截止日期")
    ]


class ApplicationCorrectionSubmitted(
    ApplicationEvent, type="tongban.application.correction_submitted.v1", subject="case", status="planned"
):
    """The applicant has answered a request for correction, or supplied what could come later."""

    title_en = "Application correction submitted"
    title_zh = "补正已提交"
    contract_basis = (CORRECTION,)

    kind: Annotated[SupplyKind, described("What it answers", "本次提交是答复补正告知，或补交容缺材料", zh="补交类型")]
    answers: Annotated[
        list[Token],
        Field(max_length=MANY),
        described("Numbers of the items that it answers", "本次提交所回应的补正内容的序号", zh="对应序号"),
    ]
    documents: Documents
    open_items: Annotated[
        list[Token],
        Field(max_length=MANY),
        described("Numbers of the items still open after it", "本次提交后仍未补正的内容的序号", zh="未补正序号"),
    ]
    submitted_at: Annotated[
        Moment, described("When it was handed in", "申请人递交补正或补交材料的时刻（带时区偏移）", zh="补正时间")
    ]
    notice_due: Annotated[
        CalendarDate | None,
        described(
            "Last day for the department's answer, if its clock runs again",
            "部门答复期限重新起算时答复的最后一天，未重新起算则为空",
            zh="答复截止日期",
        ),
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
        list[Identifier],
        Field(max_length=MANY),
        described("Departments that take part", "参与联合办理的其他部门", zh="协办单位"),
    ]
    accepted_on: Annotated[
        CalendarDate,
        described("Day of acceptance", "部门受理申请的当天（按城市时区），决定时限由此起算", zh="受理日期"),
    ]
    notice_no: NoticeNo
    handling: HandlingField
    legal_days: LegalDays
    legal_due: LegalDue
    promised_days: PromisedDays
    promised_due: PromisedDue
    lacking: Annotated[
        list[LackingDocument],
        Field(max_length=MANY),
        described("Documents that may come later", "容缺受理后可以补交的材料及各自期限", zh="容缺材料"),
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
    accepted_on: Annotated[
        CalendarDate,
        described(
            "Day of receipt, which counts as acceptance",
            "收到申请的当天，逾期未告知补正的以该日为受理之日",
            zh="受理日期",
        ),
    ]
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
    decided_on: Annotated[
        CalendarDate, described("Day of the decision", "作出不予受理决定的当天（按城市时区）", zh="决定日期")
    ]
    decision_no: DecisionNo
    ground: Annotated[
        NotAcceptedGround,
        described("Why not", "不予受理属于哪种情形，如依法不需要许可或不属职权范围", zh="不予受理情形"),
    ]
    legal_basis: Ground
    reason: Reason
    redirect_authority: Annotated[
        Identifier | None,
        described(
            "The authority that is competent instead, if one is",
            "申请人应当转向申请的行政机关，无此机关则为空",
            zh="有权机关",
        ),
    ] = None
    remedies: Remedies


class ApplicationForwarded(ApplicationEvent, type="tongban.application.forwarded.v1", subject="case", status="planned"):
    """The application was passed on to another authority, which handles it from now on."""

    title_en = "Application forwarded"
    title_zh = "申请已转报"

    kind: Annotated[
        ForwardKind,
        described("To a higher level, or to another department", "上报上级机关，或转报其他部门", zh="转报类型"),
    ]
    from_unit: Annotated[Identifier, described("Department that passed it on", "将申请转交出去的部门", zh="转出单位")]
    to_unit: Annotated[
        Identifier, described("Department that handles it from now on", "自转报起负责办理的部门", zh="转入单位")
    ]
    to_division: Division = None
    forwarded_on: Annotated[
        CalendarDate, described("Day it was passed on", "将申请转交出去的当天（按城市时区）", zh="转报日期")
    ]
    opinion: Annotated[
        Line | None,
        described("First opinion that goes with it", "随申请一并转报的初步审查意见，无则为空", zh="初审意见"),
    ] = None
    reason: MaybeReason = None


class ApplicationWithdrawn(ApplicationEvent, type="tongban.application.withdrawn.v1", subject="case", status="planned"):
    """The applicant has taken the application back, before any decision."""

    title_en = "Application withdrawn"
    title_zh = "申请已撤件"

    unit: Unit
    withdrawn_on: Annotated[
        CalendarDate,
        described("Day it was taken back", "申请人撤回申请的当天（按城市时区），须在作出决定之前", zh="撤件日期"),
    ]
    channel: Annotated[
        ServiceChannel, described("How the wish reached the city", "撤回申请的意愿经何种渠道送达政府", zh="撤件渠道")
    ]
    reason: MaybeReason = None


class ApplicationLapsed(ApplicationEvent, type="tongban.application.lapsed.v1", subject="case", status="planned"):
    """What the applicant had to supply did not come in time; the case ends without a decision on the merits."""

    title_en = "Application lapsed"
    title_zh = "申请已失效"

    unit: Unit
    ground: Annotated[LapseGround, described("What did not come", "逾期未交的是补正材料还是容缺材料", zh="失效情形")]
    missing: Annotated[
        list[Label],
        Field(min_length=1, max_length=MANY),
        described("Documents that did not come", "期限届满仍未提交的材料的名称", zh="未交材料"),
    ]
    due: Annotated[
        CalendarDate,
        described("Last day on which it could have come", "原可提交材料的最后一天（含当日）", zh="截止日期"),
    ]
    lapsed_on: Annotated[
        CalendarDate, described("Day the case ended", "办件因逾期未交材料而终结的当天（按城市时区）", zh="失效日期")
    ]
