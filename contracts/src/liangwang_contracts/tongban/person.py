"""Persons (自然人), by tokens only: births and deaths, and care for those who live alone.

These are facts that start and stop benefits; a death is a negative fact that everybody who holds a positive one needs.
Need to know: nothing but the token, the day and what the receiver acts on; tokens differ by purpose.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import SHARING
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import CIVIL_AFFAIRS, CIVIL_REGISTRAR
from liangwang_contracts.tongban.base import MaybeBundle, TongbanEvent, Unit
from liangwang_contracts.tongban.law import PERSONAL
from liangwang_contracts.vocabulary import Division, PersonToken, PhoneToken

CareNo = Annotated[
    Token, described("Number of the care record", "标识一次独居关爱登记，终止时以此对应", zh="关爱登记编号")
]


class PersonEvent(TongbanEvent):
    """An event of a person."""

    contract_owner = CIVIL_REGISTRAR
    contract_basis = (PERSONAL, SHARING)

    person: Annotated[
        PersonToken,
        described(
            "The person, by a token",
            "事件所涉的个人，以令牌代替身份信息",
            zh="人员令牌",
            classification=Classification.G4,
        ),
    ]


class PersonBirthRegistered(PersonEvent, type="tongban.person.birth_registered.v1", subject="person", status="planned"):
    """A birth was registered; ``person`` is the child."""

    title_en = "Birth registered"
    title_zh = "出生已登记"

    guardians: Annotated[
        list[PersonToken],
        Field(min_length=1, max_length=4),
        described("Guardians, by tokens", "新生儿的监护人，以令牌标识", zh="监护人", classification=Classification.G4),
    ]
    born_on: Annotated[
        CalendarDate,
        described("Day of birth", "孩子出生的当天（按城市时区）", zh="出生日期", classification=Classification.G4),
    ]
    registered_on: Annotated[
        CalendarDate, described("Day of registration", "办理出生登记的当天（按城市时区）", zh="登记日期")
    ]
    division: Division = None
    unit: Unit
    bundle: MaybeBundle = None


class PersonDeathRegistered(PersonEvent, type="tongban.person.death_registered.v1", subject="person", status="planned"):
    """A death was registered: what runs for this person is to stop."""

    title_en = "Death registered"
    title_zh = "死亡已登记"

    died_on: Annotated[
        CalendarDate,
        described("Day of death", "该人死亡的当天（按城市时区）", zh="死亡日期", classification=Classification.G4),
    ]
    registered_on: Annotated[
        CalendarDate, described("Day of registration", "办理死亡登记的当天（按城市时区）", zh="登记日期")
    ]
    division: Division = None
    unit: Unit
    bundle: MaybeBundle = None


class PersonCareRegistered(PersonEvent, type="tongban.person.care_registered.v1", subject="person", status="planned"):
    """Somebody who lives alone is cared for, and has consented to what may be watched."""

    title_en = "Care registered"
    title_zh = "独居关爱已登记"
    contract_owner = CIVIL_AFFAIRS

    care_no: CareNo
    place: Annotated[
        Identifier, described("The home", "被关爱人居住的处所", zh="住所", classification=Classification.G4)
    ]
    contact: Annotated[
        PhoneToken | None,
        described(
            "Phone of the contact, by a token",
            "联系人的电话，以令牌代替号码，无则为空",
            zh="联系人令牌",
            classification=Classification.G3,
        ),
    ] = None
    signals: Annotated[
        list[Token],
        Field(max_length=20),
        described(
            "Kinds of signals that the person has consented to",
            "本人同意监测的信号种类",
            zh="同意监测项",
            classification=Classification.G3,
        ),
    ]
    consent_on: Annotated[
        CalendarDate, described("Day of the consent", "本人表示同意的当天（按城市时区）", zh="同意日期")
    ]
    consent_until: Annotated[
        CalendarDate | None,
        described("Last day of the consent, if set", "同意有效的最后一天（含当日），未设期限则为空", zh="同意截止日期"),
    ] = None
    unit: Unit


class PersonCareEnded(PersonEvent, type="tongban.person.care_ended.v1", subject="person", status="planned"):
    """Care has ended or the consent was taken back: nothing may be watched from that day."""

    title_en = "Care ended"
    title_zh = "独居关爱已终止"
    contract_owner = CIVIL_AFFAIRS

    care_no: CareNo
    ended_on: Annotated[
        CalendarDate,
        described("First day without it", "不再予以关爱的第一天（按城市时区），自该日起不得监测", zh="终止日期"),
    ]
    consent_withdrawn: Annotated[
        bool, described("Because the consent was taken back", "为真表示因本人撤回同意而终止", zh="是否撤回同意")
    ]
    unit: Unit
