"""How far a statement about law or practice can be relied on."""

from enum import StrEnum


class Mark(StrEnum):
    """How it is known."""

    VERIFIED = "verified"
    """Read in a published text, or shown by running code."""
    RECALLED = "recalled"
    """From memory: not checked."""
    PROPOSED = "proposed"
    """Our own proposal: no law says so."""
