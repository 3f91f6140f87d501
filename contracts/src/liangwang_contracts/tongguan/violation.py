"""Violations (违法违规): what was found against the rules, and can be followed up by itself."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import COMMITMENT, OWN_PROPOSAL
from liangwang_contracts.fields import Line, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SUPERVISORS
from liangwang_contracts.tongguan.base import EvidenceFiles, MaybeIncident, MaybeSubject, TongguanEvent
from liangwang_contracts.tongguan.words import CitationKind
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace, Severity


class ViolationFound(
    TongguanEvent,
    type="tongguan.violation.found.v1",
    subject="violation",
    partition=("permit", "place", "violation"),
    status="planned",
):
    """Something was found against the rules, by an inspection or otherwise."""

    title_en = "Violation found"
    title_zh = "违法违规已发现"
    contract_owner = SUPERVISORS
    contract_basis = (COMMITMENT, OWN_PROPOSAL)

    violation: Annotated[
        Identifier, described("The violation", "违法违规行为的编号，整改和处罚据此引用", zh="违法违规行为")
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    party: MaybeSubject = None
    inspection: Annotated[
        Identifier | None,
        described("Inspection that found it, if one did", "发现该行为的检查编号，非检查发现时为空", zh="检查"),
    ] = None
    incident: MaybeIncident = None
    code: Annotated[
        Token, described("Number in the department's list", "该行为在主管部门清单中的条目编号", zh="违规条目")
    ]
    severity: Annotated[Severity, described("How grave it is", "违法违规行为的严重程度", zh="严重程度")]
    broken: Annotated[
        CitationKind,
        described("A law, a condition, a promise or a standard", "违反的是法规、许可条件、承诺还是标准", zh="违反类型"),
    ]
    provision: Annotated[
        Line,
        described(
            "Provision that was broken, as the department cites it", "被违反的条款，按主管部门的引用写法", zh="违反条款"
        ),
    ]
    false_promise: Annotated[
        bool, described("What was promised for the permit is not so", "办理许可时所作承诺与实际不符", zh="承诺不实")
    ]
    found_by: Annotated[Identifier, described("Unit that found it", "发现该行为的单位", zh="查办单位")]
    found_at: Annotated[Moment, described("When it was found", "发现该行为的时刻", zh="发现时刻")]
    occurrences: Annotated[
        int,
        Field(ge=1, le=10_000),
        described("How many times it was found", "该行为被发现的次数", zh="次数", unit="times"),
    ] = 1
    evidence_files: EvidenceFiles
