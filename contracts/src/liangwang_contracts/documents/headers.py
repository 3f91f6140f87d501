"""The CloudEvents attributes as AMQP headers, for documents: their form, their meaning in two languages, an example.

The forms are those that `attributes` checks; a test holds the rest of the table against it.
"""

import json
from dataclasses import dataclass
from typing import Final

from liangwang_contracts.attributes import CLASSES, FORMS, HEADERS, SPECVERSION
from liangwang_contracts.documents.naming import Json
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.moments import MOMENT

HEADERS_NAME: Final = "CloudEventsHeaders"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute.

    Attributes:
        name: without prefix.
        en: what it means.
        zh: the same in Chinese.
        form: regular expression that the whole text matches.
        example: a text of that form.
        required: every event has it.
    """

    name: str
    en: str
    zh: str
    form: str
    example: str
    required: bool = True

    @property
    def header(self) -> str:
        """``cloudEvents:<name>``."""
        return HEADERS[self.name]


_FLOW = "019cac9b-4280-7a31-8c5d-2f6b9e104d77"

ATTRIBUTES: Final = (
    Attribute("specversion", "Version of CloudEvents", "CloudEvents 版本", r"1\.0", SPECVERSION),
    Attribute(
        "id",
        "UUIDv7; the same fact published again keeps it",
        "事件编号（UUIDv7），重发同一事实不变",
        FORMS["id"],
        _FLOW,
    ),
    Attribute(
        "source",
        "Who says it: /<network>, or /<network>/<member>",
        "来源：/<网> 或 /<网>/<成员>",
        FORMS["source"],
        "/tongban",
    ),
    Attribute(
        "type",
        "Which contract: <network>.<aggregate>.<event>.v<major>",
        "事件类型",
        r"[a-z][a-z0-9]*\.[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*\.v[1-9][0-9]{0,3}",
        "tongban.permit.issued.v1",
    ),
    Attribute(
        "subject", "What it is about, unique within its network", "对象", FORMS["subject"], "permit/JY23101060000017"
    ),
    Attribute("time", "When it happened, with its offset", "发生时间（含时区）", MOMENT, "2026-03-02T09:30:00+08:00"),
    Attribute("recordedtime", "When the network recorded it", "入库时间", MOMENT, "2026-03-02T09:30:00.250000+08:00"),
    Attribute(
        "dataschema",
        "The contract with the minor version of the writer",
        "契约及其次版本",
        FORMS["dataschema"],
        "urn:liangwang:schema:tongban.permit.issued.v1.0",
    ),
    Attribute(
        "partitionkey",
        "Events of one key keep their order",
        "保序键",
        FORMS["partitionkey"],
        "permit-no:JY23101060000017",
    ),
    Attribute("sequence", "Number of the event within its subject", "对象内序号", FORMS["sequence"], "1"),
    Attribute(
        "correlationid",
        "Id of the first event of the flow",
        "流程编号（首个事件的编号）",
        FORMS["correlationid"],
        _FLOW,
    ),
    Attribute("causationid", "The event that caused this one", "起因事件", FORMS["causationid"], _FLOW, required=False),
    Attribute(
        "causes",
        "All causes, where several meet, joined by commas",
        "全部起因事件",
        FORMS["causes"],
        _FLOW,
        required=False,
    ),
    Attribute(
        "twinof",
        "The event that states the same fact in a newer major, where both are published",
        "新旧版本并行发布时，新版本中陈述同一事实的事件",
        FORMS["twinof"],
        _FLOW,
        required=False,
    ),
    Attribute(
        "traceparent",
        "W3C trace context",
        "链路上下文",
        "[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        required=False,
    ),
    Attribute("tracestate", "W3C trace state", "链路状态", "[ -~]{1,512}", "city=shanghai", required=False),
    Attribute(
        "dataclassification",
        "The strictest class of the data and of the causes",
        "数据分级",
        "|".join(CLASSES),
        "G1",
    ),
)
"""In the order in which people read them."""


def headers_schema() -> Json:
    """What the headers of every event have in common."""
    return {
        "title": HEADERS_NAME,
        "description": "CloudEvents attributes in binary content mode; every value is text, unknown ones are no fault.",
        "type": "object",
        "properties": {
            each.header: {"type": "string", "description": each.en, "pattern": f"^(?:{each.form})$", "x-zh": each.zh}
            for each in ATTRIBUTES
        },
        "required": [each.header for each in ATTRIBUTES if each.required],
    }


def own_headers(contract: type[DomainEvent]) -> Json:
    """What is narrower for one type of event."""
    stem = contract.dataschema.rpartition(".")[0].replace(".", r"\.")
    classes = [each.value for each in CLASSES.values() if each >= contract.classification]
    return {
        "type": "object",
        "properties": {
            HEADERS["type"]: {"type": "string", "const": contract.type_name},
            HEADERS["source"]: {"type": "string", "pattern": f"^/{contract.network}(?:/|$)"},
            HEADERS["dataschema"]: {"type": "string", "pattern": rf"^{stem}\.[0-9]{{1,4}}$"},
            HEADERS["dataclassification"]: {"type": "string", "enum": classes},
        },
    }


def example_headers(contract: type[DomainEvent], data: Json) -> dict[str, str]:
    """The headers of an example, as the writer of an event's first version would set them."""
    event = contract.model_validate_json(json.dumps(data))
    own = {
        "type": contract.type_name,
        "source": f"/{contract.network}" + ("/example" if contract.contract_publisher.kind == "outside" else ""),
        "subject": event.subject(),
        "dataschema": contract.dataschema,
        "partitionkey": event.partition_key(),
        "dataclassification": contract.classification.value,
    }
    return {each.header: own.get(each.name, each.example) for each in ATTRIBUTES if each.required}
