"""Commitments (告知承诺): a permit is given on a promise, which is checked afterwards and is kept or broken.

The promise opens an obligation to check. Who broke one is recorded and may not use the route again until the bar ends.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import COMMITMENT
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Line, Token, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.parties import APPROVERS
from liangwang_contracts.tongban.base import DecidedBy, DecisionNo, Evidence, MaybeCase, Reason, Remedies, TongbanEvent
from liangwang_contracts.vocabulary import EnterpriseOrPerson, Matter, MaybePlace, Permit


class PromisedCondition(ContractModel):
    """One thing that was promised."""

    item: Annotated[Token, described("Number in the commitment's text", "该项承诺在告知承诺书中的序号", zh="序号")]
    text: Annotated[Line, described("What was promised", "申请人承诺符合或做到的内容", zh="承诺内容")]
    due: Annotated[
        CalendarDate | None,
        described(
            "Last day to fulfil it, if it is not so already",
            "履行该项承诺的最后一天（含当日），已经符合则为空",
            zh="履行期限",
        ),
    ] = None


class CommitmentEvent(TongbanEvent):
    """An event of a commitment."""

    contract_owner = APPROVERS
    contract_basis = (COMMITMENT,)

    commitment: Annotated[
        Identifier,
        of_scheme("tongban.commitment"),
        described("The commitment", "申请人签署的告知承诺书", zh="告知承诺书编号"),
    ]
    permit: Permit
    promiser: Annotated[
        EnterpriseOrPerson,
        described(
            "Who promised: an enterprise by its credit code, a person by a token",
            "作出承诺的主体：企业填统一社会信用代码，个人填令牌",
            zh="承诺人",
            classification=Classification.G2,
        ),
    ]
    place: MaybePlace = None


class CommitmentMade(CommitmentEvent, type="tongban.commitment.made.v1", subject="commitment", status="planned"):
    """Somebody has promised to fulfil the conditions of a permit, which is given before any check."""

    title_en = "Commitment made"
    title_zh = "告知承诺已作出"

    case: MaybeCase = None
    matter: Matter
    conditions: Annotated[
        list[PromisedCondition],
        Field(min_length=1, max_length=MANY),
        described("What was promised", "申请人所承诺的各项内容", zh="承诺事项"),
    ]
    made_on: Annotated[
        CalendarDate, described("Day of the promise", "申请人作出承诺的当天（按城市时区）", zh="承诺日期")
    ]
    check_by: Annotated[
        CalendarDate, described("Last day of the check", "完成后续核查的最后一天（含当日）", zh="核查截止日期")
    ]
    checker: Annotated[Identifier, described("Department that is to check it", "负责后续核查的部门", zh="核查单位")]
    public: Annotated[bool, described("The promise is published", "为真表示承诺书向社会公开", zh="是否公开")]


class CommitmentKept(CommitmentEvent, type="tongban.commitment.kept.v1", subject="commitment", status="planned"):
    """The check has found the promise fulfilled."""

    title_en = "Commitment kept"
    title_zh = "告知承诺已履行"

    checked_on: Annotated[CalendarDate, described("Day of the check", "进行核查的当天（按城市时区）", zh="核查日期")]
    checker: Annotated[
        Identifier, described("Department that checked it", "实施本次核查并确认承诺已履行的部门", zh="核查单位")
    ]
    evidence: Evidence


class CommitmentBroken(CommitmentEvent, type="tongban.commitment.broken.v1", subject="commitment", status="planned"):
    """A department has decided that the promise was false or is not fulfilled; it is recorded and bars the route."""

    title_en = "Commitment broken"
    title_zh = "告知承诺不实"

    broken_items: Annotated[
        list[Token],
        Field(min_length=1, max_length=MANY),
        described("Numbers of what was not kept", "未履行或不属实的承诺在承诺书中的序号", zh="不实事项序号"),
    ]
    found_on: Annotated[
        CalendarDate, described("Day of the check that found it", "核查发现承诺不实的当天（按城市时区）", zh="发现日期")
    ]
    decided_by: DecidedBy
    decided_on: Annotated[
        CalendarDate, described("Day of the decision", "作出承诺不实认定的当天（按城市时区）", zh="认定日期")
    ]
    decision_no: DecisionNo
    reason: Reason
    correct_by: Annotated[
        CalendarDate | None,
        described(
            "Last day to put it right, if it may be",
            "允许整改时完成整改的最后一天（含当日），不允许则为空",
            zh="整改截止日期",
        ),
    ] = None
    barred_from: Annotated[
        CalendarDate,
        described("First day without the route", "不再适用告知承诺的第一天（按城市时区）", zh="限制起始日期"),
    ]
    barred_until: Annotated[
        CalendarDate | None,
        described(
            "Last day without it, if one is set",
            "不再适用告知承诺的最后一天（含当日），未设期限则为空",
            zh="限制截止日期",
        ),
    ] = None
    evidence: Evidence
    remedies: Remedies
