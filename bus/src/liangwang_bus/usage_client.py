"""Questions to the register of contracts in a running fusion, for command lines and checks.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``), as for a service. Whoever asks needs
the role ``viewer``. No answer is no permission: it leaves as an error, never as an empty list.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any, Literal

REGISTER = "fusion"
"""The service whose store holds the register."""
REPORT = "report_usage"
"""The method that takes reports."""

CHECKER: Mapping[str, Any] = {"name": "contracts-check", "roles": ["viewer"]}
_DEFAULT_AMQP = "amqp://guest:guest@127.0.0.1:5672//"


def may_remove(
    types: Iterable[str],
    *,
    language: Literal["en", "zh"] = "en",
    operator: Mapping[str, Any] = CHECKER,
    patience: float = 10.0,
) -> list[str]:
    """Ask whether versions of contracts may be removed.

    Args:
        types: types with their major version, ``tongban.permit.issued.v1``.
        language: of the sentences.
        operator: who asks: ``name`` and ``roles``.
        patience: seconds to wait for an answer.

    Returns:
        One sentence for each that has to stay, with who read it and when; empty when all may go.

    Raises:
        ServiceAwayError: no answer.
        RemoteError: fusion could not answer; its log says more.
    """
    from liangwang_bus.calls import Calls  # noqa: PLC0415 (who only wants a name must not load a broker's client)

    calls = Calls(
        os.environ.get("AMQP_URI", _DEFAULT_AMQP),
        os.environ.get("LIANGWANG_PREFIX", ""),
        patience=patience,
        timeout=max(patience, 1.0),
    )
    try:
        answers = {
            each: calls.ask(REGISTER, "may_remove_contract", {"operator": dict(operator), "type": each})
            for each in dict.fromkeys(types)
        }
    finally:
        calls.close()
    return [sentence for each, answer in answers.items() if (sentence := _why_not(each, answer, language)) is not None]


def _why_not(type_name: str, answer: Mapping[str, Any], language: str) -> str | None:
    if answer.get("allowed") is True:
        return None
    said = answer.get("refused", answer)
    return f"{type_name}: {said[f'message_{language}']}"
