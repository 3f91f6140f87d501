"""From the department's wording to one spelling: purposes of a visit, and categories of a report.

Invariants that rules rest on, for every wording whatever its case:

- the purpose starts with ``license`` exactly when the wording starts with "License";
- the purpose contains ``re-inspection`` exactly when the wording contains "re-inspection";
- "Canvass Re-Inspection" is ``canvass-re-inspection`` and a plain "Canvass" is ``canvass``.
"""

import re
from functools import lru_cache
from typing import Final

UNSPECIFIED: Final = "unspecified"

SPELLINGS: Final = {
    "canvas": "canvass",
    "canvass special events": "canvass-special-event",
    "canvass school/special event": "canvass-school-special-event",
    "fire complaint": "complaint-fire",
    "fire/complain": "complaint-fire",
    "sfp": "suspected-food-poisoning",
    "sfp/complaint": "suspected-food-poisoning-complaint",
    "sfp recently inspected": "suspected-food-poisoning-recently-inspected",
    "special events (festivals)": "special-event-festival",
    "task force for liquor 1474": "task-force-liquor-1474",
    "task force liquor inspection 1474": "task-force-liquor-1474",
}
"""Wordings (in lower case) that mean the same as a tidier one; all others are only tidied mechanically."""

_LOOSE_RE_INSPECTION = re.compile(r"re(?!-inspection)[^a-z0-9]+inspection")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def purpose(wording: str) -> str:
    """The purpose of a visit in one spelling."""
    lower = wording.lower()
    return SPELLINGS.get(lower) or slug(_LOOSE_RE_INSPECTION.sub("reinspection", lower))


@lru_cache(maxsize=4096)
def slug(wording: str) -> str:
    """Lower-case words joined by ``-``; ``unspecified`` when there are none."""
    # Only the end is trimmed: "(license)" does not start with "license", and neither does its slug.
    joined = _BETWEEN_WORDS.sub("-", wording.lower()).rstrip("-")
    return joined or UNSPECIFIED
