"""Writes the tables of docs/platform/configure.md from the settings classes, or compares them.

.venv/bin/python infra/settings_page.py            write them anew
.venv/bin/python infra/settings_page.py --check    exit with 1 where they have drifted
"""

import sys
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from console.settings import ConsoleSettings
from fusion.settings import FusionSettings
from gateway.door_settings import GatewaySettings
from gateway.http.operator.settings import OperatorSettings
from gateway.issuer.settings import IssuerSettings
from gateway.settings import CourierSettings, WebhookSettings
from liangwang_bus.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "platform" / "configure.md"
TABLES: dict[str, type[BaseSettings]] = {
    "Every service": Settings,
    "Fusion": FusionSettings,
    "Courier": CourierSettings,
    "Secrets of webhooks": WebhookSettings,
    "Gateway": GatewaySettings,
    "Operators' door": OperatorSettings,
    "Development issuer": IssuerSettings,
    "Console": ConsoleSettings,
}
_HEAD = "| variable | default | meaning |\n|---|---|---|\n"


def written(text: str) -> str:
    """Give the page with the first table under each heading as the classes have it."""
    for heading, settings in TABLES.items():
        start = text.index(_HEAD, text.index(f"\n## {heading}\n"))
        end = text.index("\n\n", start)
        text = text[:start] + _table(settings) + text[end:]
    return text


def main() -> None:
    """Write or compare."""
    before = PAGE.read_text(encoding="utf-8")
    after = written(before)
    if "--check" not in sys.argv:
        PAGE.write_text(after, encoding="utf-8")
    elif after != before:
        sys.exit(
            f"{PAGE.name}: not what the settings classes say; write it anew: .venv/bin/python infra/settings_page.py"
        )


def _table(settings: type[BaseSettings]) -> str:
    prefix = str(settings.model_config["env_prefix"])
    return _HEAD + "\n".join(_row(prefix, name, field) for name, field in settings.model_fields.items())


def _row(prefix: str, name: str, field: FieldInfo) -> str:
    meaning = field.description or _choices(field.annotation)
    return f"| `{_variable(prefix, name)}` | {_default(field.default)} | {meaning} |"


def _variable(prefix: str, name: str) -> str:
    return "AMQP_URI" if name == "amqp_uri" else f"{prefix}{name.upper()}"


def _default(value: object) -> str:
    plain = value.get_secret_value() if isinstance(value, SecretStr) else value
    return "(empty)" if plain in ("", None) else f"`{plain}`"


def _choices(annotation: object) -> str:
    return ", ".join(str(each) for each in getattr(annotation, "__args__", ()))


if __name__ == "__main__":
    main()
