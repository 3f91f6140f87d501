"""What a rule is: the model of a rule file.

A rule has exactly one operator. ``obligation`` opens on an event and expects another event for the same key until a
deadline; ``hold`` is raised by an event and released by another. Later operators become further optional sections
here and further classes beside ``operators.py``; nothing else in a rule file changes.

Every number that a rule rests on is a parameter with a mark: *verified* (read in a published text), *recalled*
(believed, not checked) or *proposed* (ours). Only verified ones may be presented as law.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Mode = Literal["off", "shadow", "live"]
Mark = Literal["verified", "recalled", "proposed"]
Operation = Literal["eq", "ne", "in", "not_in", "lt", "lte", "gt", "gte", "present"]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,63}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Days = Annotated[int, Field(ge=0, le=36_500, strict=True)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Part):
    """A text for people in both languages of the product."""

    zh: Sentence
    en: Sentence


class LegalBasis(Bilingual):
    """What the rule rests on, and how sure that is."""

    mark: Mark


class Parameter(_Part):
    """A value that a city may change; used in the rule as ``$name``."""

    value: bool | int | float | str | list[bool | int | float | str]
    mark: Mark
    source: Sentence | None = None


class When(_Part):
    """Events of one type, by a key, under conditions.

    ``key`` names the field that holds the identifier. ``where`` is ``{field: {operation: value}}``; all must hold.
    """

    event: str
    key: str
    where: dict[str, dict[Operation, Any]] = {}


class Expected(When):
    """The event that fulfils an obligation; visits count from calendar day ``from_day`` after the opening."""

    from_day: Days = 0


class Due(_Part):
    """A span of whole calendar days in the city's time zone; the last day counts in full."""

    calendar_days: Days


class Request(_Part):
    """Ask tongguan for an inspection when the obligation opens."""

    purpose: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{1,63}$")]
    reason: Bilingual


class ObligationSpec(_Part):
    """B must follow A within a span."""

    opened_by: When
    fulfilled_by: Expected
    due: Due
    request: Request | None = None


class ReasonedWhen(When):
    """A condition that is explained to the person it meets."""

    reason: Bilingual


class HoldSpec(_Part):
    """Acts on a subject are held back from one event until another."""

    acts: Annotated[list[Literal["renewal"]], Field(min_length=1)]
    raised_by: ReasonedWhen
    released_by: ReasonedWhen


Spec = ObligationSpec | HoldSpec


class Rule(_Part):
    """One rule file, with its parameters already put in."""

    id: RuleId
    version: Annotated[int, Field(ge=1, strict=True)]
    mode: Mode
    title: Bilingual
    owner: Sentence
    legal_basis: LegalBasis
    parameters: dict[str, Parameter] = {}
    obligation: ObligationSpec | None = None
    hold: HoldSpec | None = None

    @property
    def spec(self) -> Spec:
        """The rule's one operator (the loader refuses rules with none or two)."""
        spec = self.obligation or self.hold
        if spec is None:
            msg = f"rule {self.id}: one operator was expected"
            raise ValueError(msg)
        return spec

    @property
    def key(self) -> tuple[str, int]:
        """Id and version."""
        return self.id, self.version
