"""Settings come from the environment, name what is wrong, and never show a secret."""

from pathlib import Path

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
        ("LIANGWANG_DATABASE_URL", "not a url"),
        ("LIANGWANG_DATABASE_URL", "mysql://user:hush@db/x"),
        ("LIANGWANG_DATABASE_URL", "postgresql+asyncpg://user:hush@db/x"),
        ("LIANGWANG_DATABASE_URL", "postgresql://user:hush@db:port/x"),
        ("LIANGWANG_DATABASE_URL", "sqlite://hush.db"),
        ("AMQP_URI", "http://user:hush@broker/vhost"),
        ("AMQP_URI", "amqp://user:hush@broker:port/vhost"),
        ("AMQP_URI", "amqp://user:hush@broker:70000/vhost"),
        ("AMQP_URI", "amqp://user:hush@broker:0/vhost"),
        ("AMQP_URI", "amqp:///vhost"),
    ],
)
def test_a_wrong_value_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """The error names the setting and shows no password."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert name.removeprefix("LIANGWANG_").lower() in str(refused.value).lower()
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIANGWANG_DATABASE_URL", "sqlite:///service.db"),
        ("LIANGWANG_DATABASE_URL", "sqlite:////var/lib/service.db?timeout=2"),
        ("LIANGWANG_DATABASE_URL", "postgresql://u:p@db:5432/x"),
        ("LIANGWANG_DATABASE_URL", "postgresql+psycopg://u:p@db/x?options=-csearch_path%3Ds"),
        ("AMQP_URI", "amqps://u:p@broker:5671/vhost"),
        ("AMQP_URI", "pyamqp://u:p%40@[::1]:5672//"),
    ],
)
def test_every_way_to_write_an_address_is_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Both databases with their drivers, both schemes of AMQP and kombu's own."""
    monkeypatch.setenv(name, value)
    settings = Settings()
    assert value in {settings.amqp_uri.get_secret_value(), settings.database_url.get_secret_value()}


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Under the variable's name in small letters; the environment goes before it."""
    (tmp_path / "amqp_uri").write_text("amqp://user:hush@broker/vhost\n")
    (tmp_path / "liangwang_database_url").write_text("postgresql://user:hush@db/x")
    monkeypatch.setenv("LIANGWANG_SECRETS", str(tmp_path))
    monkeypatch.delenv("AMQP_URI", raising=False)
    monkeypatch.setenv("LIANGWANG_DATABASE_URL", "sqlite:///service.db")
    settings = Settings()
    assert settings.amqp_uri.get_secret_value() == "amqp://user:hush@broker/vhost"
    assert settings.database_url.get_secret_value() == "sqlite:///service.db"
    assert "hush" not in repr(settings)


def test_production_has_no_default_broker_and_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was left out is named in both languages; development goes on with its defaults."""
    for name in ("AMQP_URI", "LIANGWANG_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert Settings().left_out() == ""
    monkeypatch.setenv("LIANGWANG_MODE", "production")
    assert Settings().left_out().startswith("AMQP_URI, LIANGWANG_DATABASE_URL: not set")
    assert "未设置" in Settings().left_out()
    monkeypatch.setenv("AMQP_URI", "amqp://u:p@broker/vhost")
    assert Settings().left_out().startswith("LIANGWANG_DATABASE_URL: not set")
