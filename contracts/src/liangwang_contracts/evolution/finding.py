"""What a comparison is asked (`Mode`) and what it answers (`Finding`).

A *writer* keeps exactly to its contract; a *reader* passes over fields that it does not know. Backward: a new reader
reads what old writers wrote. Forward: an old reader reads what new writers write.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Sufferer = Literal["old reader", "new reader", "people"]
"""Who breaks: a program that refuses the payload, or people who are told something else than they think."""


class Mode(StrEnum):
    """Which readers must go on reading which writers; the transitive ones look at all versions, not only the last."""

    BACKWARD = "backward"
    FORWARD = "forward"
    FULL = "full"
    BACKWARD_TRANSITIVE = "backward_transitive"
    FORWARD_TRANSITIVE = "forward_transitive"
    FULL_TRANSITIVE = "full_transitive"

    @property
    def backward(self) -> bool:
        """New readers must read what old writers wrote."""
        return not self.value.startswith("forward")

    @property
    def forward(self) -> bool:
        """Old readers must read what new writers write."""
        return not self.value.startswith("backward")

    @property
    def transitive(self) -> bool:
        """All older versions count, not only the one before."""
        return self.value.endswith("_transitive")


class Grade(StrEnum):
    """How much a finding weighs: a notice is for reading, a fault must not be published."""

    FAULT = "fault"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference that somebody pays for, or something that could not be compared.

    Attributes:
        rule: name of the rule, as in ``docs/architecture/evolution.md``.
        grade: fault or notice.
        type: of the event, with its major version; of the older side where the two differ; what was named to be read
            (file, folder, commit) where no type is known.
        old: the older version, ``1.0`` (major and minor); empty where there is none.
        new: the newer version.
        path: JSON path of the field, ``$.violations[*].severity``; ``$`` is the event itself.
        breaks: who pays.
        reason_en: why, in English.
        reason_zh: why, in Chinese.
        way_out_en: what to do instead, in English.
        way_out_zh: what to do instead, in Chinese.
        example: JSON text of a payload that the writer may write and the reader refuses; ``None`` where no reader
            refuses anything, or where no such payload could be made.
        file: the file at fault; empty where it is a matter of two versions.
        line: in that file, from 1; 0 where the whole file is meant.
    """

    rule: str
    grade: Grade
    type: str
    old: str
    new: str
    path: str
    breaks: Sufferer
    reason_en: str
    reason_zh: str
    way_out_en: str
    way_out_zh: str
    example: str | None = None
    file: str = ""
    line: int = 0
