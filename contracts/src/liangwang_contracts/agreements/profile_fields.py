"""The fields of profiles: one table for all who fold, share, keep or show them.

A field is data: which kinds of profile have it, which events feed it, and how a value is made of them. A field more is
a line more. ``how`` is read by fusion's fold; what a field is called and how sensitive it is, is read by everybody.

Invariant: the class of a field is the strictest class that the contracts give to what it is made of, and never less
than ``at_least``; nobody writes a weaker one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from liangwang_contracts.classification import Classification
from liangwang_contracts.fusion.words import ProfileKind
from liangwang_contracts.paths import class_at

How = Literal["permit", "permits", "last", "count", "recent", "open_holds", "open_obligations", "overdue_obligations"]
"""How a value is made.

``permit``: what the latest act says of the permit; ``permits``: how many permits are not ended; ``last``: what the last
event says; ``count``: how many events; ``recent``: how many in the ``days`` that end with the last one; ``open_*``: how
many holds or obligations stand.
"""

KINDS: Final[tuple[ProfileKind, ...]] = get_args(ProfileKind)
PERMIT_ACTS: Final = ("tongban.permit.issued.v1", "tongban.permit.renewed.v1", "tongban.permit.amended.v1")
VISIT: Final = "tongguan.inspection.completed.v1"
REPORT: Final = "tongguan.report.received.v1"
PLACE: Final = "tongban.place.registered.v1"


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One field of a profile.

    Attributes:
        name: Its name in events, tables and agreements.
        kinds: The profiles that have it.
        how: How its value is made.
        source: The events that feed it; none for what is made of the decisions of fusion.
        path: The field of those events that it is made of; empty where events are counted.
        only: The values that an event must have to count, by field.
        days: How many calendar days ``recent`` looks back, the day of the last event included.
        at_least: The least sensitive class that it may have.
    """

    name: str
    kinds: tuple[ProfileKind, ...]
    how: How
    zh: str
    en: str
    source: tuple[str, ...] = ()
    path: str = ""
    only: tuple[tuple[str, str | bool], ...] = ()
    days: int = 0
    at_least: Classification = Classification.G1

    @property
    def data_class(self) -> Classification:
        """How sensitive it is."""
        paths = [path for path in (self.path, *(name for name, _ in self.only)) if path and self.path != "state"]
        made_of = (class_at(event, path) for event in self.source for path in paths)
        return Classification.strictest([self.at_least, *made_of])


_ALL: Final = KINDS
_OTHERS: Final[tuple[ProfileKind, ...]] = ("person", "enterprise", "place")
_FAILED: Final = (("result", "fail"),)
_NEW: Final = (("duplicate", False),)

FIELDS: Final = (
    ProfileField("state", ("permit",), "permit", "许可状态", "State of the permit", PERMIT_ACTS, "state"),
    ProfileField("matter", ("permit",), "permit", "许可事项", "What is permitted", PERMIT_ACTS, "matter"),
    ProfileField(
        "holder",
        ("permit",),
        "permit",
        "持证主体",
        "Who holds the permit",
        PERMIT_ACTS,
        "holder",
        at_least=Classification.G2,
    ),
    ProfileField("place", ("permit",), "permit", "许可场所", "Place of the permit", PERMIT_ACTS, "place"),
    ProfileField("valid_from", ("permit",), "permit", "有效期起", "First day of the term", PERMIT_ACTS, "valid_from"),
    ProfileField("valid_to", ("permit",), "permit", "有效期止", "Last day of the term", PERMIT_ACTS, "valid_to"),
    ProfileField("place_kind", ("place",), "last", "场所类型", "Kind of place", (PLACE,), "kind"),
    ProfileField("division", ("place",), "last", "行政区划", "Division", (PLACE,), "division"),
    ProfileField("grid", ("place",), "last", "单元网格", "Management grid", (PLACE,), "grid"),
    ProfileField("address", ("place",), "last", "地址", "Postal address", (PLACE,), "address"),
    ProfileField("permits", _OTHERS, "permits", "未终止许可数", "Permits that are not ended", PERMIT_ACTS),
    ProfileField("inspections", _ALL, "count", "检查次数", "Inspections held", (VISIT,)),
    ProfileField("failures", _ALL, "count", "不合格次数", "Inspections failed", (VISIT,), only=_FAILED),
    ProfileField("last_result", _ALL, "last", "最近检查结果", "Result of the last inspection", (VISIT,), "result"),
    ProfileField(
        "last_inspected_on", _ALL, "last", "最近检查日期", "Day of the last inspection", (VISIT,), "performed_on"
    ),
    ProfileField(
        "last_failed_on", _ALL, "last", "最近不合格日期", "Day of the last failure", (VISIT,), "performed_on", _FAILED
    ),
    ProfileField("reports", ("place",), "count", "投诉上报件数", "Complaints and reports", (REPORT,), only=_NEW),
    ProfileField(
        "recent_reports",
        ("place",),
        "recent",
        "近期投诉上报件数",
        "Reports in the 90 days that end with the last one",
        (REPORT,),
        only=_NEW,
        days=90,
    ),
    ProfileField(
        "last_reported_on", ("place",), "last", "最近上报日期", "Day of the last report", (REPORT,), "occurred_on", _NEW
    ),
    ProfileField(
        "last_category", ("place",), "last", "最近上报类别", "Category of the last report", (REPORT,), "category", _NEW
    ),
    ProfileField("holds", _ALL, "open_holds", "生效限制数", "Holds in force"),
    ProfileField("obligations", _ALL, "open_obligations", "待履行义务数", "Obligations not yet fulfilled"),
    ProfileField("overdue", _ALL, "overdue_obligations", "逾期义务数", "Of these, the overdue ones"),
)

FIELDS_OF: Final[Mapping[ProfileKind, Mapping[str, ProfileField]]] = {
    kind: {field.name: field for field in FIELDS if kind in field.kinds} for kind in KINDS
}
"""The fields of each kind of profile by their names."""


def named(kind: ProfileKind, names: Iterable[str]) -> list[ProfileField]:
    """Some fields of a kind, in the order of the table."""
    wanted = set(names)
    return [field for name, field in FIELDS_OF[kind].items() if name in wanted]
