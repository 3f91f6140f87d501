"""Settings of the gateway's intake and HTTP door, beside those of the bus; every value comes from the environment."""

import re
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict

from gateway.keeping import Spans
from gateway.tokens import AccessTokens
from liangwang_bus.recipients import RecipientSettings


class GatewaySettings(RecipientSettings):
    """What only the gateway needs to know."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_GATEWAY_", frozen=True, hide_input_in_errors=True)

    agreements: Path | None = Field(
        None, description="Folder with the sharing agreements; without it no event leaves, whoever asks"
    )
    url: str = Field(
        "", description="Address under which members reach the door; left out, it does not say where clients get tokens"
    )
    members: Path | None = Field(None, description="Folder with the members; without it nobody comes in")
    token_key: SecretStr | None = Field(
        None,
        description="Key of members' access tokens, 64 hexadecimal digits; left out, each process draws one when it"
        " starts, so give one where several answer",
    )
    token_seconds: int = Field(600, ge=60, le=3600, description="How long an access token of a member lives")
    max_batch_events: int = Field(500, ge=1, le=5_000, description="Most events that are published in one request")
    max_request_bytes: int = Field(1_000_000, ge=1_000, description="Largest body of a request")
    page_events: int = Field(500, ge=1, le=5_000, description="Most events on one page of a feed")
    requests_per_minute: int = Field(
        6_000, ge=1, description="Requests of one member or operator within a minute, by each process of the door"
    )
    stranger_requests_per_minute: int = Field(
        120, ge=1, description="Requests of one address within a minute, as long as nobody is known behind them"
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks of the fronts before the door, with commas between, whose X-Forwarded-For is"
        " believed; left out, whoever connects is the caller",
    )
    streams_per_member: int = Field(8, ge=1, le=1_000, description="Streams that a member may have open at a time")
    subscriptions_per_member: int = Field(
        50,
        ge=1,
        le=10_000,
        description="Subscriptions that a member may have at a time; an ended one counts for a day more",
    )
    stream_heartbeat_seconds: float = Field(15.0, gt=0, le=300, description="Longest silence of a stream")
    keep_accesses_days: int = Field(1_100, ge=180, description="Days for which acts at the door are kept")
    keep_receipts_days: int = Field(
        1_100, ge=180, description="Days for which receipts, and subscriptions that have ended, are kept"
    )
    keep_publications_days: int = Field(
        400,
        ge=30,
        description="Days for which an event that is sent again under its id is recognised, and its flow can be gone on"
        " with",
    )
    abandoned_days: int = Field(
        30, ge=7, description="Days of nothing but failures, paused ones included, after which a subscription is ended"
    )
    stream_look_seconds: float = Field(0.25, gt=0, le=60, description="How often new events are looked for")

    @field_validator("token_key")
    @classmethod
    def _long_enough(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and re.fullmatch(r"[0-9a-f]{64,128}", key.get_secret_value()) is None:
            msg = "64 hexadecimal digits or more were expected"
            raise ValueError(msg)
        return key

    def spans(self) -> Spans:
        """For how long what stays."""
        return Spans(self.keep_accesses_days, self.keep_receipts_days, self.keep_publications_days, self.abandoned_days)

    def access_tokens(self) -> AccessTokens:
        """What signs and reads members' access tokens."""
        if self.token_key is None:
            return AccessTokens(seconds=self.token_seconds)
        return AccessTokens(bytes.fromhex(self.token_key.get_secret_value()), self.token_seconds)
