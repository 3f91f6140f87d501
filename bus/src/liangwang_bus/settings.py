"""Settings of a service process; every value comes from the environment and secrets are never printed.

Names carry the prefix ``LIANGWANG_`` (``LIANGWANG_DATABASE_URL``, ``LIANGWANG_CLOCK``, ...), except ``AMQP_URI``,
which every tool of the field knows by that name. What is not in the environment may stand in a file of that name in
small letters below ``/run/secrets`` (``LIANGWANG_SECRETS`` names another folder), where container engines put secrets.
"""

import os
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SecretsSettingsSource, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from liangwang_contracts import CATALOGUE

_GIVEN_IN_PRODUCTION = ("amqp_uri", "database_url")
_SCHEMES = frozenset({"amqp", "amqps", "pyamqp"})
_DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"})


class SecretsInFiles(BaseSettings):
    """Settings that may also stand in the folder of secrets."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (pydantic's signature; there is no such file)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (made below, where there is a folder)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment, then the folder of secrets where there is one."""
        folder = _secrets()
        files = (SecretsSettingsSource(settings_cls, folder),) if folder.is_dir() else ()
        return (init_settings, env_settings, *files)


class Settings(SecretsInFiles):
    """What a process needs to know. Secrets are ``SecretStr``: ``repr`` and logs show asterisks."""

    model_config = SettingsConfigDict(
        env_prefix="LIANGWANG_", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )

    mode: Literal["development", "production"] = Field(
        "development",
        description="development: a process makes the tables, exchanges and queues that it needs; production: others"
        " with more rights have made them, and broker and database have no defaults",
    )
    amqp_uri: SecretStr = Field(
        SecretStr("amqp://guest:guest@127.0.0.1:5672//"),
        validation_alias=AliasChoices("AMQP_URI", "LIANGWANG_AMQP_URI"),
        description="Broker and vhost, amqp://user:password@host:port/vhost; several of a cluster with ; between them",
    )
    prefix: str = Field(
        "",
        pattern=r"^[a-z0-9._-]{0,40}$",
        description="Put before every exchange, queue and RPC name, for several systems on one vhost",
    )
    database_url: SecretStr = Field(
        SecretStr("sqlite:///service.db"), description="The service's own database, an SQLAlchemy URL"
    )
    timezone: str = Field("Asia/Shanghai", description="The city's time zone: legal days are local days")
    clock: Literal["live", "event"] = Field(
        "live", description="live: timers follow the wall clock; event: they follow `clock.advance` (replays)"
    )
    http_host: str = Field("127.0.0.1", description="Address of /health and /metrics")
    http_port: int = Field(0, ge=0, le=65535, description="Port of /health and /metrics; 0 takes a free one")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    relay_batch: int = Field(500, ge=1, le=5000, description="Events published per round of confirms")
    relay_poll_seconds: float = Field(1.0, gt=0, description="How often the outbox is looked at without a wake-up")
    linger_seconds: float = Field(0.005, ge=0, le=5, description="How long a subscriber waits to fill its batch")
    heartbeat_seconds: int = Field(20, ge=5, le=600, description="AMQP heartbeat")
    retry_attempts: int = Field(8, ge=1, description="Tries of one event, the first one included, before it is dead")
    retry_base_seconds: float = Field(1.0, gt=0, description="First pause; doubles with every try")
    retry_cap_seconds: float = Field(300.0, gt=0, description="Longest pause between two tries")
    breaker_failures: int = Field(
        20, ge=0, description="Failed tries in a row after which a subscription slows to one probe at a time; 0: never"
    )
    rebalance_seconds: float = Field(
        5.0, gt=0, description="How often a replica looks whether it holds more than its share of partitions"
    )
    keep_published_days: float = Field(7.0, gt=0, description="How long published outbox rows are kept")
    keep_done_days: float = Field(
        14.0, gt=0, description="How long finished inbox rows are kept: the window in which a duplicate is recognised"
    )
    housekeeping_seconds: float = Field(60.0, gt=0, description="How often what is older is removed")
    usage_seconds: float = Field(
        3600.0,
        gt=0,
        description="How often a process tells fusion which contracts it reads and publishes, and how much",
    )
    reconcile_seconds: float = Field(
        600.0,
        gt=0,
        description="How often published events are compared with fusion's journal; what that lacks is published again",
    )
    reconnect_cap_seconds: float = Field(10.0, gt=0, description="Longest pause between two connection attempts")
    max_event_bytes: int = Field(1_000_000, ge=1_000, description="Largest event body that may be published")
    also_publish: str = Field(
        "",
        description="Types of older majors to publish beside newer ones while subscribers move, with commas between",
    )
    traces: Literal["none", "console", "memory", "otlp-http", "otlp-grpc"] = Field(
        "none", description="Where spans go; the OTLP endpoint comes from OTEL_EXPORTER_OTLP_ENDPOINT"
    )

    @field_validator("amqp_uri")
    @classmethod
    def _broker(cls, value: SecretStr) -> SecretStr:
        if not _is_amqp(value.get_secret_value()):
            msg = "amqp://user:password@host:port/vhost (or amqps://) was expected, with a port from 1 to 65535"
            raise ValueError(msg)
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        if not _is_database(value.get_secret_value()):
            msg = "sqlite:///file or postgresql://user:password@host:port/database was expected"
            raise ValueError(msg)
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            msg = f"an IANA zone such as Asia/Shanghai was expected, got {value!r}"
            raise ValueError(msg) from error
        return value

    @field_validator("also_publish")
    @classmethod
    def _superseded(cls, value: str) -> str:
        lowerable = {
            contract.supersedes.type_name for contract in CATALOGUE.values() if contract.supersedes and contract.lowers
        }
        for name in _listed(value):
            if name not in lowerable:
                msg = f"types were expected that a newer major supersedes and can be lowered to, got {name!r}"
                raise ValueError(msg)
        return value

    @property
    def production(self) -> bool:
        """Whether tables, exchanges and queues are made by others."""
        return self.mode == "production"

    def left_out(self, *needed: str) -> str:
        """Give what to say where production was not told its broker or database; empty when all is there.

        Args:
            needed: names of the settings that a process cannot do without; left out, both.
        """
        needed = needed or _GIVEN_IN_PRODUCTION
        given = self.model_fields_set if self.production else needed
        names = ", ".join(variable(name) for name in needed if name not in given)
        return names and (
            f"{names}: not set, and production has no default: set it, or put it into a file of that name in small"
            f" letters in {_secrets()} · {names}：未设置；生产模式没有默认值，请设置，或在该目录放置同名小写文件"
        )

    @property
    def older_majors(self) -> frozenset[str]:
        """The types of older majors that are published beside the newer ones."""
        return frozenset(_listed(self.also_publish))

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.timezone)


def _listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def variable(field: str) -> str:
    """Name the environment variable of a setting."""
    return "AMQP_URI" if field.upper() in {"AMQP_URI", "LIANGWANG_AMQP_URI"} else f"LIANGWANG_{field.upper()}"


def explain(error: ValidationError, settings: type[BaseSettings] | None = None) -> str:
    """Say which variables are wrong and what was expected, without the values.

    Args:
        error: what was found.
        settings: the class in which; left out, the settings of every service.
    """
    found = error.errors(include_input=False)
    lines = [_explain_one(settings or Settings, str(item["loc"][0]), item["msg"]) for item in found]
    return "settings are wrong; set these environment variables right · 设置有误，请更正以下环境变量:\n" + "\n".join(
        lines
    )


def _explain_one(settings: type[BaseSettings], name: str, message: str) -> str:
    field = settings.model_fields.get(name.lower())
    purpose = f" ({field.description})" if field is not None and field.description else ""
    told = variable(name) if settings is Settings else f"{settings.model_config['env_prefix']}{name.upper()}"
    return f"  {told}: {message.removeprefix('Value error, ')}{purpose}"


def _secrets() -> Path:
    return Path(os.environ.get("LIANGWANG_SECRETS", "/run/secrets"))


def _is_amqp(uris: str) -> bool:
    return all(_is_one_amqp(uri) for uri in uris.split(";"))


def _is_one_amqp(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:  # the port
        return False


def _is_database(url: str) -> bool:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # no URL, or its port is no number
        return False
    return parsed.drivername in _DRIVERS and not (parsed.get_backend_name() == "sqlite" and parsed.host)
