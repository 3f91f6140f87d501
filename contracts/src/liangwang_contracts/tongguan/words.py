"""The closed lists of tongguan, each with its source.

A list is part of every contract that uses it: a value more or less needs a new major version of those contracts.
*Verified* means read in a published text or seen in a running system, *recalled* means from memory and not checked,
*proposed* means our own.
"""

from typing import Literal

Stage = Literal[
    "pending", "filed_and_dispatched", "in_hand", "verifying", "closed", "voided", "parked", "under_supervision"
]
"""Where an incident stands: 待受理、立案派遣、处理中、核查结案、结案、作废、挂账、督查. Verified: the interface of a
running city-management system, which numbers them as in `STAGE_CODES`."""

STAGE_CODES: dict[Stage, int] = {
    "pending": 1,
    "filed_and_dispatched": 3,
    "in_hand": 4,
    "verifying": 5,
    "closed": 6,
    "voided": 7,
    "parked": 8,
    "under_supervision": 9,
}
"""The numbers that the same interface gives the stages; it has no 2."""

ReturnReason = Literal["wrong_territory", "wrong_competence", "unclear_ownership"]
"""Why a task comes back: 属地不符、职能不符、权属不清. Recalled; that tasks bounce for such reasons is verified."""

MessageStatus = Literal["actual", "exercise", "system", "test", "draft"]
MessageKind = Literal["alert", "update", "cancel"]
WarningSeverity = Literal["extreme", "severe", "moderate", "minor", "unknown"]
WarningUrgency = Literal["immediate", "expected", "future", "past", "unknown"]
WarningCertainty = Literal["observed", "likely", "possible", "unlikely", "unknown"]
"""These five are the words of the Common Alerting Protocol 1.2. Recalled."""

Hazard = Literal[
    "typhoon",
    "gale",
    "rainstorm",
    "flood",
    "thunderstorm",
    "snow",
    "icing",
    "cold_wave",
    "heat",
    "fog",
    "haze",
    "fire",
    "gas",
    "crowd",
    "geological",
    "public_health",
    "other",
]
"""台风、大风、暴雨、洪涝、雷电、暴雪、道路结冰、寒潮、高温、大雾、霾、火灾、燃气、人群聚集、地质灾害、公共卫生、其他.
Proposed."""

HotlineKind = Literal["inquiry", "help", "complaint", "denunciation", "suggestion", "thanks", "other"]
"""咨询、求助、投诉、举报、建议、感谢、其他. Recalled: GB/T 33358."""

RejectReason = Literal[
    "out_of_scope", "no_jurisdiction", "not_found", "already_handled", "too_little_information", "private_dispute"
]
"""Why a report is not filed: 不属受理范围、无管辖权、现场未发现、已处理、信息不足、民事纠纷. Proposed."""

MergeBasis = Literal["same_place_and_class", "same_device", "same_reporter", "by_hand"]
"""Why two reports are one: 同地同类、同一设备、同一上报人、人工认定. Proposed."""

VoidReason = Literal["wrongly_filed", "duplicate", "not_found", "exercise"]
"""Why an incident is void: 误立、重复、现场未发现、演练. Proposed."""

ParkReason = Literal["needs_funds", "needs_project", "needs_season", "ownership_dispute", "litigation"]
"""Why it cannot be solved within its limit: 待资金、待工程、待季节、权属争议、诉讼中. Proposed; that unsolvable
incidents are parked (挂账) is verified."""

ReopenReason = Literal["recurred", "reporter_disagrees", "closed_without_ground", "upper_level"]
"""Why a closed incident is taken up again: 问题反弹、回访不认可、结案依据不足、上级要求. Proposed."""

TaskKind = Literal[
    "dispose",
    "patrol",
    "urgent_enforcement",
    "stop_work",
    "closure_check",
    "restore",
    "cut_supply",
    "visit",
    "evacuate",
]
"""处置、巡查、紧急执法、停工、停业核查、恢复原状、停供、上门核实、疏散. Proposed, from the scenarios of fusion."""

FeedbackOutcome = Literal["done", "partly_done", "cannot_be_done"]
"""已处置、部分处置、无法处置. Proposed."""

EvidencePhase = Literal["before", "during", "after"]
"""处置前、处置中、处置后. Proposed."""

VerificationKind = Literal["incident", "rectification", "restoration", "closure"]
"""What is verified: 案件、整改、恢复原状、停业. Proposed, from the scenarios of fusion."""

Method = Literal["on_site", "video", "sensor", "call_back"]
"""现场、视频、传感、回访. Proposed."""

CitationKind = Literal["law", "licence_condition", "promise", "standard"]
"""What was broken: 法规、许可条件、承诺、标准. Proposed."""

PenaltyKind = Literal[
    "warning",
    "public_criticism",
    "fine",
    "confiscation",
    "permit_suspended",
    "qualification_lowered",
    "permit_revoked",
    "activities_restricted",
    "production_stopped",
    "closure",
    "employment_restricted",
    "detention",
    "other",
]
"""警告、通报批评、罚款、没收、暂扣许可证件、降低资质等级、吊销许可证件、限制开展生产经营活动、责令停产停业、责令关闭、
限制从业、行政拘留、其他. Recalled: Administrative Penalty Law (行政处罚法), article 9."""

AnnulmentGround = Literal["reconsideration", "court", "own_correction"]
"""行政复议、行政诉讼、自行纠正. Proposed."""

UrgeReason = Literal["overdue", "returned_too_often", "reworked", "upper_level", "public_concern"]
"""Why a unit is urged: 超期、多次退单、返工、上级督办、社会关注. Proposed."""

ResourceKind = Literal["person", "team", "vehicle", "equipment", "drone", "material"]
"""人员、队伍、车辆、装备、无人机、物资. Proposed."""

SignalKind = Literal["reading", "heartbeat", "alarm"]
"""读数、心跳、报警. Proposed."""

Quantity = Literal[
    "noise",
    "pm10",
    "pm2_5",
    "cooking_fume",
    "wind_speed",
    "water_level",
    "pressure",
    "gas_concentration",
    "temperature",
    "displacement",
    "people_per_area",
    "none",
]
"""噪声、PM10、PM2.5、油烟、风速、水位、压力、可燃气体浓度、温度、位移、人群密度; ``none`` for what only beats or
alarms. Proposed."""

AnomalyKind = Literal[
    "noise",
    "dust",
    "cooking_fume",
    "device_silent",
    "fire",
    "smoke",
    "lift_entrapment",
    "lift_fault",
    "pipe_leak",
    "gas_leak",
    "road_collapse",
    "flooding",
    "crowd",
    "off_route",
    "inactivity",
    "occupancy",
    "other",
]
"""噪声、扬尘、油烟、设备离线、火情、烟感、电梯困人、电梯故障、管网泄漏、燃气泄漏、路面塌陷、积水、人群聚集、偏离路线、
久无动静、居住密度异常、其他. Proposed, from the scenarios of fusion."""

FlagKind = Literal["demolition_notice", "disaster_loss", "dangerous_building", "site_cleared", "supply_cut"]
"""What tongguan knows and passes on as a bare fact: 征收公告、灾害受损、危险房屋、场地已清退、供应中断. Proposed."""

Grain = Literal["unit", "street", "grid", "matter", "event_class"]
"""What a figure is computed for: 单位、街镇、网格、事项、事件类别. Proposed."""
