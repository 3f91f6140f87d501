"""Special equipment (特种设备), e.g. lifts: registration of use, periodic checks, status."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Token, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.parties import EQUIPMENT_REGULATOR
from liangwang_contracts.tongban.base import CauseEvent, MaybeReason, TongbanEvent
from liangwang_contracts.tongban.law import SPECIAL_EQUIPMENT
from liangwang_contracts.tongban.words import EquipmentKind, EquipmentResult, EquipmentStatus
from liangwang_contracts.vocabulary import EnterpriseOrPerson, MaybePlace

NextCheck = Annotated[
    CalendarDate,
    described("Last day for the next periodic check", "进行下一次定期检验的最后一天（含当日）", zh="下次检验日期"),
]


class EquipmentEvent(TongbanEvent):
    """An event of a piece of special equipment."""

    contract_owner = EQUIPMENT_REGULATOR
    contract_basis = (SPECIAL_EQUIPMENT,)

    equipment: Annotated[
        Identifier,
        of_scheme("tongban.equipment"),
        described("The equipment, by its registration", "该特种设备，以使用登记的编号标识", zh="使用登记编号"),
    ]


class EquipmentRegistered(
    EquipmentEvent, type="tongban.equipment.registered.v1", subject="equipment", status="planned"
):
    """Equipment may be used: its use was registered, or the entry was replaced."""

    title_en = "Equipment registered"
    title_zh = "特种设备已登记"

    kind: Annotated[
        EquipmentKind,
        described("What kind of equipment it is", "特种设备的种类，如电梯、锅炉或起重机械", zh="设备类型"),
    ]
    operator: Annotated[
        EnterpriseOrPerson,
        described(
            "Who operates it: an enterprise by its credit code, a person by a token",
            "使用该设备的主体：企业填统一社会信用代码，个人填令牌",
            zh="使用单位",
            classification=Classification.G2,
        ),
    ]
    maintainer: Annotated[
        Identifier | None,
        described("Firm that maintains it, if known", "负责维护保养的企业，未知则为空", zh="维保单位"),
    ] = None
    place: MaybePlace = None
    device: Annotated[
        Identifier | None,
        described("Its sensor or controller, if it has one", "设备上的传感器或控制器，无则为空", zh="感知设备"),
    ] = None
    serial_no: Annotated[Token, described("Number of the manufacturer", "制造单位给出的设备编号", zh="出厂编号")]
    registered_on: Annotated[
        CalendarDate, described("Day of registration", "办理使用登记的当天（按城市时区）", zh="登记日期")
    ]
    next_check: NextCheck


class EquipmentChecked(EquipmentEvent, type="tongban.equipment.checked.v1", subject="equipment", status="planned"):
    """Equipment was checked by a body that is allowed to."""

    title_en = "Equipment checked"
    title_zh = "特种设备已检验"

    checked_on: Annotated[CalendarDate, described("Day of the check", "进行检验的当天（按城市时区）", zh="检验日期")]
    checked_by: Annotated[
        Identifier, described("Body that checked it", "依法可从事检验并实施本次检验的机构", zh="检验机构")
    ]
    result: Annotated[
        EquipmentResult, described("What came of it", "检验的结果：合格、整改后合格或不合格", zh="检验结论")
    ]
    report_no: Annotated[Token, described("Number of the report", "检验机构出具的报告的编号", zh="检验报告编号")]
    next_check: NextCheck


class EquipmentStatusChanged(
    EquipmentEvent, type="tongban.equipment.status_changed.v1", subject="equipment", status="planned"
):
    """Equipment is used, rests, was ordered to stop, or is scrapped."""

    title_en = "Equipment status changed"
    title_zh = "特种设备状态已变更"

    status: Annotated[
        EquipmentStatus, described("Status from now on", "今后的状态：在用、停用、责令停用或报废", zh="设备状态")
    ]
    before: Annotated[EquipmentStatus, described("Status before", "变更之前的状态", zh="原状态")]
    changed_on: Annotated[
        CalendarDate, described("First day of the new status", "新状态生效的第一天（按城市时区）", zh="变更日期")
    ]
    decided_by: Annotated[
        Identifier | None,
        described("Department that decided, if one did", "作出该项决定的部门，非由部门决定则为空", zh="决定单位"),
    ] = None
    cause: CauseEvent = None
    reason: MaybeReason = None
