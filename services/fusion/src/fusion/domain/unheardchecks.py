"""Rules that could never fire: they wait for what no rule is given, or look a permit up by another thing."""

from functools import cache

from fusion.domain.confirming import STATED
from fusion.domain.rules import Known
from fusion.domain.saying import MATCH_STATES, STATABLE, TAKING_BACK
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions.fields import keys_of
from liangwang_contracts.said import Said, both, listed

_OWN = "fusion."
HEARD = STATABLE | MATCH_STATES | frozenset(STATED)
"""The events of fusion's own that rules are given: what rules state. What takes a statement back is not among it."""


def never_heard(event_type: str) -> Said | None:
    """Why a rule is never given an event of fusion's own; None when it is, or when it is somebody else's."""
    if not event_type.startswith(_OWN) or event_type in HEARD:
        return None
    return both(*(_TAKES_BACK if event_type in TAKING_BACK else _NOT_STATED), type=event_type)


_TAKES_BACK = (
    (
        "rules are never given {type}: it takes back what a rule has stated, and a rule that hears that is "
        "evaluated again by itself; listen to what is taken back"
    ),
    "规则收不到 {type}：它用于撤回规则已发布的结论，监听该结论的规则会自动重新计算；请监听被撤回的事件",
)
_NOT_STATED = (
    "rules are never given {type}: of fusion's own events they hear what rules state, which this is not",
    "规则收不到 {type}：融合服务自身的事件中，规则只能收到由规则发布的结论，而它不是",
)


def other_thing(event_type: str, known: Known) -> Said | None:
    """Why a field of an event never names the permit, the place or the holder that is looked up; None when it may."""
    field = known.field or known.by
    if known.by is None or field is None or _may_name(known.by, field):
        return None
    return both(
        "field {field!r} of {type} names something else ({last}), never a {by}: of its fields may be {may}",
        "{type} 的字段 {field!r} 指称的是其他对象（{last}），不会是 {by}：其字段中可用的有 {may}",
        field=field,
        type=event_type,
        last=_last(field),
        by=known.by,
        may=listed(name for name in keys_of(event_type) if _may_name(known.by, name)),
    )


def _may_name(by: str, field: str) -> bool:
    """A field that has the name of another thing names that; any other one may name whatever it likes."""
    last = _last(field)
    return last == by or last not in _named_things() or (by == "holder" and last in _SOMEBODY)


def _last(field: str) -> str:
    return field.rpartition(".")[2]


@cache
def _named_things() -> frozenset[str]:
    """The fields that name what events are about, each a thing of its own, and the holders of permits."""
    return frozenset(model.subject_field for model in CATALOGUE.values()) | {"holder"}


_SOMEBODY = frozenset({"bearer", "entity", "person", "merchant", "shop", "subscriber", "user"})
"""The subjects that may be somebody who holds a permit."""
