"""The JSON Schema of an agreement file, from which editors complete and check it."""

import json
from typing import Any

from liangwang_contracts.agreements.model import Agreement

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def agreement_schema() -> dict[str, Any]:
    """The schema, as JSON Schema 2020-12."""
    found = Agreement.model_json_schema()
    return {
        "$schema": DIALECT,
        **found,
        "title": "Sharing agreement of Liangwang",
        "description": "One agreement file; `liangwang agreements check` finds what a schema cannot",
        "oneOf": [{"required": ["profile"]}, {"required": ["events"]}],
    }


def written() -> str:
    """The schema as it stands in its file."""
    return json.dumps(agreement_schema(), ensure_ascii=False, indent=2) + "\n"
