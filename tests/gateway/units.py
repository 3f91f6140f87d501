"""Members for tests: units that come to the door, and two that publish."""

from gateway.members import Members

DELIVERY = "unit:wangchao-delivery"
MACHINERY = "unit:wangchao-machinery"
_PLAIN = "id: {id}\nname: {{zh: 单位, en: Unit}}\ncontact: {{zh: 科室, en: Desk}}\n"
PUBLISHERS = {
    DELIVERY: "publishes: [industry.delivery.orders_counted.v1]\n"
    "enterprise: {scheme: uscc, value: 91310106000000502A}\n",
    MACHINERY: "publishes: [industry.machine.work_reported.v1]\n"
    'enterprise: {scheme: uscc, value: "913101060000011344"}\n',
}


def text_of(member: str) -> str:
    """Give the file of a member."""
    return _PLAIN.format(id=member) + PUBLISHERS.get(member, "")


def members_of(*names: str) -> Members:
    """Give members by id; the two that publish have their types."""
    return Members.of_texts({f"{name}.yaml": text_of(name) for name in names})
