"""Domain events: the base class that contracts derive from, and the event as it travels.

A contract is a class: ``class PermitIssued(DomainEvent, type="tongban.permit.issued.v1", subject="permit")``.
Everything that routing, ordering and schemas need follows from the keywords and is set once, when the
class is defined; a malformed contract raises ``TypeError`` there. Instances are frozen and refuse unknown
fields; decoding tolerates them, so that a newer minor version can be read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Generic, Literal, NamedTuple, Self, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import ContractModel
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import Basis, Party

TYPE = re.compile(
    r"(?P<network>[a-z][a-z0-9]*)\.(?P<aggregate>[a-z][a-z0-9_-]*)\.(?P<event>[a-z][a-z0-9_-]*)"
    r"\.v(?P<major>[1-9][0-9]{0,3})"
)
"""The type of an event (use ``fullmatch``)."""

Status = Literal["active", "planned"]
"""``active``: a service here publishes it, or its outside publisher is named. ``planned``: its fields are settled, but
nobody may publish it yet."""


class DomainEvent(ContractModel):
    """Base of every event contract; the fields of a subclass are the event's ``data``.

    Class keywords:
        type: ``<network>.<aggregate>.<event>.v<major>``, the event in the past tense.
        subject: The identifier field that names the aggregate.
        partition: The identifier field whose events keep their order among each other, or several, of
            which the first that is set counts. Default: the subject.
        minor: Minor version, raised when an optional field is added.
        status: ``active`` or ``planned``.
        sunset: The last day on which this version is published, once it is deprecated.
        supersedes: The contract of the major before this one; `lifted` makes this one's data from that one's.

    Class attributes, which an abstract base may set for many:
        title_en, title_zh: The name of the event, in the past tense.
        contract_owner: The kind of department that decides what it means.
        contract_publisher: The service or outside party that states it.
        contract_basis: Laws, rules and standards that it follows.

    A class without ``type`` is an abstract base. What validates a contract is built when it is first used: a process
    uses a dozen of nearly two hundred.
    """

    model_config = ConfigDict(defer_build=True)

    type_name: ClassVar[str] = ""
    network: ClassVar[str]
    aggregate: ClassVar[str]
    event: ClassVar[str]
    major_version: ClassVar[int]
    minor_version: ClassVar[int]
    routing_key: ClassVar[str]
    exchange: ClassVar[str]
    dataschema: ClassVar[str]
    classification: ClassVar[Classification]
    title_en: ClassVar[str] = ""
    title_zh: ClassVar[str] = ""
    contract_owner: ClassVar[Party]
    contract_publisher: ClassVar[Party]
    contract_basis: ClassVar[tuple[Basis, ...]] = ()
    contract_status: ClassVar[Status] = "active"
    contract_sunset: ClassVar[date | None] = None
    supersedes: "ClassVar[type[DomainEvent] | None]" = None
    lowers: ClassVar[bool] = False
    changeable: ClassVar[bool] = False
    """Whether data can be changed after it was validated: a list in it is no less frozen than any list."""
    subject_field: ClassVar[str]
    partition_fields: ClassVar[tuple[str, ...]]

    def __init_subclass__(
        cls,
        *,
        type: str = "",  # noqa: A002 - the word of the envelope
        subject: str = "",
        partition: str | tuple[str, ...] = (),
        minor: int = 0,
        status: Status = "active",
        sunset: date | None = None,
        supersedes: "type[DomainEvent] | None" = None,
        **config: Any,
    ) -> None:
        super().__init_subclass__(**config)
        if not type and cls.type_name:
            raise TypeError(
                f"{cls.__name__}: expected a type= of its own: {cls.type_name} has its contract, and a field more is a "
                "new version of that"
            )
        if not type:
            return
        parts = TYPE.fullmatch(type)
        if parts is None:
            raise TypeError(
                f"{cls.__name__}: expected type= in the form <network>.<aggregate>.<event>.v<major>, "
                f"lower-case, e.g. tongban.permit.issued.v1; got {type!r}"
            )
        cls.type_name = type
        cls.network, cls.aggregate, cls.event = parts["network"], parts["aggregate"], parts["event"]
        cls.major_version, cls.minor_version = int(parts["major"]), minor
        cls.contract_status, cls.contract_sunset = status, sunset
        cls.supersedes = supersedes
        if supersedes is not None:
            cls._refuse_strange_predecessor(supersedes)
        cls.exchange = f"{cls.network}.events"
        cls.routing_key = type.removeprefix(f"{cls.network}.")
        cls.dataschema = f"urn:liangwang:schema:{type}.{minor}"
        cls.subject_field = subject
        cls.partition_fields = (partition,) if isinstance(partition, str) else partition or (subject,)

    @classmethod
    def __pydantic_init_subclass__(cls, **_keywords: Any) -> None:
        if not cls.type_name:
            return
        for name in (cls.subject_field, *cls.partition_fields):
            if name not in cls.model_fields or Identifier not in _models(cls.model_fields[name].annotation):
                raise TypeError(
                    f"{cls.__name__}: expected subject= and partition= to name Identifier fields; {name!r} is none"
                )
        if not cls.model_fields[cls.subject_field].is_required():
            raise TypeError(f"{cls.__name__}: expected subject= to name a required field")
        if not any(cls.model_fields[name].is_required() for name in cls.partition_fields):
            raise TypeError(f"{cls.__name__}: expected a required field at the end of partition=")
        cls.changeable = any(_holds_lists(field.annotation) for field in cls.model_fields.values())
        cls.classification = Classification.strictest(_classes(cls))
        if cls.classification is Classification.CORE:
            raise TypeError(f"{cls.__name__}: expected no field of class core: core data never travels")

    @classmethod
    def lifted(cls, older: Any) -> Self:
        """The same fact, made from the data of the major before.

        Args:
            older: Data of the contract that this one supersedes.
        """
        raise NotImplementedError(f"{cls.__name__}.lifted({type(older).__name__})")

    def lowered(self) -> "DomainEvent":
        """The same fact in the major before, for as long as both are published."""
        raise NotImplementedError(f"{type(self).__name__}.lowered()")

    @classmethod
    def _refuse_strange_predecessor(cls, older: "type[DomainEvent]") -> None:
        if (older.network, older.aggregate, older.event) != (cls.network, cls.aggregate, cls.event) or (
            older.major_version >= cls.major_version
        ):
            raise TypeError(
                f"{cls.__name__}: expected supersedes= to name a contract of the same event with a lower major; "
                f"got {older.type_name or older.__name__}"
            )
        cls.lowers = cls.lowered is not DomainEvent.lowered
        if cls.lifted.__func__ is DomainEvent.lifted.__func__:  # type: ignore[attr-defined]
            raise TypeError(f"{cls.__name__}: expected a classmethod lifted(older), since it supersedes another major")

    def subject(self) -> str:
        """The aggregate that the event is about, unique within its network.

        ``permit/31010020260001`` where the scheme is the aggregate's own (``permit-no``), else with the scheme:
        ``permit/chicago.licence:1926502``, since two schemes may give the same number.
        """
        identifier: Identifier = getattr(self, self.subject_field)
        own = identifier.scheme in {self.aggregate, f"{self.aggregate}-no"}
        return f"{self.aggregate}/{identifier.value if own else identifier.key}"

    def partition_key(self) -> str:
        """The key within which order is kept: ``permit-no:31010020260001``."""
        for name in self.partition_fields:
            identifier: Identifier | None = getattr(self, name)
            if identifier is not None:
                return identifier.key
        raise AssertionError("the last partition field is required")  # ensured when the class is defined


D_co = TypeVar("D_co", bound=DomainEvent, covariant=True)


class Event(NamedTuple, Generic[D_co]):
    """An event with its envelope: the CloudEvents attributes and the data.

    A named tuple, because one is made for each message: a frozen dataclass takes six times as long to make.
    ``time`` is when it happened and keeps its offset, ``recordedtime`` when the network recorded it.
    ``sequence`` counts the events of one subject. ``correlationid`` is the id of the flow's first event. ``twinof`` is
    the id of the event that states the same fact in a newer major, where both are published.
    """

    id: str
    type: str
    source: str
    subject: str
    time: datetime
    recordedtime: datetime
    dataschema: str
    partitionkey: str
    sequence: int
    correlationid: str
    causationid: str | None
    causes: tuple[str, ...]
    traceparent: str | None
    tracestate: str | None
    dataclassification: Classification
    data: D_co
    twinof: str | None = None

    def cause(self) -> "Cause":
        """A small storable reference to this event, for what it causes later."""
        return Cause.of(self)


@dataclass(frozen=True, slots=True)
class Cause:
    """What must be kept of an event to name it as a cause later."""

    id: str
    correlationid: str
    traceparent: str | None
    classification: Classification

    @classmethod
    def of(cls, event: Event[Any]) -> Self:
        """The reference to an event."""
        return cls(event.id, event.correlationid, event.traceparent, event.dataclassification)


def _classes(model: type[BaseModel]) -> Iterator[Classification]:
    for field in model.model_fields.values():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and "x-classification" in extra:
            yield Classification(str(extra["x-classification"]))
        for nested in _models(field.annotation):
            yield from _classes(nested)


def _holds_lists(annotation: Any) -> bool:
    if annotation in {list, dict, set} or get_origin(annotation) in {list, dict, set}:
        return True
    nested = (field.annotation for model in _models(annotation) for field in model.model_fields.values())
    return any(map(_holds_lists, (*get_args(annotation), *nested)))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
