"""Settings of whoever shares under agreements: each recipient's key for the tokens that it alone knows."""

from pydantic import Field, SecretStr

from liangwang_bus.settings import SecretsInFiles
from liangwang_contracts.codes.tokens import Algorithm, PurposeKey


class RecipientSettings(SecretsInFiles):
    """The keys of recipients; a service's own settings add its prefix and what else it needs."""

    recipient_keys: dict[str, SecretStr] = Field(
        {}, description="JSON: each recipient (service:<name> or unit:<number>) with the key of its tokens, in hex"
    )
    token_algorithm: Algorithm = Field("sm3", description="Digest of recipients' tokens: sm3 or sha256")

    def keys(self) -> dict[str, PurposeKey]:
        """Each recipient's key for the tokens that it alone knows."""
        return {
            recipient: PurposeKey.from_hex(
                f"share.{recipient.replace(':', '.').lower()}", secret.get_secret_value(), self.token_algorithm
            )
            for recipient, secret in self.recipient_keys.items()
        }
