"""Names for other languages: one name means one thing, whatever the contracts call their models."""

from pathlib import Path
from typing import Annotated, Literal

import pytest

from liangwang_contracts import DomainEvent
from liangwang_contracts.catalogue import catalogue_of
from liangwang_contracts.documents.naming import Types, type_title
from liangwang_contracts.documents.source import source_of
from liangwang_contracts.fields import ContractModel, Count, Label, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SERVICE_OFFICE, TONGBAN


class Base(DomainEvent):
    """What the events here share."""

    title_en = "Made"
    title_zh = "已制"
    contract_owner = SERVICE_OFFICE
    contract_publisher = TONGBAN

    case: Annotated[Identifier, described("The case", "所述案件", zh="案件")]


def same_name(kind: object) -> type[ContractModel]:
    """A model called Item with one field of a kind."""
    return type("Item", (ContractModel,), {"__annotations__": {"value": kind}, "__module__": __name__})


FirstItem, SecondItem = same_name(Label), same_name(Count)


class First(Base, type="tongban.case.first.v1", subject="case"):
    """Has an item and a closed list."""

    item: FirstItem  # type: ignore[valid-type]
    colour: Literal["red", "green"]


class Second(Base, type="tongguan.case.second.v1", subject="case"):
    """Has another item of the same name, and a list of the same values."""

    item: SecondItem  # type: ignore[valid-type]
    shade: Literal["red", "green"]


class EventMap(ContractModel):
    """Called like what TypeScript calls all events."""

    value: Label


class Mapped(Base, type="tongban.case.mapped.v1", subject="case"):
    """Has such a model."""

    map: EventMap


class SplitOneWay(Base, type="tongban.case.made_up.v1", subject="case"):
    """Its name reads like the next one's."""


class SplitOtherWay(Base, type="tongban.case_made.up.v1", subject="case"):
    """Its name reads like the one before."""


def types_of_all(folder: Path, *contracts: type[DomainEvent]) -> Types:
    """The named types of these contracts."""
    for each in contracts:
        (folder / f"{each.type_name}.json").write_text("{}")
    return source_of(catalogue_of(contracts), folder, ()).types


@pytest.mark.parametrize(
    ("type_name", "title"),
    [
        ("tongban.permit.issued.v1", "TongbanPermitIssuedV1"),
        ("tongban.application.correction_requested.v12", "TongbanApplicationCorrectionRequestedV12"),
        ("industry.e-scooter.parked.v2", "IndustryEScooterParkedV2"),
    ],
)
def test_the_name_of_an_event(type_name: str, title: str) -> None:
    """Its words, each with a capital."""
    assert type_title(type_name) == title


def test_two_models_of_one_name_are_told_apart_by_their_network(tmp_path: Path) -> None:
    """The first keeps the bare name."""
    types = types_of_all(tmp_path, Second, First)
    first = types.named["TongbanCaseFirstV1"]["properties"]["item"]
    second = types.named["TongguanCaseSecondV1"]["properties"]["item"]
    assert (first["$ref"], second["$ref"]) == ("#/$defs/Item", "#/$defs/TongguanItem")
    assert types.named["Item"]["properties"]["value"]["type"] == "string"
    assert types.named["TongguanItem"]["properties"]["value"]["type"] == "integer"


def test_a_closed_list_without_a_name_is_called_after_its_field(tmp_path: Path) -> None:
    """And the same list at another place is another type: values may part ways."""
    types = types_of_all(tmp_path, First, Second)
    assert types.named["TongbanCaseFirstV1Colour"]["enum"] == ["red", "green"]
    assert types.named["TongguanCaseSecondV1Shade"]["enum"] == ["red", "green"]


def test_a_model_called_like_a_part_of_the_documents_gives_way(tmp_path: Path) -> None:
    """TypeScript would have two types of one name."""
    types = types_of_all(tmp_path, Mapped)
    assert types.named["TongbanCaseMappedV1"]["properties"]["map"]["$ref"] == "#/$defs/TongbanEventMap"


def test_two_events_that_would_share_a_name_are_refused(tmp_path: Path) -> None:
    """Named, and not merged."""
    with pytest.raises(ValueError, match=r"^TongbanCaseMadeUpV1: two events have this name in other languages"):
        types_of_all(tmp_path, SplitOneWay, SplitOtherWay)
