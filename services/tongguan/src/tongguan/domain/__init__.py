"""What the city's operation decides about reports and inspections: pure functions, no store, no bus, no clock."""

from liangwang_contracts.city_days import Moment
from tongguan.domain.inspection import Inspection, Plan, Planned, number_of, plan, plan_requested
from tongguan.domain.refusal import Refusal
from tongguan.domain.report import Received, receive
from tongguan.domain.visit import Completed, complete, oldest_requested

__all__ = [
    "Completed",
    "Inspection",
    "Moment",
    "Plan",
    "Planned",
    "Received",
    "Refusal",
    "complete",
    "number_of",
    "oldest_requested",
    "plan",
    "plan_requested",
    "receive",
]
