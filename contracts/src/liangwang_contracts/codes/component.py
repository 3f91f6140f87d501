"""What a city looks after: components (部件) and classes of events (事件), GB/T 30428.2.

A component has 16 digits, a class of events 10; both begin with the division. The widths and the numbers of the classes
are recalled, their names were read. Cities extend both lists, so classes are checked only against a table that the
caller gives.
"""

from collections.abc import Mapping
from typing import Annotated, Final

from liangwang_contracts.codes.checked import Name, names
from liangwang_contracts.codes.layout import Layout, Part
from liangwang_contracts.marks import Mark

_CLASS = (Part("division", "行政区划", 6), Part("class_code", "大类", 2), Part("subclass", "小类", 2))
COMPONENT: Final = Layout(
    "component", "部件标识码", "Component", "GB/T 30428.2", Mark.RECALLED, (*_CLASS, Part("serial", "流水号", 6))
)
EVENT_CLASS: Final = Layout("event-class", "事件分类编码", "Class of events", "GB/T 30428.2", Mark.RECALLED, _CLASS)

COMPONENT_CLASSES: Final = names(
    {
        "01": ("公用设施", "public utilities"),
        "02": ("道路交通", "roads and traffic"),
        "03": ("市容环境", "city appearance and environment"),
        "04": ("园林绿化", "parks and greenery"),
        "05": ("其他", "other"),
    }
)
"""Main classes of components (部件大类); their numbers are recalled."""
EVENT_CLASSES: Final = names(
    {
        "01": ("市容环境", "city appearance and environment"),
        "02": ("宣传广告", "publicity and advertising"),
        "03": ("施工管理", "construction management"),
        "04": ("突发事件", "emergencies"),
        "05": ("街面秩序", "street order"),
        "06": ("其他", "other"),
    }
)
"""Main classes of events (事件大类); their numbers are recalled."""


def check_component_code(value: str, *, classes: Mapping[str, Name] | None = None) -> str:
    """A component: division, class, subclass and serial number.

    Args:
        value: 16 digits.
        classes: The main classes that there are; ``None`` takes any.

    Raises:
        ValueError: Says what was expected.
    """
    return _of_classes(COMPONENT, value, classes)


def check_event_class(value: str, *, classes: Mapping[str, Name] | None = None) -> str:
    """A class of events: division, class and subclass.

    Args:
        value: 10 digits.
        classes: The main classes that there are; ``None`` takes any.

    Raises:
        ValueError: Says what was expected.
    """
    return _of_classes(EVENT_CLASS, value, classes)


def component_class(value: str, classes: Mapping[str, Name] = COMPONENT_CLASSES) -> Name | None:
    """The main class of a component, ``None`` when the table does not have it.

    Raises:
        ValueError: The code is malformed.
    """
    return classes.get(COMPONENT.split(value)["class_code"])


def event_class(value: str, classes: Mapping[str, Name] = EVENT_CLASSES) -> Name | None:
    """The main class of an event, ``None`` when the table does not have it.

    Raises:
        ValueError: The code is malformed.
    """
    return classes.get(EVENT_CLASS.split(value)["class_code"])


def _of_classes(layout: Layout, value: str, classes: Mapping[str, Name] | None) -> str:
    if classes is not None and layout.split(value)["class_code"] not in classes:
        raise ValueError(f"expected digits 7 and 8 to be a main class: {', '.join(classes)}")
    return layout.check(value)


ComponentCode = Annotated[str, COMPONENT.field()]
EventClassCode = Annotated[str, EVENT_CLASS.field()]
