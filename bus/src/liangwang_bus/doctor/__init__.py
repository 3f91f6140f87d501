"""The doctor: looks at broker, database, clocks and contracts, and says for each finding how it is mended.

Looking changes nothing: names are asked for passively, arguments are compared by declaring what exists already, rights
are tried with requests that the broker refuses after it has looked at the rights.
"""

from liangwang_bus.doctor.findings import Check, Finding, Level

__all__ = ["Check", "Finding", "Level"]
