"""The careful way through the envelope: attribute by attribute, and what is wrong is refused with what was expected."""

from collections.abc import Mapping
from datetime import datetime

from liangwang_contracts.attributes import EXPECTED, MAX_CAUSES, TEXTS, is_traceparent, is_tracestate, text_of
from liangwang_contracts.errors import ContractError
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.event_ids import UUIDV7
from liangwang_contracts.moments import parse_moment
from liangwang_contracts.straight import remember_origin


def required(headers: Mapping[str, object], name: str) -> str:
    """The text of an attribute that must be there."""
    text = text_of(headers, name)
    if text is None:
        raise ContractError("missing_attribute", name, EXPECTED[name])
    return text


def moment_of(headers: Mapping[str, object], name: str) -> datetime:
    """The moment that an attribute names."""
    moment = parse_moment(required(headers, name))
    if moment is None:
        raise invalid(name)
    return moment


def texts_of(headers: Mapping[str, object], contract: type[DomainEvent]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The attributes that stay text, each of the right form and fitting the contract, and the causes."""
    texts: dict[str, str] = {}
    for name, header, required, matches in TEXTS:
        value = headers.get(header)
        text = value if isinstance(value, str) else text_of(headers, name)
        if text is None:
            if required:
                raise ContractError("missing_attribute", name, EXPECTED[name])
        elif matches(text):
            texts[name] = text
        else:
            raise invalid(name)
    if texts["source"].split("/", 2)[1] != contract.network:
        raise invalid("source")
    if texts["dataschema"] != contract.dataschema and (
        texts["dataschema"].rpartition(".")[0] != contract.dataschema.rpartition(".")[0]
    ):
        raise invalid("dataschema")
    remember_origin(contract, texts["source"], texts["dataschema"])
    return texts, _causes(texts.get("causes"))


def _causes(text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    causes = tuple(text.split(",", MAX_CAUSES))
    if len(causes) > MAX_CAUSES or not all(map(UUIDV7.fullmatch, causes)):
        raise invalid("causes")
    return causes


def trace_context(headers: Mapping[str, object]) -> tuple[str | None, str | None]:
    """Traceparent and tracestate; a malformed one is dropped."""
    if "cloudEvents:traceparent" not in headers:
        return None, None
    try:
        parent, state = text_of(headers, "traceparent"), text_of(headers, "tracestate")
    except ContractError:
        return None, None
    if parent is None or not is_traceparent(parent):
        return None, None
    return parent, state if state is not None and is_tracestate(state) else None


def invalid(name: str) -> ContractError:
    """What is said of an attribute that does not have its form."""
    return ContractError("invalid_attribute", name, EXPECTED[name])
