"""Penalties (行政处罚): decided, and in some cases annulled. What rests on an annulled one is to be taken back."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import CalendarDate, Line, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SUPERVISORS
from liangwang_contracts.tongguan.base import FEW, DecidedBy, MaybeSubject, TongguanEvent
from liangwang_contracts.tongguan.bases import PENALTY_LAW
from liangwang_contracts.tongguan.words import AnnulmentGround, PenaltyKind
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace

PenaltyId = Annotated[Identifier, described("The penalty", "行政处罚的编号，撤销时沿用", zh="行政处罚")]


class PenaltyDecided(
    TongguanEvent,
    type="tongguan.penalty.decided.v1",
    subject="penalty",
    partition=("permit", "place", "penalty"),
    status="planned",
):
    """A penalty has been decided, and for how long it counts against somebody."""

    title_en = "Penalty decided"
    title_zh = "行政处罚已决定"
    contract_owner = SUPERVISORS
    contract_basis = (PENALTY_LAW,)

    penalty: PenaltyId
    permit: MaybePermit = None
    place: MaybePlace = None
    party: MaybeSubject = None
    violations: Annotated[
        list[Identifier],
        Field(min_length=1, max_length=FEW),
        described("Violations that it punishes", "本次处罚所针对的违法违规行为编号", zh="违法违规行为"),
    ]
    kinds: Annotated[
        list[PenaltyKind],
        Field(min_length=1, max_length=FEW),
        described("What it consists of", "处罚包含的种类，如警告、罚款、吊销许可证件", zh="处罚种类"),
    ]
    fine: Annotated[
        int | None,
        Field(ge=0, le=1_000_000_000_000),
        described(
            "Fine in fen, 1/100 of a yuan",
            "罚款金额，以分（百分之一元）计；未处罚款时为空",
            zh="罚款金额（分）",
            unit="CNY-fen",
        ),
    ] = None
    provision: Annotated[
        Line,
        described(
            "Provision that it rests on, as the department cites it",
            "作出处罚所依据的条款，按处罚机关的引用写法",
            zh="处罚依据",
        ),
    ]
    decided_by: DecidedBy
    decided_on: Annotated[
        CalendarDate, described("Day of the decision", "作出处罚决定的当天（按城市时区）", zh="决定日期")
    ]
    published_until: Annotated[
        CalendarDate | None,
        described(
            "Last day on which it is open to the public",
            "处罚信息向社会公示的最后一天（含当天，按城市时区），未定期限时为空",
            zh="公示截止日期",
        ),
    ] = None
    by_simple_procedure: Annotated[bool, described("Decided on the spot", "是否适用简易程序当场作出", zh="当场处罚")]


class PenaltyAnnulled(
    TongguanEvent,
    type="tongguan.penalty.annulled.v1",
    subject="penalty",
    partition=("permit", "place", "penalty"),
    status="planned",
):
    """A penalty no longer stands, as if it had never been decided."""

    title_en = "Penalty annulled"
    title_zh = "行政处罚已撤销"
    contract_owner = SUPERVISORS
    contract_basis = (OWN_PROPOSAL,)

    penalty: PenaltyId
    permit: MaybePermit = None
    place: MaybePlace = None
    party: MaybeSubject = None
    ground: Annotated[
        AnnulmentGround,
        described(
            "Reconsideration, a court, or the department itself",
            "处罚经行政复议、行政诉讼或自行纠正而撤销",
            zh="撤销途径",
        ),
    ]
    decided_by: DecidedBy
    annulled_on: Annotated[
        CalendarDate, described("Day of that decision", "作出撤销决定的当天（按城市时区）", zh="撤销日期")
    ]
