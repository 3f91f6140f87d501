"""Whose tokens operators come with, and how long services are waited for; every value comes from the environment."""

from typing import Literal

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from liangwang_bus.settings import SecretsInFiles

Algorithm = Literal["ES256", "ES384", "RS256", "PS256", "EdDSA"]


class OperatorSettings(SecretsInFiles):
    """What the operators' part of the HTTP door needs to know."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_OIDC_", frozen=True)

    issuer: str = Field(
        "", description="OIDC issuer of operators' tokens, an URL exactly as in their `iss`; left out: nobody may in"
    )
    audience: str = Field("liangwang", description="What stands in `aud` of tokens that are meant for this system")
    algorithms: tuple[Algorithm, ...] = Field(
        ("ES256", "RS256"), description="JSON: signatures that are taken; shared secrets and none never are"
    )
    keys_seconds: float = Field(
        300.0, gt=0, description="How long the issuer's keys are used before they are asked anew"
    )
    patience_seconds: float = Field(
        5.0, gt=0, le=60, description="How long a service that does not answer is waited for"
    )
