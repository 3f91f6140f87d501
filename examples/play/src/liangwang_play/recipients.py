"""A key for every recipient of the agreements about events, for a system on one machine; a city keeps its own.

Keys are drawn once and kept beside the databases: another key would give every recipient other tokens for the same.
"""

import json
import secrets
from pathlib import Path

from liangwang_contracts.agreements import AgreementsError, read_agreements
from liangwang_contracts.yaml_text import in_both
from liangwang_play.__main__ import NotPossibleError

_KEY_BYTES = 32


def keys_of_recipients(agreements: Path, folder: Path) -> dict[str, str]:
    """Give each recipient's key in hex; new recipients get one.

    Args:
        agreements: folder of the agreements.
        folder: the keys are kept here.

    Raises:
        NotPossibleError: an agreement is wrong.
    """
    kept = folder / "recipient-keys.json"
    keys: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    try:
        recipients = {one.recipient for one in read_agreements(agreements) if one.events}
    except AgreementsError as error:
        raise NotPossibleError(in_both(error.problems)) from error
    keys |= {one: secrets.token_hex(_KEY_BYTES) for one in sorted(recipients - keys.keys())}
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(keys))
    return keys
