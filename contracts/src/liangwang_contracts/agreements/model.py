"""What an agreement says: the model of its file, and what is refused about it.

An agreement shares either the profiles of one kind or events of some types; ``fields`` says of each field how it
leaves, and everything that stands there not is kept back.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from liangwang_contracts.agreements.profile_fields import FIELDS_OF
from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Token
from liangwang_contracts.fusion.words import ProfileKind
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.marks import Mark
from liangwang_contracts.model_refusals import did_you_mean
from liangwang_contracts.paths import classes_of
from liangwang_contracts.said import Said, SaidError, both

Treatment = Literal["plain", "mask_address", "tokenise", "drop"]
"""As it is; an address to its street; by the recipient's own token; kept back knowingly."""
MOST_DAYS = 3650


def _day(value: Any) -> Any:
    """A day as files write it."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise SaidError(Said(str(error), f"应为真实的日期，格式 YYYY-MM-DD，而不是 {value!r}")) from None


Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Day = Annotated[CalendarDate, BeforeValidator(_day)]
Party = Annotated[
    str,
    StringConstraints(pattern=r"^(service|unit):[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$"),
    Field(description="A network (service:tongguan) or a unit outside (unit:<number>)"),
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Part):
    """A text for people in both languages of the product."""

    zh: Sentence
    en: Sentence


class LegalBasis(Bilingual):
    """What the sharing rests on, and how surely that is known."""

    mark: Mark


def _no_type(en: str, zh: str, name: str, known: Iterable[str]) -> Said:
    return did_you_mean(both(en, zh, name=name), name, known)


class Agreement(_Part):
    """One sharing agreement."""

    id: Annotated[Token, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] = Field(
        description="Its number; never used again for another agreement"
    )
    title: Bilingual
    provider: Party
    recipient: Party
    profile: ProfileKind | None = Field(None, description="The kind of profile whose fields are shared")
    events: tuple[str, ...] = Field((), description="Or the event types whose fields are shared")
    purpose: Annotated[Token, Field(description="What the recipient may use them for, and nothing else")]
    legal_basis: LegalBasis
    at_most: Classification = Field(description="The most sensitive class of data that may leave under it")
    valid_from: Day = Field(description="First day on which it shares")
    valid_until: Day = Field(description="Last day on which it shares")
    where: Mapping[str, Annotated[str, StringConstraints(min_length=1, max_length=500)]] = Field(
        {}, description="By event type, the condition (CEL) that an event must meet; without one every event is shared"
    )
    history_from: Day | None = Field(
        None, description="First day whose events are shared from history; valid_from when left out. Events only"
    )
    keep_days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = Field(
        description="For how many calendar days the recipient may keep a value, the day of sharing not counted"
    )
    when_over: Literal["recall", "keep"] = Field(
        description="When the last day is over: take back what was shared, or leave it until its own last day"
    )
    fields: Mapping[str, Treatment] = Field(min_length=1, description="How each field leaves; others never do")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if (said := next(self._senseless(), None)) is not None:
            raise SaidError(said)
        return self

    def _senseless(self) -> Iterator[Said]:
        if (self.profile is None) == (not self.events):
            yield Said(
                "expected either a kind of profile or event types, and not both", "profile 与 events 须且只能写其中一个"
            )
        if self.valid_until < self.valid_from:
            yield Said("valid_until: expected a day that is not before valid_from", "valid_until：不得早于 valid_from")
        if self.profile is not None and self.history_from is not None:
            yield Said(
                "history_from: expected with events only; a profile is shared as it stands",
                "history_from：仅用于 events；画像按现状共享",
            )
        if unknown := sorted(set(self.where) - set(self.events)):
            yield _no_type(
                "where: expected types of events; {name!r} is none of them",
                "where：{name!r} 不在 events 之列",
                unknown[0],
                self.events,
            )
        if self.at_most is Classification.CORE:
            yield Said("at_most: expected no core data: they never travel", "at_most：不得为 core：核心数据不外传")
        if unknown := sorted(set(self.events) - CATALOGUE.keys()):
            yield _no_type(
                "events: expected types of the catalogue; {name!r} is none",
                "events：{name!r} 不是目录中的事件类型",
                unknown[0],
                CATALOGUE,
            )

    @property
    def to(self) -> Identifier:
        """The recipient, as events name it."""
        scheme, _, value = self.recipient.partition(":")
        return Identifier(scheme=scheme, value=value)

    @property
    def first_of_history(self) -> date:
        """The first day of the city whose events are filled in from history."""
        return self.history_from or self.valid_from

    def covers(self, day: date) -> bool:
        """Whether it is in force on a day of the city."""
        return self.valid_from <= day <= self.valid_until

    def known_fields(self) -> Mapping[str, Classification]:
        """Every field that could be named, with its class: the strictest where several events have it."""
        if self.profile is not None:
            return {name: field.data_class for name, field in FIELDS_OF[self.profile].items()}
        found: dict[str, Classification] = {}
        for event in self.events:
            for name, data_class in classes_of(event).items():
                found[name] = Classification.strictest([found.get(name, data_class), data_class])
        return found

    def shared_fields(self) -> Mapping[str, Treatment]:
        """The fields that leave, without those that are kept back knowingly."""
        return {name: how for name, how in self.fields.items() if how != "drop"}
