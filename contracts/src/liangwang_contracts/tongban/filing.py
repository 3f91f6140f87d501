"""Filings (备案): what must be told to a department, without its permission.

Whether something is filed is asked by rules that look for what is not: the gas delivered to no filed user, the flat let
without a filing. A change is a new version with the whole state.
"""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Version, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.parties import SUPERVISORS
from liangwang_contracts.tongban.base import MaybeCase, MaybeMatterCode, MaybeReason, TongbanEvent, Unit
from liangwang_contracts.tongban.words import FilingKind
from liangwang_contracts.vocabulary import EnterpriseOrPerson, MaybePlace

FilingId = Annotated[
    Identifier, of_scheme("tongban.filing"), described("The filing", "本项备案，以其编号标识", zh="备案编号")
]
FilingVersion = Annotated[
    Version, described("Number of this state of the filing, from 1", "该备案当前状态的序号，从 1 起", zh="版本")
]


class FilingRecorded(TongbanEvent, type="tongban.filing.recorded.v1", subject="filing", status="planned"):
    """Something was filed, for the first time or with changes."""

    title_en = "Filing recorded"
    title_zh = "备案已登记"
    contract_owner = SUPERVISORS

    filing: FilingId
    version: FilingVersion
    kind: Annotated[
        FilingKind, described("What it is about", "备案所涉内容，如瓶装气用户、房屋租赁或油烟道清洗", zh="备案类型")
    ]
    matter: MaybeMatterCode = None
    holder: Annotated[
        EnterpriseOrPerson,
        described(
            "Who has filed it: an enterprise by its credit code, a person by a token",
            "办理备案的主体：企业填统一社会信用代码，个人填令牌",
            zh="备案主体",
            classification=Classification.G2,
        ),
    ]
    supplier: Annotated[
        Identifier | None,
        described(
            "Enterprise that supplies or serves, if the filing names one",
            "备案所载的供应或服务企业，未载明则为空",
            zh="供应单位",
        ),
    ] = None
    place: MaybePlace = None
    unit: Unit
    recorded_on: Annotated[
        CalendarDate, described("Day it was recorded", "备案予以登记的当天（按城市时区）", zh="备案日期")
    ]
    valid_to: Annotated[
        CalendarDate | None,
        described("Last day of validity, if it has one", "备案有效的最后一天（含当日），无期限则为空", zh="有效期止"),
    ] = None
    case: MaybeCase = None


class FilingEnded(TongbanEvent, type="tongban.filing.ended.v1", subject="filing", status="planned"):
    """A filing holds no more."""

    title_en = "Filing ended"
    title_zh = "备案已终止"
    contract_owner = SUPERVISORS

    filing: FilingId
    version: FilingVersion
    ended_on: Annotated[
        CalendarDate, described("First day without it", "备案不再有效的第一天（按城市时区）", zh="终止日期")
    ]
    unit: Unit
    reason: MaybeReason = None
