"""Settings of the gateway's intake and HTTP door, beside those of the bus; every value comes from the environment."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from liangwang_bus.recipients import RecipientSettings


class GatewaySettings(RecipientSettings):
    """What only the gateway needs to know."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_GATEWAY_", frozen=True, hide_input_in_errors=True)

    agreements: Path | None = Field(
        None, description="Folder with the sharing agreements; without it no event leaves, whoever asks"
    )
    max_request_bytes: int = Field(1_000_000, ge=1_000, description="Largest body of a request")
    page_events: int = Field(500, ge=1, le=5_000, description="Most events on one page of a feed")
    streams_per_member: int = Field(8, ge=1, le=1_000, description="Streams that a member may have open at a time")
    stream_heartbeat_seconds: float = Field(15.0, gt=0, le=300, description="Longest silence of a stream")
    stream_look_seconds: float = Field(0.25, gt=0, le=60, description="How often new events are looked for")
