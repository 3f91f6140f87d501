"""The hours of the day: records carry dates only, so each kind of event has its fixed local hour.

The order within a day is thereby ours and not the city's; rules should count in calendar days. No hour lies
near a change of daylight-saving time.
"""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

ZONE_NAME: Final = "America/Chicago"
_ZONE: Final = ZoneInfo(ZONE_NAME)

PLACE: Final = time(8)
DECISION: Final = time(9)
STATUS_CHANGE: Final = time(10)
VISIT: Final = time(14)
COMPLAINT: Final = time(16)
INCIDENT: Final = time(18)


def moment(day: date, hour: time) -> datetime:
    """The local moment of an event."""
    return datetime.combine(day, hour, _ZONE)
