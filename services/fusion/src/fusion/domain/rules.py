"""What a rule is: the model of a rule file, whose JSON Schema editors complete from.

A rule has exactly one operator: ``when`` (one event, with what must be known of other facts: as-of join, anti-join,
near), ``sequence``, ``obligation`` (absence), ``count``, ``sustained``, ``rate``, ``hold``, ``sample`` or ``match``.
What an operator comes to is stated as events of fusion; ``then`` states more, and other rules may listen to all of it.

Every number that a rule rests on is a parameter with a mark: *verified* (read in a published text), *recalled*
(believed, not checked) or *proposed* (ours). Only verified ones may be presented as law.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from fusion.domain.calendar import Span
from liangwang_contracts.fusion.words import DecisionKind, EntityKind
from liangwang_contracts.said import Said, SaidError, both, chained, listed

Mode = Literal["off", "shadow", "live"]
Mark = Literal["verified", "recalled", "proposed"]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,63}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,31}$")]
Cel = Annotated[
    str, Field(max_length=2000, description="A condition in CEL over event, this, permit, day, clock, at, known")
]
Count = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
Days = Annotated[int, Field(ge=0, le=36_500, strict=True)]
"""No length of a rule is longer than a hundred years; a million minutes are less than two."""
WorkingDays = Annotated[int, Field(ge=0, le=25_000, strict=True)]
"""A hundred years, at 250 working days in each."""
Hours = Annotated[int, Field(ge=1, le=876_000, strict=True)]
WorkingHours = Annotated[int, Field(ge=1, le=200_000, strict=True)]
"""A hundred years, at 8 hours of each working day."""
PeriodDays = Annotated[int, Field(ge=0, le=12_166, strict=True)]
"""A hundred years hold it with the two periods of its own that it is compared with at least."""
Score = Annotated[float, Field(gt=0, le=1)]
Metres = Annotated[float, Field(gt=0, le=20_000)]
EventType = Annotated[str, Field(description="Type of an event, as `liangwang contracts list` names them")]
FieldName = Annotated[str, Field(description="Field of the event that holds an identifier")]


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

    value: bool | int | float | str | date | list[bool | int | float | str]
    mark: Mark
    source: Sentence | None = None


class _Length(BaseModel):
    """A length of time that is written in exactly one of its units."""

    @model_validator(mode="before")
    @classmethod
    def _one_unit(cls, written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        given = {unit: count for unit, count in written.items() if count is not None}
        if len(given) != 1 or not given.keys() <= cls.model_fields.keys():
            units = [*cls.model_fields]
            several = both("one of {units}", "{units} 之一", units=listed(units))
            raise SaidError(
                both(
                    "expected exactly {units}, got {given}",
                    "须且只能写 {units}；现有：{given}",
                    units=several if len(units) > 1 else units[0],
                    given=chained(given, ", ", "、") if given else Said("nothing", "无"),
                )
            )
        return given

    def _units(self) -> list[str]:
        return [name for name in type(self).model_fields if getattr(self, name) is not None]

    @cached_property
    def span(self) -> Span:
        """The length, ready to be added to a moment."""
        (unit,) = self._units()
        return Span(getattr(self, unit), unit)


class Lasting(_Part, _Length):
    """A length of time, in exactly one unit. Days are the city's; the last one counts in full."""

    calendar_days: Days | None = None
    working_days: WorkingDays | None = None
    working_hours: WorkingHours | None = None
    hours: Hours | None = None
    minutes: Count | None = None


class Window(_Part, _Length):
    """How far is looked back, in exactly one unit: days of the city or by the clock.

    Working days and hours are for what is due from a moment on; a window ends at a moment.
    """

    calendar_days: Days | None = None
    hours: Hours | None = None
    minutes: Count | None = None


class Period(_Part, _Length):
    """Whole days, counted from a Monday."""

    calendar_days: PeriodDays


class Past(_Part):
    """Events before the one that is judged, about the same key or near the same point."""

    event: EventType
    where: Cel = ""
    on: FieldName | None = Field(None, description="Its key, equal to the key of the event that is judged")
    near: Metres | None = Field(None, description="How many metres around the point of the event that is judged")
    inside: FieldName | None = Field(None, description="Field of the event that is judged with the area they are in")
    around: FieldName | None = Field(None, description="Their field with an area that the event judged is in")
    within: Window | None = Field(None, description="How far back; left out: as long as events are kept")
    after: Name | None = Field(None, description="Only what came after the last event of the clause of that name")
    since: str | None = Field(None, description="A day of the event that is judged before which nothing counts")
    today: bool = Field(default=True, description="Whether what happened on the same day counts, before or after")


class Known(_Part):
    """Permits as they stood at the moment of the event that is judged."""

    by: Literal["permit", "place", "holder"] | None = Field(None, description="What is equal in permit and event")
    field: FieldName | None = Field(None, description="Field of the event with that; left out: the one named as `by`")
    near: Metres | None = Field(None, description="How many metres around the point of the event that is judged")
    inside: FieldName | None = Field(None, description="Field of the event that is judged with the area they are in")
    where: Cel = ""
    valid: bool = Field(default=True, description="Only permits whose term covered the day")


class Having(_Part):
    """What must be known beside the event: a number of past events, or of permits as of its moment."""

    name: Name = "found"
    past: Past | None = None
    permit: Known | None = None
    at_least: Annotated[int, Field(ge=0, strict=True)] = 1
    at_most: Annotated[int, Field(ge=0, strict=True)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _only_most(cls, values: Any) -> Any:
        """Where a rule only says how many there may be, there may be none."""
        if isinstance(values, dict) and "at_most" in values and "at_least" not in values:
            return {**values, "at_least": 0}
        return values


class Anchor(_Part):
    """The key of an event by where it is: everything registered within some metres of its point."""

    event: EventType
    key: FieldName
    where: Cel = ""
    metres: Metres


class When(_Part):
    """Events of one type that fit, and the key they count for."""

    event: EventType
    key: FieldName | Anchor
    where: Cel = ""
    having: list[Having] = []
    at_end_of: str | None = Field(None, description="A day of the event at whose end it counts, instead of at once")
    plus: Days = Field(0, description="That many days later than `at_end_of`")


OneOrMore = When | Annotated[list[When], Field(min_length=1, max_length=8)]
"""Where one pattern may stand, several may: any of them."""


class Fulfilling(When):
    """The event that fulfils an obligation; it counts from calendar day ``from_day`` after the opening or before."""

    from_day: Annotated[int, Field(ge=-36_500, le=36_500, strict=True)] = 0
    whose: Cel = Field("", description="How it must be related to the opening, which is `this`")


class Extending(When):
    """An event that gives an obligation more time."""

    by: Lasting


class Obligation(_Part):
    """B must follow A within a span; the span may stand still and be extended."""

    opened_by: OneOrMore
    fulfilled_by: Fulfilling | Annotated[list[Fulfilling], Field(min_length=1, max_length=8)]
    due: Lasting
    paused_by: OneOrMore | None = None
    resumed_by: OneOrMore | None = None
    extended_by: Extending | None = None
    cancelled_by: OneOrMore | None = None

    @model_validator(mode="after")
    def _pauses(self) -> Self:
        if (self.paused_by is None) != (self.resumed_by is None):
            raise SaidError(
                Said("expected both paused_by and resumed_by, or neither", "paused_by 与 resumed_by 须同时写或都不写")
            )
        return self


class ReasonedWhen(When):
    """A condition that is explained to the person it meets; ``{date}`` is the day of the event."""

    reason: Bilingual


class Hold(_Part):
    """Acts about a key are held back while there is a cause; each cause can be taken back by itself."""

    acts: Annotated[list[Literal["renewal"]], Field(min_length=1)]
    raised_by: ReasonedWhen | Annotated[list[ReasonedWhen], Field(min_length=1, max_length=8)]
    released_by: ReasonedWhen | Annotated[list[ReasonedWhen], Field(min_length=1, max_length=8)]


class Sequence(_Part):
    """Events of one key in this order, the last within a span after the first."""

    steps: Annotated[list[When], Field(min_length=2, max_length=8)]
    within: Lasting


class Counting(_Part):
    """At least so many events of one key within a sliding window."""

    of: When
    at_least: Count
    within: Window
    distinct: FieldName | None = Field(None, description="Count different values of this field instead of events")

    def count(self, inside: Iterable[Mapping[str, Any]]) -> int:
        """How many there are in a window, by the fields of its events; a field that is absent is no value."""
        if self.distinct is None:
            return sum(1 for _ in inside)
        return len({each[self.distinct] for each in inside if each.get(self.distinct) is not None})


class Sustained(_Part):
    """Readings of one key that meet ``of`` for so long; only one that meets ``until`` ends it (hysteresis)."""

    of: When
    until: Cel
    lasting: Lasting
    gap: Lasting | None = Field(None, description="The longest silence that does not interrupt it")


class Rate(_Part):
    """So many events of one group in a period as its own periods before do not explain."""

    of: When
    period: Period
    baseline: Annotated[int, Field(ge=2, le=60, strict=True)] = Field(
        description="How many periods before are compared with it; all of them together last at most 36500 days"
    )
    deviations: Annotated[float, Field(gt=0, le=20)]
    at_least: Count = 1


class Sample(_Part):
    """A draw out of those that fit, when an event asks for it: repeatable by seed and population."""

    drawn_by: When
    of: Known
    stratum: str = Field(
        "'all'", description="A text in CEL over permit, the part of the population that it belongs to"
    )
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    number: Count | None = None
    inspect_within: Lasting

    @model_validator(mode="after")
    def _how_many(self) -> Self:
        if (self.share is None) == (self.number is None):
            raise SaidError(Said("expected share or number", "share 与 number 须且只能写其中一个"))
        return self


class Matching(_Part):
    """Ids that mean the same: each is held against those before it, and the earlier one is kept."""

    kind: EntityKind
    of: When = Field(description="The events that tell of an id, which is their key")
    near: Annotated[float, Field(gt=0, le=250)] = Field(
        50.0, description="Places with one house number that many metres apart are held against each other"
    )
    confirm_at: Score = Field(0.95, description="The score from which the rule itself decides that they are the same")
    propose_at: Score = Field(0.75, description="The score from which that is proposed to a person")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.propose_at > self.confirm_at:
            raise SaidError(Said("expected propose_at to be at most confirm_at", "propose_at 不得大于 confirm_at"))
        return self


class Then(_Part):
    """A further event that a statement leads to."""

    on: Name
    state: EventType
    values: dict[str, Any] = Field({}, description="Its fields: values, or CEL after '='")
    reason: Bilingual | None = None
    at_once: bool = Field(
        default=False, description="In a rule with `confirm`: it is to nobody's disadvantage and waits for no person"
    )


class Confirm(_Part):
    """A person must confirm before what the rule comes to takes effect: it is proposed, and `then` waits."""

    kind: DecisionKind
    by: str = Field(description="The unit whose person decides, as unit:value")
    within: Lasting = Field(description="For how long a person can decide, from the outcome on; then it lapses")
    adverse: bool = Field(default=True, description="Whether it is to somebody's disadvantage")
    on: Name | None = Field(None, description="The statement that is proposed on; left out: found, or overdue")
    permit: str | None = Field(None, description="The permit that it is about: a field of the event that began it")
    about: str | None = Field(None, description="Whom it concerns: such a field, or CEL after '='; left out: the key")
    reason: Bilingual | None = Field(None, description="Why, for the person; left out: the rule's own reason")


class InForce(_Part):
    """The days on which a rule judges, both included; what it has opened goes on afterwards."""

    first: date | None = None
    last: date | None = None


class Given(_Part):
    """One event of an example."""

    event: EventType
    at: Annotated[str, Field(description="Local date and time, 2026-03-02T09:00")]
    data: dict[str, Any] = {}
    source: Name | None = None
    late: bool = Field(default=False, description="It arrives after everything else")


class Expected(_Part):
    """One event that must be stated; only what is named is compared."""

    event: EventType
    at: str | None = None
    data: dict[str, Any] = {}


class Example(_Part):
    """A story that a rule is tested with: given events, expected statements, all of them in their order."""

    name: Sentence
    given: Annotated[list[Given], Field(json_schema_extra={"minItems": 1})]
    until: str
    expect: list[Expected]


def several(patterns: Any) -> list[Any]:
    """The patterns that stand in one place: none, one or more."""
    if patterns is None:
        return []
    return list(patterns) if isinstance(patterns, list) else [patterns]


Spec = Obligation | Hold | When | list[When] | Sequence | Counting | Sustained | Rate | Sample | Matching
OPERATORS = ("when", "sequence", "obligation", "count", "sustained", "rate", "hold", "sample", "match")


_LATENESS = Span(30, "calendar_days")


class Rule(_Part):
    """One rule file, with its parameters already put in."""

    id: RuleId
    version: Annotated[int, Field(ge=1, strict=True)]
    mode: Mode
    title: Bilingual
    owner: Sentence
    legal_basis: LegalBasis
    purpose: Bilingual | None = None
    needs: list[EventType] = Field([], description="Event types that nobody publishes yet; a rule with some stays off")
    scenario: Annotated[int, Field(ge=1, le=99)] | None = Field(
        None, description="Number of the scenario it is part of"
    )
    directions: list[Literal["tongban", "tongguan"]] = Field([], description="To whom it gives something back")
    priority: Annotated[int, Field(ge=0, le=1000)] = Field(
        100, description="Of what becomes known at one moment, rules with a higher number speak first"
    )
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    lateness: Lasting | None = Field(
        None,
        description="How late an event may come and still change what the rule has decided; left out: 30 calendar "
        "days, or as long as a person can decide, where that is longer",
    )
    cool_down: Window | None = None
    in_force: InForce = InForce()
    confirm: Confirm | None = None
    parameters: dict[str, Parameter] = {}
    when: OneOrMore | None = None
    sequence: Sequence | None = None
    obligation: Obligation | None = None
    count: Counting | None = None
    sustained: Sustained | None = None
    rate: Rate | None = None
    hold: Hold | None = None
    sample: Sample | None = None
    match: Matching | None = None
    reason: Bilingual | None = Field(
        None, description="Why, for what it states; {date}, {count}, {due_on} and {metres} are filled in"
    )
    then: list[Then] = []
    tests: list[Example] = []

    @property
    def operator(self) -> str:
        """The name of its one operator (the loader refuses rules with none or two)."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @property
    def spec(self) -> Spec:
        """Its operator."""
        found: Spec = getattr(self, self.operator)
        return found

    @property
    def late_by(self) -> Span:
        """How late an event may come and still change what the rule has decided."""
        if self.lateness is None and self.confirm is not None:
            return max(self.confirm.within.span, _LATENESS, key=lambda one: one.longest)
        return _LATENESS if self.lateness is None else self.lateness.span

    @property
    def outcome(self) -> str:
        """The name of the statement that its operator comes to, which a confirmation waits behind."""
        if self.confirm is not None and self.confirm.on is not None:
            return self.confirm.on
        return "overdue" if self.operator == "obligation" else "found"

    @property
    def proposing(self) -> dict[str, str]:
        """What is computed for a proposal, in CEL: whom it concerns and the permit it is about."""
        confirm = self.confirm
        named = {} if confirm is None else {"permit": confirm.permit, "about": confirm.about}
        found = {name: text.strip() for name, text in named.items() if text is not None}
        return {name: text[1:].strip() if text[:1] == "=" else f"event.{text}" for name, text in found.items()}

    @property
    def key(self) -> tuple[str, int]:
        """Id and version."""
        return self.id, self.version
