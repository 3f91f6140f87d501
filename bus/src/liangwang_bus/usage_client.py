"""Questions to the register of contracts in a running fusion, for command lines and checks.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``), as for a service. Whoever asks needs
the role ``viewer``. No answer is no permission: it leaves as an error, never as an empty list.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from liangwang_bus.asking import asking

REGISTER = "fusion"
"""The service whose store holds the register."""
REPORT = "report_usage"
"""The method that takes reports."""

CHECKER: Mapping[str, Any] = {"name": "contracts-check", "roles": ["viewer"]}


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
    with asking(patience) as calls:
        answers = {
            each: calls.ask(REGISTER, "may_remove_contract", {"operator": dict(operator), "type": each})
            for each in dict.fromkeys(types)
        }
    return [sentence for each, answer in answers.items() if (sentence := _why_not(each, answer, language)) is not None]


def _why_not(type_name: str, answer: Mapping[str, Any], language: str) -> str | None:
    if answer.get("allowed") is True:
        return None
    said = answer.get("refused", answer)
    return f"{type_name}: {said[f'message_{language}']}"
