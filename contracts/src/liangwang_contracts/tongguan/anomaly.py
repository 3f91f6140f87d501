"""Anomalies (异常): a signal, or several, that somebody should look at."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import Amount, Evidence, Share, TongguanEvent, Unit
from liangwang_contracts.tongguan.words import AnomalyKind
from liangwang_contracts.vocabulary import Grid, MaybePermit, MaybePlace, ReportLocation


class AnomalyDetected(
    TongguanEvent,
    type="tongguan.anomaly.detected.v1",
    subject="anomaly",
    partition=("place", "anomaly"),
    status="planned",
):
    """What devices say is out of the ordinary, with the threshold that it passed and how sure that is."""

    title_en = "Anomaly detected"
    title_zh = "异常已发现"
    contract_basis = (OWN_PROPOSAL,)

    anomaly: Annotated[Identifier, described("The anomaly", "本次异常的编号", zh="异常")]
    kind: Annotated[
        AnomalyKind, described("What is out of the ordinary", "何种情况异于正常，如噪声、扬尘、设备离线", zh="异常类型")
    ]
    device: Annotated[
        Identifier | None,
        described("The device that noticed it, if one did", "发现异常的感知设备，非设备发现时为空", zh="感知设备"),
    ] = None
    place: MaybePlace = None
    permit: MaybePermit = None
    location: ReportLocation = None
    grid: Grid = None
    began_at: Annotated[Moment, described("Since when it has been so", "异常情况开始出现的时刻", zh="开始时刻")]
    detected_at: Annotated[
        Moment, described("When it was recognised", "异常被识别出来的时刻，不早于开始时刻", zh="发现时刻")
    ]
    sustained: Annotated[
        int,
        Field(ge=0, le=31_536_000),
        described("How long it has lasted", "自开始至发现已持续的秒数", zh="持续时长", unit="s"),
    ]
    value: Annotated[
        Amount | None,
        described(
            "The value that stands out, in the unit given",
            "异于正常的监测数值，按所列计量单位；无数值时为空",
            zh="数值",
        ),
    ] = None
    threshold: Annotated[
        Amount | None,
        described(
            "The threshold it passed, in the same unit", "所越过的阈值，与数值采用同一计量单位；无阈值时为空", zh="阈值"
        ),
    ] = None
    unit: Annotated[
        Unit | None,
        described("Unit of measurement, UCUM", "数值和阈值的计量单位，按 UCUM 书写；无数值时为空", zh="计量单位"),
    ] = None
    confidence: Annotated[
        Share,
        described(
            "How sure the detector is, from 0 to 1", "识别模型对结论的把握程度，取值 0 至 1，越大越确定", zh="置信度"
        ),
    ]
    detector: Annotated[
        Token,
        described(
            "Rule or model that recognised it, with its version", "作出识别的规则或模型名称及其版本", zh="识别模型"
        ),
    ]
    evidence: Evidence
