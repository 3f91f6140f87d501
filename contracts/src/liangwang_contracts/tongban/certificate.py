"""E-certificates (电子证照): issued, delivered, without effect.

A certificate is the document of a right or a status, not the right itself: it is replaced when the text changes, and
it ends with the act that ends the right. ``sm3`` binds the event to the bytes of the document, which do not travel.
"""

from typing import Annotated

from liangwang_contracts.fields import CalendarDate, Label, Moment, Token, Version, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import APPROVERS
from liangwang_contracts.tongban.base import CauseEvent, HolderId, MaybeCase, MaybeReason, Sm3, TongbanEvent, Unit
from liangwang_contracts.tongban.law import DELIVERY, E_CERTIFICATE
from liangwang_contracts.tongban.words import CertificateEnd, DeliveryMode
from liangwang_contracts.vocabulary import MaybePermit, ValidFrom, ValidTo

CertificateId = Annotated[
    Identifier,
    described("The certificate, by its object identifier", "该电子证照的对象标识符（OID）", zh="电子证照标识"),
]
DeliveryDue = Annotated[
    CalendarDate,
    described(
        "Last day of delivery: the tenth working day after the decision",
        "送达证照的最后一天，即作出决定后的第十个工作日",
        zh="送达截止日期",
    ),
]


class CertificateEvent(TongbanEvent):
    """An event of an e-certificate."""

    contract_owner = APPROVERS

    certificate: CertificateId


class CertificateIssued(
    CertificateEvent, type="tongban.certificate.issued.v1", subject="certificate", status="planned"
):
    """An e-certificate was made, sealed and put into the library (颁证)."""

    title_en = "Certificate issued"
    title_zh = "证照已颁发"
    contract_basis = (E_CERTIFICATE, DELIVERY)

    name: Annotated[
        Label,
        described("Name of its type in the catalogue of certificates", "电子证照目录中该类证照的名称", zh="证照名称"),
    ]
    version: Annotated[
        Version,
        described("Number of this text of the certificate, from 1", "该证照当前文本的序号，从 1 起", zh="证照版本"),
    ]
    holder: HolderId
    issuer: Unit
    permit: MaybePermit = None
    case: MaybeCase = None
    issued_on: Annotated[CalendarDate, described("Day on the certificate", "证照上载明的颁发日", zh="颁发日期")]
    valid_from: ValidFrom
    valid_to: ValidTo
    sm3: Annotated[Sm3, described("SM3 digest of the document's bytes", "证照文件内容的 SM3 摘要值", zh="证照摘要")]
    seal_no: Annotated[
        Token | None,
        described(
            "Number of the e-seal on it, if it has one", "证照所加盖电子印章的编号，未盖则为空", zh="电子印章编号"
        ),
    ] = None
    replaces: Annotated[
        Identifier | None,
        described("The certificate that it replaces", "被本证照替换的证照，无则为空", zh="原证照标识"),
    ] = None
    delivery_due: DeliveryDue


class CertificateDelivered(
    CertificateEvent, type="tongban.certificate.delivered.v1", subject="certificate", status="planned"
):
    """The certificate has reached its holder (送达)."""

    title_en = "Certificate delivered"
    title_zh = "证照已送达"
    contract_basis = (DELIVERY,)

    case: MaybeCase = None
    mode: Annotated[
        DeliveryMode,
        described("How it was handed over", "以何种方式交付持证主体，如电子送达、窗口领取或邮寄", zh="送达方式"),
    ]
    delivered_at: Annotated[
        Moment, described("When it was handed over", "证照交付持证主体的时刻（带时区偏移）", zh="送达时间")
    ]
    delivery_due: DeliveryDue
    on_time: Annotated[bool, described("Not after the last day", "为真表示未超过送达的最后一天", zh="是否按期")]
    receipt_no: Annotated[
        Token | None,
        described("Number of the receipt or the parcel", "送达回证或邮件的编号，无则为空", zh="送达凭证编号"),
    ] = None


class CertificateInvalidated(
    CertificateEvent, type="tongban.certificate.invalidated.v1", subject="certificate", status="planned"
):
    """The certificate proves nothing any more; the act behind it is named and not merged with others."""

    title_en = "Certificate invalidated"
    title_zh = "证照已失效"
    contract_basis = (E_CERTIFICATE,)

    end: Annotated[
        CertificateEnd,
        described(
            "State of the certificate from now on", "证照今后的状态，如撤销、注销、失效、转出或吊销", zh="证照状态"
        ),
    ]
    invalidated_on: Annotated[
        CalendarDate, described("First day without effect", "证照不再有效的第一天（按城市时区）", zh="失效日期")
    ]
    permit: MaybePermit = None
    replaced_by: Annotated[
        Identifier | None,
        described("The certificate that replaces it", "替换本证照的新证照，无则为空", zh="新证照标识"),
    ] = None
    cause: CauseEvent = None
    reason: MaybeReason = None
