"""Sizes and times of a run, told at its end: what a platform team asks first."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

IMAGES = ("tongban", "tongguan", "fusion", "gateway", "console", "tools")
_MEGABYTE = 1_000_000


@dataclass
class Figures:
    """What was measured, by its name."""

    found: dict[str, str] = field(default_factory=dict)
    _began: float = 0.0

    def begin(self) -> None:
        """Begin to measure a time that another place ends."""
        self._began = time.monotonic()

    def end(self, name: str) -> None:
        """Note the time since it began."""
        self.found[name] = f"{time.monotonic() - self._began:.0f} s"

    @contextmanager
    def measured(self, name: str) -> Iterator[None]:
        """Note the time of a block."""
        began = time.monotonic()
        yield
        self.found[name] = f"{time.monotonic() - began:.0f} s"

    def size(self, name: str, whole: int, base: int) -> None:
        """Note the size of an image, and what it adds to its base image."""
        self.found[f"image {name}"] = f"{(whole - base) / _MEGABYTE:.0f} MB on a base of {base / _MEGABYTE:.0f} MB"
