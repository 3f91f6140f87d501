"""Settings come from the environment, name what is wrong, and never show a secret."""

import pytest
from pydantic import ValidationError

from liangwang_bus import Settings


def test_values_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The broker under the name that every tool knows, the rest under the prefix."""
    monkeypatch.setenv("AMQP_URI", "amqp://u:p@broker/vhost")
    monkeypatch.setenv("LIANGWANG_TIMEZONE", "America/Chicago")
    monkeypatch.setenv("LIANGWANG_RETRY_ATTEMPTS", "3")
    settings = Settings()
    assert settings.amqp_uri.get_secret_value() == "amqp://u:p@broker/vhost"
    assert (settings.zone.key, settings.retry_attempts) == ("America/Chicago", 3)


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither broker nor database password appears in the printed settings."""
    monkeypatch.setenv("AMQP_URI", "amqp://user:hush@broker/vhost")
    monkeypatch.setenv("LIANGWANG_DATABASE_URL", "postgresql://user:hush@db/x")
    assert "hush" not in f"{Settings()!r} {Settings()}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIANGWANG_TIMEZONE", "Mars/Olympus"),
        ("LIANGWANG_CLOCK", "sundial"),
        ("LIANGWANG_HTTP_PORT", "70000"),
        ("LIANGWANG_PREFIX", "has blank "),
    ],
)
def test_a_wrong_value_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """The error names the setting."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=name.removeprefix("LIANGWANG_").lower()):
        Settings()
