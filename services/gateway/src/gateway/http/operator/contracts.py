"""The catalogue of contracts, as JSON for the screen."""

from typing import Any

from liangwang_contracts import CATALOGUE, DomainEvent


def contracts() -> list[dict[str, Any]]:
    """List the catalogue by type."""
    return [_row(each) for _, each in sorted(CATALOGUE.items())]


def contract(type_name: str) -> dict[str, Any] | None:
    """Give one contract with its JSON Schema; None when there is none."""
    found = CATALOGUE.get(type_name)
    if found is None:
        return None
    basis = [{"zh": each.zh, "en": each.en, "mark": each.mark.value} for each in found.contract_basis]
    return {**_row(found), "basis": basis, "schema": found.model_json_schema()}


def _row(found: type[DomainEvent]) -> dict[str, Any]:
    return {
        "type": found.type_name,
        "minor": found.minor_version,
        "network": found.network,
        "status": found.contract_status,
        "sunset": found.contract_sunset.isoformat() if found.contract_sunset else None,
        "classification": found.classification.value,
        "publisher": found.contract_publisher.id,
        "owner": found.contract_owner.id,
        "title_en": found.title_en,
        "title_zh": found.title_zh,
    }
