"""The JSON Schema of a member's file, from which editors complete and check it."""

import json

from gateway.members.model import Member
from liangwang_contracts.agreements.schema import DIALECT


def written() -> str:
    """The schema as it stands in its file: JSON Schema 2020-12."""
    schema = {
        "$schema": DIALECT,
        **Member.model_json_schema(),
        "title": "Member of Liangwang's gateway",
        "description": "One file of a member; `liangwang members check` finds what a schema cannot",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
