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
from liangwang_contracts.model_refusals import did_you_mean
from liangwang_contracts.said import Said, SaidError, both

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
            raise SaidError(
                Said(
                    "expected the name of a unit, without telephone number and mail address",
                    "应为科室或单位名称，不得含电话号码和邮箱地址",
                )
            )
        return contact

    @field_validator("publishes")
    @classmethod
    def _active_types(cls, types: tuple[str, ...]) -> tuple[str, ...]:
        for name in types:
            contract = CATALOGUE.get(name)
            if contract is None or contract.network != NETWORK:
                raise SaidError(
                    did_you_mean(
                        both(
                            "expected types of {network}.* in the catalogue; {name!r} is none",
                            "应为目录中 {network}.* 的事件类型；{name!r} 不是",
                            network=NETWORK,
                            name=name,
                        ),
                        name,
                        [each for each, one in CATALOGUE.items() if one.network == NETWORK],
                    )
                )
            if contract.contract_status == "planned":
                raise SaidError(
                    both(
                        "expected active types; {name} is planned: nobody may publish it yet",
                        "应为已启用的事件类型；{name} 尚在规划中，暂不允许发布",
                        name=name,
                    )
                )
        if len(set(types)) < len(types):
            raise SaidError(Said("expected each type once", "每个事件类型只能写一次"))
        return types

    @model_validator(mode="after")
    def _can_publish(self) -> Self:
        if self.publishes and not _PUBLISHER.fullmatch(self.id):
            raise SaidError(
                Said(
                    "id: expected unit:<a-z, 0-9, -> of a member that publishes: its events' source has it",
                    "id：发布事件的成员须写作 unit:<a-z、0-9、->，其事件的 source 含有该编号",
                )
            )
        if bool(self.publishes) != (self.enterprise is not None):
            raise SaidError(
                Said(
                    "enterprise: expected exactly where publishes names a type",
                    "enterprise：publishes 列有事件类型时必须填写，否则不得填写",
                )
            )
        return self
