"""What `liangwang doctor` looks at of the gateway: files, feeds and deliveries, and the addresses of its HTTP side."""

from gateway.doctor.checks import CHECKS
from gateway.doctor.looking import look
from liangwang_bus.doctor.sections import Section

SECTION = Section(CHECKS, look)

__all__ = ["SECTION"]
