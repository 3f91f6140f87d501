"""Who answers for a contract, who publishes it, and what it rests on.

An *owner* is the kind of department that decides what an event means; a *publisher* is the service, or the party
outside of this system, that states it. Cities name their departments differently, so these are roles.
"""

from dataclasses import dataclass
from typing import Literal

from liangwang_contracts.marks import Mark


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a part in a contract.

    Attributes:
        id: short name in lower case.
        zh: name in Chinese.
        en: name in English.
        kind: ``service`` of this system, ``outside`` party that publishes through the gateway, or a ``department``
            that owns contracts.
    """

    id: str
    zh: str
    en: str
    kind: Literal["service", "outside", "department"]


@dataclass(frozen=True, slots=True)
class Basis:
    """A law, rule or standard that an event follows.

    Attributes:
        zh: its title and place in Chinese.
        en: the same in English.
        mark: whether its text was read (verified) or is only remembered (recalled); what is proposed is no law.
    """

    zh: str
    en: str
    mark: Mark


TONGBAN = Party("tongban", "一网通办服务", "service-handling network", "service")
TONGGUAN = Party("tongguan", "一网统管服务", "city-operation network", "service")
FUSION = Party("fusion", "两网融合服务", "fusion of both networks", "service")

SERVICE_OFFICE = Party("service-office", "政务服务管理部门", "government service office", "department")
OPERATION_CENTRE = Party("operation-centre", "城市运行管理中心", "city operation management centre", "department")
"""Commands: dispatches."""
SUPERVISION_CENTRE = Party("supervision-centre", "监督中心", "supervision centre", "department")
"""Verifies: never the one who dispatches."""
SUPERVISORS = Party("supervisors", "行业监管部门", "supervising departments", "department")
DATA_OFFICE = Party("data-office", "数据管理部门", "data administration", "department")

DELIVERY_PLATFORMS = Party("delivery-platforms", "外卖平台", "food-delivery platforms", "outside")
POWER_UTILITIES = Party("power-utilities", "供电企业", "power utilities", "outside")
WATER_UTILITIES = Party("water-utilities", "供水企业", "water utilities", "outside")
GAS_UTILITIES = Party("gas-utilities", "管道燃气企业", "piped-gas utilities", "outside")
CYLINDER_SUPPLIERS = Party("cylinder-suppliers", "瓶装燃气企业", "bottled-gas suppliers", "outside")
PROPERTY_MANAGERS = Party("property-managers", "物业服务企业", "property managers", "outside")
TELECOM_OPERATORS = Party("telecom-operators", "电信运营企业", "telecom operators", "outside")
POSTAL_OPERATORS = Party("postal-operators", "邮政寄递企业", "postal and courier operators", "outside")
PAYMENT_PROVIDERS = Party("payment-providers", "收单支付机构", "point-of-sale payment providers", "outside")
HAULAGE_PLATFORMS = Party("haulage-platforms", "渣土运输车载终端平台", "haulage telematics platforms", "outside")
MACHINERY_PLATFORMS = Party("machinery-platforms", "工程机械物联平台", "construction-machine telematics", "outside")
LIFT_PLATFORMS = Party("lift-platforms", "电梯维保物联平台", "lift maintenance platforms", "outside")

APPROVERS = Party("approvers", "行政审批部门", "approving departments", "department")
"""Decide about applications and permits."""
POLICY_OWNERS = Party("policy-owners", "政策主管部门", "departments that own a benefit policy", "department")
REGISTRAR = Party("registrar", "经营主体登记机关", "registrar of enterprises", "department")
CREDIT_OFFICE = Party("credit-office", "信用管理部门", "credit administration", "department")
CIVIL_REGISTRAR = Party("civil-registrar", "人口登记机关", "civil registrar", "department")
CIVIL_AFFAIRS = Party("civil-affairs", "民政部门", "civil affairs", "department")
EQUIPMENT_REGULATOR = Party("equipment-regulator", "特种设备监管部门", "regulator of special equipment", "department")
