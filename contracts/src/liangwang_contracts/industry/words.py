"""The closed lists of outside platforms. All are proposed; a value more or less needs a new major version."""

from typing import Literal

Premises = Literal["dwelling", "shop", "site", "public"]
"""住宅、店铺、工地、公共场所."""

GasAlarm = Literal["leak", "low_pressure", "high_pressure", "valve_shut"]
"""泄漏、低压、超压、切断."""

MailReason = Literal["unknown_addressee", "no_such_address", "moved", "refused", "unclaimed"]
"""查无此人、地址不详、迁移新址、拒收、逾期未领."""

ContactReason = Literal["number_not_in_use", "switched_off", "suspended"]
"""空号、关机、停机."""

TripEnd = Literal["unloaded_at_approved_site", "unloaded_elsewhere", "not_unloaded"]
"""在核准场所卸载、在其他地点卸载、未卸载."""

MachineWork = Literal["digging", "piling", "lifting", "demolishing"]
"""开挖、打桩、吊装、拆除."""
