"""What the tests of the gateway share: its tables on each database at hand."""

import pytest


@pytest.fixture
def bus_packages() -> tuple[str, ...]:
    """Name the gateway, whose tables all stores here have."""
    return ("gateway",)
