"""What leaves under an agreement: the fields that it names, each treated as it says, persons by the recipient's token.

Invariant: nothing else decides what leaves. A person's token is always made anew for the recipient, whatever the
agreement says of the field: who holds the tokens of two recipients cannot join them.
"""

from collections.abc import Mapping
from typing import Final

from liangwang_contracts.agreements.model import Agreement, Treatment
from liangwang_contracts.codes.masks import mask_address
from liangwang_contracts.codes.tokens import PurposeKey
from liangwang_contracts.said import SaidError, both

PERSON: Final = "person-token:"


class KeyMissingError(SaidError):
    """A value is to be told by a token, and the recipient has no key."""

    def __init__(self, recipient: str, setting: str = "LIANGWANG_FUSION_RECIPIENT_KEYS") -> None:
        super().__init__(
            both(
                "{recipient}: expected a key for this recipient's tokens ({setting})",
                "{recipient}：缺少生成该接收方令牌的密钥（{setting}）",
                recipient=recipient,
                setting=setting,
            )
        )


def project(agreement: Agreement, values: Mapping[str, str], key: PurposeKey | None) -> dict[str, str]:
    """The values that leave, by name.

    Args:
        agreement: Under which they leave; whether it is in force is the caller's question.
        values: Everything there is, as text.
        key: The recipient's key for tokens.

    Raises:
        KeyMissingError: a value needs a token, and there is no key.
    """
    return {
        name: _treated(agreement, how, values[name], key)
        for name, how in agreement.shared_fields().items()
        if name in values
    }


def recipient_token(agreement: Agreement, value: str, key: PurposeKey | None) -> str:
    """The key of what a profile describes, as the recipient may know it: a person by the recipient's own token.

    Raises:
        KeyMissingError: it is a person, and there is no key.
    """
    return _tokenised(agreement, value, key) if value.startswith(PERSON) else value


def _treated(agreement: Agreement, how: Treatment, value: str, key: PurposeKey | None) -> str:
    if how == "tokenise" or value.startswith(PERSON):
        return _tokenised(agreement, value, key)
    return mask_address(value) if how == "mask_address" else value


def _tokenised(agreement: Agreement, value: str, key: PurposeKey | None) -> str:
    if key is None:
        raise KeyMissingError(agreement.recipient)
    if value.startswith(PERSON):
        return f"{PERSON}{key.token('person', value.removeprefix(PERSON))}"
    return key.token("value", value)
