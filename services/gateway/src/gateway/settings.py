"""The gateway's own settings, beside those of the bus; every value comes from the environment."""

import re

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict

from gateway.courier.addresses import Network, networks_of
from gateway.seals import DEVELOPMENT, Seal
from liangwang_bus.settings import SecretsInFiles


class CourierSettings(SecretsInFiles):
    """What only the courier needs to know."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_COURIER_", frozen=True, hide_input_in_errors=True)

    departments_uri: SecretStr | None = Field(
        None, description="Broker and vhost `departments` of members' queues; without it only webhooks are carried"
    )
    allowed_networks: str = Field(
        "",
        description="Networks that webhooks may lead to beside public addresses, as 127.0.0.0/8,::1/128; with them"
        " plain HTTP and any port are allowed. Development only",
    )
    timeout_seconds: float = Field(10.0, gt=0, le=60, description="Time of one webhook request, all in all")
    in_flight: int = Field(8, ge=1, le=64, description="Requests to one webhook at a time, each for another key")
    batch: int = Field(100, ge=1, le=1000, description="Events of one subscription settled in one transaction")
    poll_seconds: float = Field(0.5, gt=0, le=60, description="How often new events are looked for")
    pause_after_hours: float = Field(
        72.0, gt=0, description="Hours of nothing but failures after which a webhook pauses until its member resumes it"
    )

    @field_validator("allowed_networks")
    @classmethod
    def _networks(cls, value: str) -> str:
        try:
            networks_of(value)
        except ValueError as error:
            msg = "networks such as 127.0.0.0/8 with commas between were expected"
            raise ValueError(msg) from error
        return value

    @property
    def networks(self) -> tuple[Network, ...]:
        """The networks that webhooks may lead to beside public addresses."""
        return networks_of(self.allowed_networks)


class WebhookSettings(SecretsInFiles):
    """What the secrets of webhooks are sealed with, by the door and by the courier."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_WEBHOOK_", frozen=True, hide_input_in_errors=True)

    keys: SecretStr = Field(
        SecretStr(""),
        description="Keys that encrypt webhooks' secrets in the database, as id:64 hexadecimal digits with commas"
        " between; the first one encrypts, all open. Production does not start without",
    )

    @field_validator("keys")
    @classmethod
    def _readable(cls, value: SecretStr) -> SecretStr:
        listed = _listed(value)
        ids = {each.partition(":")[0] for each in listed}
        if len(ids) < len(listed) or not all(re.fullmatch(r"[A-Za-z0-9._-]{1,40}:[0-9a-f]{64}", one) for one in listed):
            msg = "id:64 hexadecimal digits was expected, each id once, with commas between"
            raise ValueError(msg)
        return value

    def seal(self) -> Seal:
        """What seals and opens; without keys the one of development."""
        keys = {name: bytes.fromhex(key) for name, _, key in (one.partition(":") for one in _listed(self.keys))}
        return Seal(keys) if keys else DEVELOPMENT


def _listed(keys: SecretStr) -> list[str]:
    return [each.strip() for each in keys.get_secret_value().split(",") if each.strip()]
