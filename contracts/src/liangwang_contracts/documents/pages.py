"""``catalogue/``: the catalogue as pages for people, which read from a folder without any server.

Both languages are on every page and one of them shows; nothing is loaded from elsewhere. The list is complete
without scripts; the search only hides what does not fit. Paths are relative, so the folder ``contracts/`` can be
put anywhere as a whole.
"""

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from liangwang_contracts.classification import Classification
from liangwang_contracts.documents.drawing import draw
from liangwang_contracts.documents.rows import Row, Words, rows_of
from liangwang_contracts.documents.source import Source
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.lifecycles import Lifecycle
from liangwang_contracts.schemas import golden_name

NETWORKS: Final[Mapping[str, Words]] = {
    "tongban": Words("一网通办", "Service-handling network"),
    "tongguan": Words("一网统管", "City-operation network"),
    "fusion": Words("两网融合", "Fusion of both networks"),
    "industry": Words("行业平台", "Industry platforms"),
}
"""The networks in the order in which the list shows them."""
MARKS: Final[Mapping[str, Words]] = {
    "verified": Words("已核对原文", "text was read"),
    "recalled": Words("凭记忆，未核对", "recalled, not checked"),
    "proposed": Words("本项目建议，非法律规定", "our proposal, not law"),
}
_ASSETS: Final = ("catalogue.css", "language.js", "search.js")


def pages(source: Source) -> dict[str, str]:
    """Every page and what it needs: text by path within ``catalogue/``."""
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters.update(prose=_prose, breakable=_breakable)
    return {
        "index.html": _index(source, environment.get_template("index.html.j2")),
        "assets/search-index.js": _search_index(source),
        **{f"assets/{name}": _asset(name) for name in _ASSETS},
        **dict(_event_pages(source, environment.get_template("event.html.j2"))),
        **dict(_lifecycle_pages(source, environment.get_template("lifecycle.html.j2"))),
    }


def may_publish(contract: type[DomainEvent]) -> Words:
    """Who may state an event, in a sentence."""
    publisher = contract.contract_publisher
    if contract.contract_status == "planned":
        return Words(
            f"目前无人可以发布；规划由{publisher.zh}发布。", f"Nobody yet; planned to be published by: {publisher.en}."
        )
    if publisher.kind == "outside":
        return Words(
            f"{publisher.zh}，经网关发布；任何一方都不直接写入交换机。",
            f"The {publisher.en}, through the gateway; no outside party writes to the exchange itself.",
        )
    return Words(
        f"仅{publisher.zh}（{publisher.id}），只写入自己的交换机。",
        f"Only the service {publisher.id}, to its own exchange.",
    )


def _index(source: Source, template: Template) -> str:
    contracts = list(source.contracts.values())
    names = [*NETWORKS, *sorted({each.network for each in contracts} - set(NETWORKS))]
    networks = [
        {
            "id": name,
            **NETWORKS.get(name, Words(name, name))._asdict(),
            "contracts": [each for each in contracts if each.network == name],
            "lifecycles": [each for each in source.lifecycles if each.aggregate.startswith(f"{name}.")],
        }
        for name in names
        if any(each.network == name for each in contracts)
    ]
    used = {each.classification for each in contracts}
    return template.render(
        root="",
        contracts=contracts,
        active=sum(each.contract_status == "active" for each in contracts),
        networks=networks,
        levels=[each.value for each in Classification if each in used],
    )


def _event_pages(source: Source, template: Template) -> Iterator[tuple[str, str]]:
    for type_name, contract in source.contracts.items():
        yield (
            f"events/{type_name}.html",
            template.render(
                root="../",
                contract=contract,
                description=source.schemas[type_name].get("description", ""),
                rows=_rows(source, type_name),
                example=json.dumps(source.examples[type_name], ensure_ascii=False, indent=2),
                may_publish=may_publish(contract),
                schema_link=f"../../../schemas/{golden_name(contract)}",
                type_title=source.types.of_event[type_name],
                versions=source.versions_of(contract),
                marks=MARKS,
                lifecycles=source.lifecycles_with(type_name),
            ),
        )


def _lifecycle_pages(source: Source, template: Template) -> Iterator[tuple[str, str]]:
    for life in source.lifecycles:
        yield (
            f"lifecycles/{life.aggregate}.html",
            template.render(
                root="../", life=life, drawing=draw(life, source.contracts), steps=_steps(life, source.contracts)
            ),
        )


def _steps(life: Lifecycle, contracts: Mapping[str, type[DomainEvent]]) -> list[dict[str, object]]:
    states = {state.id: state for state in life.states}
    return [
        {
            "event": step.event,
            "contract": contracts.get(step.event),
            "before": states.get(step.before),
            "after": states[step.after],
        }
        for step in life.transitions
    ]


def _rows(source: Source, type_name: str) -> list[Row]:
    named = source.types.named
    return list(rows_of(named[source.types.of_event[type_name]], named))


def _search_index(source: Source) -> str:
    """What the search looks through: one lower-case text for each event."""
    index = {}
    for type_name, contract in source.contracts.items():
        words = [type_name, contract.title_zh, contract.title_en, source.schemas[type_name].get("description", "")]
        words += [contract.contract_owner.zh, contract.contract_owner.en]
        words += [contract.contract_publisher.zh, contract.contract_publisher.en]
        words += [each for basis in contract.contract_basis for each in (basis.zh, basis.en)]
        words += [
            each for row in _rows(source, type_name) for each in (row.name, row.name_zh, *row.meaning, *row.values)
        ]
        index[type_name] = " ".join(dict.fromkeys(words)).lower()
    return f"const SEARCH = {json.dumps(index, ensure_ascii=False, indent=0)};\n"


def _prose(text: str) -> Markup:
    """A docstring's text: what stands between double backquotes is code."""
    parts = text.split("``")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )


def _breakable(name: str) -> Markup:
    """A name that a narrow column may break behind an underscore or a dot."""
    return Markup("<wbr>").join(re.split(r"(?<=[_.])", name))


def _asset(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")
