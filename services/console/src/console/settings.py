"""Settings of the console; every value comes from the environment."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class ConsoleSettings(BaseSettings):
    """What the console needs to know: where the gateway and the issuer are, and where it listens."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_CONSOLE_", frozen=True)

    gateway: str = Field("http://127.0.0.1:8080", description="URL of the gateway")
    issuer: str = Field("http://127.0.0.1:8090", description="URL of the OIDC issuer at which people sign in")
    client: str = Field("liangwang-console", description="OIDC client id of the console")
    url: str = Field("http://127.0.0.1:8085", description="URL of the console as browsers see it")
    host: str = Field("127.0.0.1", description="Address of the console")
    port: int = Field(8085, ge=1, le=65535, description="Port of the console")
    timezone: str = Field("Asia/Shanghai", description="The city's time zone: moments are shown in it")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            msg = f"an IANA zone such as Asia/Shanghai was expected, got {value!r}"
            raise ValueError(msg) from None
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def callback(self) -> str:
        """Where the issuer sends people back to."""
        return f"{self.url.rstrip('/')}/callback"
