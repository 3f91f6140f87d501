"""Settings of the development issuer; every value comes from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class IssuerSettings(BaseSettings):
    """Where the development issuer listens, and what its tokens say."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_ISSUER_", frozen=True)

    host: str = Field("127.0.0.1", description="Address of the development issuer")
    port: int = Field(8090, ge=1, le=65535, description="Port of the development issuer")
    url: str = Field("http://127.0.0.1:8090", description="What stands in `iss` of its tokens")
    browser_url: str = Field(
        "", description="Where browsers reach it, when that is not the address of `iss`, as from inside containers"
    )
    audience: str = Field("liangwang", description="What stands in `aud` of its access tokens")
    minutes: int = Field(480, ge=1, le=1440, description="For how many minutes its tokens are valid")
