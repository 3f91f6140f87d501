"""What the file of a member says, and what is refused about it.

A member that publishes is named in the ``source`` of its events (``/industry/<name>``) and, in their data, by the
identifier of its enterprise. Whom to ask is a unit, never a person, and is named without number or mail address.
"""

import re
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from liangwang_contracts.agreements import Bilingual
from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.identifiers import Identifier, of_scheme

NETWORK = "industry"
"""The network of which members are, where they publish."""
_PUBLISHER = re.compile(r"unit:[a-z0-9][a-z0-9-]{0,62}")
_REACHES_A_PERSON = re.compile(r"@|\d[\d -]{5,}\d")


class Member(BaseModel):
    """One member."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[
        str,
        StringConstraints(pattern=r"^unit:[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$"),
        Field(description="unit:<number>, as agreements name the recipient; never used again for another member"),
    ]
    name: Bilingual
    contact: Bilingual = Field(description="The unit that is asked about it: its name, no person, no number, no mail")
    publishes: tuple[str, ...] = Field((), description="The types that it may publish: active ones of industry.*")
    enterprise: Annotated[Identifier, of_scheme("uscc", cities=True)] | None = Field(
        None, description="What its events give as data.member; needed where it publishes"
    )

    @property
    def number(self) -> str:
        """The id without ``unit:``."""
        return self.id.partition(":")[2]

    @property
    def source(self) -> str:
        """What its events must give as their source."""
        return f"/{NETWORK}/{self.number}"

    @field_validator("contact")
    @classmethod
    def _no_person(cls, contact: Bilingual) -> Bilingual:
        if _REACHES_A_PERSON.search(f"{contact.zh} {contact.en}"):
            raise ValueError("expected the name of a unit, without telephone number and mail address")
        return contact

    @field_validator("publishes")
    @classmethod
    def _active_types(cls, types: tuple[str, ...]) -> tuple[str, ...]:
        for name in types:
            contract = CATALOGUE.get(name)
            if contract is None or contract.network != NETWORK:
                raise ValueError(f"expected types of {NETWORK}.* in the catalogue; {name!r} is none")
            if contract.contract_status == "planned":
                raise ValueError(f"expected active types; {name} is planned: nobody may publish it yet")
        if len(set(types)) < len(types):
            raise ValueError("expected each type once")
        return types

    @model_validator(mode="after")
    def _can_publish(self) -> Self:
        if self.publishes and not _PUBLISHER.fullmatch(self.id):
            raise ValueError("id: expected unit:<a-z, 0-9, -> of a member that publishes: its events' source has it")
        if bool(self.publishes) != (self.enterprise is not None):
            raise ValueError("enterprise: expected exactly where publishes names a type")
        return self
