"""Settings of the gateway's intake and HTTP door, beside those of the bus; every value comes from the environment."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from liangwang_bus.settings import SecretsInFiles
from liangwang_contracts.codes.tokens import Algorithm, PurposeKey


class GatewaySettings(SecretsInFiles):
    """What only the gateway needs to know."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_GATEWAY_", frozen=True, hide_input_in_errors=True)

    agreements: Path | None = Field(
        None, description="Folder with the sharing agreements; without it no event leaves, whoever asks"
    )
    recipient_keys: dict[str, SecretStr] = Field(
        {}, description="JSON: each recipient (unit:<number>) with the key of its tokens, in hex"
    )
    token_algorithm: Algorithm = Field("sm3", description="Digest of recipients' tokens: sm3 or sha256")
    max_request_bytes: int = Field(1_000_000, ge=1_000, description="Largest body of a request")
    page_events: int = Field(500, ge=1, le=5_000, description="Most events on one page of a feed")

    def keys(self) -> dict[str, PurposeKey]:
        """Each recipient's key for the tokens that it alone knows."""
        return {
            recipient: PurposeKey.from_hex(
                f"share.{recipient.replace(':', '.').lower()}", secret.get_secret_value(), self.token_algorithm
            )
            for recipient, secret in self.recipient_keys.items()
        }
