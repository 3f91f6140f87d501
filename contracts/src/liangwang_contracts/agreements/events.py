"""What leaves of an event under an agreement: its named fields, and the attributes that say nothing of the others.

Invariants: deny by default. A field leaves only when the agreement names it and its last part stands in the contract
under that name; an identifier or a list leaves as a whole. Tokens of persons, phones and vehicles are always made anew
for the recipient, wherever they stand. The subject leaves only with its field; the partition key is a token of the
recipient, by which order can be held and nothing be joined. The flow, its causes and the trace stay inside.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from liangwang_contracts.agreements.model import Agreement, Treatment
from liangwang_contracts.classification import Classification
from liangwang_contracts.codes.masks import mask_address
from liangwang_contracts.codes.tokens import PurposeKey
from liangwang_contracts.event import Event
from liangwang_contracts.paths import classes_of

TOKENS: Final = frozenset({"person-token", "phone-token", "plate-token"})
"""Schemes whose values stand for somebody, and are another for each recipient."""


@dataclass(frozen=True, slots=True)
class Projected:
    """An event as one recipient gets it.

    Attributes:
        attributes: CloudEvents attributes, as text.
        body: The data as JSON.
        fields: The names of the fields in it.
        partition_key: By which order is kept; the recipient's own token.
        digest: SHA-256 of the body, in hex.
    """

    attributes: Mapping[str, str]
    body: str
    fields: tuple[str, ...]
    partition_key: str
    digest: str


def project_event(agreement: Agreement, event: Event[Any], key: PurposeKey) -> Projected:
    """Project an event; whether the agreement covers its type and is in force is the caller's question.

    Args:
        agreement: Under which it leaves.
        event: As the network stated it.
        key: The recipient's key for tokens.
    """
    data = event.data.model_dump(mode="json", exclude_none=True)
    left: dict[str, Any] = {}
    fields = []
    classes = classes_of(event.type)
    for name, how in agreement.shared_fields().items():
        value = _at(data, name) if name in classes else None
        told = None if value is None else _treated(value, how, key)
        if told is not None:
            _put(left, name, told)
            fields.append(name)
    body = json.dumps(left, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    partition_key = key.token("partition", event.partitionkey)
    attributes = {
        "specversion": "1.0",
        "id": event.id,
        "source": event.source,
        "type": event.type,
        "time": event.time.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"urn:liangwang:agreement:{agreement.id}:{event.type}",
        "dataclassification": Classification.strictest([Classification.G1, *(classes[name] for name in fields)]).value,
        "partitionkey": partition_key,
    }
    subject = _subject(event, left.get(event.data.subject_field))
    return Projected(
        attributes | ({"subject": subject} if subject else {}),
        body,
        tuple(fields),
        partition_key,
        hashlib.sha256(body.encode()).hexdigest(),
    )


def _subject(event: Event[Any], told: Any) -> str | None:
    """The subject by what leaves of its field: nothing, the inner one, or one with the recipient's token."""
    if told is None:
        return None
    inner = getattr(event.data, event.data.subject_field)
    if isinstance(told, dict) and told == {"scheme": inner.scheme, "value": inner.value}:
        return event.subject
    value = f"{told['scheme']}:{told['value']}" if isinstance(told, dict) else told
    return f"{event.data.aggregate}/{value}"


def _at(data: Any, name: str) -> Any:
    for part in name.split("."):
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _put(left: dict[str, Any], name: str, value: Any) -> None:
    *parents, last = name.split(".")
    for part in parents:
        left = left.setdefault(part, {})
    left[last] = value


def _treated(value: Any, how: Treatment, key: PurposeKey) -> Any:
    if how == "tokenise" and not _stands_for_somebody(value):
        text = f"{value['scheme']}:{value['value']}" if _is_identifier(value) else json.dumps(value, sort_keys=True)
        return key.token("value", value if isinstance(value, str) else text)
    if how == "mask_address":
        return mask_address(value) if isinstance(value, str) else None
    return _renewed(value, key)


def _renewed(value: Any, key: PurposeKey) -> Any:
    """The same with every token of somebody made anew."""
    if _stands_for_somebody(value):
        kind = value["scheme"].removesuffix("-token")
        return {"scheme": value["scheme"], "value": key.token(kind, value["value"])}
    if isinstance(value, dict):
        return {name: _renewed(one, key) for name, one in value.items()}
    if isinstance(value, list):
        return [_renewed(one, key) for one in value]
    if isinstance(value, str) and value.partition(":")[0] in TOKENS:
        scheme, _, token = value.partition(":")
        return f"{scheme}:{key.token(scheme.removesuffix('-token'), token)}"
    return value


def _is_identifier(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"scheme", "value"}


def _stands_for_somebody(value: Any) -> bool:
    return _is_identifier(value) and value["scheme"] in TOKENS
