"""What the events of outside platforms have in common.

A platform is trusted less than a network: it says what it measured, counted or saw at a place, and leaves the judgement
to fusion. What it knows of a person stays there; a household is a place, a user a token.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.classification import Classification
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SUPERVISORS

Member = Annotated[
    Identifier,
    described(
        "Enterprise that says so, as registered with the gateway",
        "上报本事件的企业，以网关登记的标识为准",
        zh="平台企业",
    ),
]
Home = Annotated[
    Identifier,
    described(
        "The place; a home shows how somebody lives",
        "事件所涉的场所；住宅的数据会反映居民的生活情况",
        zh="场所",
        classification=Classification.G3,
    ),
]
From = Annotated[Moment, described("Begin of the span", "所报时段开始的时刻（带时区偏移）", zh="起始时刻")]
To = Annotated[Moment, described("End of the span", "所报时段结束的时刻（带时区偏移）", zh="终止时刻")]
Amount = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]


class IndustryEvent(DomainEvent):
    """An event of an outside platform; each names its publisher."""

    contract_owner = SUPERVISORS
    contract_basis = (OWN_PROPOSAL,)
