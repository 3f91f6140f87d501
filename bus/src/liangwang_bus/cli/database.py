"""``liangwang database``: databases, roles and tables of the services, made by others than the services themselves.

The database comes from ``LIANGWANG_DATABASE_URL`` or the folder of secrets, as for a service. Exit codes: 0 done, 1 not
done, with one line that says why; 2 wrong usage.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import psycopg
from pydantic import ValidationError
from sqlalchemy.exc import ProgrammingError

from liangwang_bus.cli.passwords import password_in
from liangwang_bus.cli.platform_output import PlatformOutput, speaking
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.settings import Settings, explain

_NOT_ALLOWED = "42501"


@click.group()
def database() -> None:
    """Make the services' databases, and bring their tables up to date.

    创建各服务的数据库并更新数据表。
    """


@database.command()
@click.argument("services", nargs=-1, required=True, metavar="SERVICE...")
@click.option(
    "--passwords",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="Folder with the files postgres_<service> and postgres_<service>_owner. 密码目录。",
)
@speaking
def provide(output: PlatformOutput, services: Sequence[str], passwords: Path) -> None:
    """Make a database, an owner and a role with least rights for each service, as a superuser. May be repeated.

    以超级用户身份为每个服务创建数据库、所有者和最小权限角色；可重复执行。
    """
    from liangwang_bus import databases  # noqa: PLC0415 (only this command speaks to the server itself)

    url = _settings().database_url.get_secret_value()
    try:
        made = databases.provide(url, services, _from(passwords))
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    except psycopg.Error as error:
        raise click.ClickException(_refusal(error)) from error
    if output.as_json:
        output.json({"databases": made})
    else:
        output.line(output.say("databases", names=", ".join(made)))


@database.command()
@click.argument("service")
@speaking
def migrate(output: PlatformOutput, service: str) -> None:
    """Bring the tables of one service up to date, as the owner of its database.

    以数据库所有者身份更新一个服务的数据表。
    """
    from importlib.util import find_spec  # noqa: PLC0415 (beside its only use)

    if find_spec(service) is None:
        msg = f"{service}: not installed here · 此处未安装"
        raise click.ClickException(msg)
    url = _settings().database_url.get_secret_value()
    with _said():
        found = _migrate(url, service)
    if output.as_json:
        output.json({"service": service, "migrations": found})
    else:
        output.line(f"{service}: {', '.join(f'{package} {version}' for package, version in found.items())}")


def _migrate(url: str, service: str) -> dict[str, str]:
    from liangwang_bus.doctor.database import newer_than_code, versions_in  # noqa: PLC0415 (help must be quick)
    from liangwang_bus.store import Store  # noqa: PLC0415 (as above)

    store = Store(url)
    try:
        for finding in newer_than_code(store, service):
            msg = f"{finding.what_en}; fix: {finding.fix_en} · {finding.what_zh}；{finding.fix_zh}"
            raise click.ClickException(msg)
        store.migrate(service)
        with store.read() as connection:
            return versions_in(connection, ("liangwang_bus", service))
    finally:
        store.close()


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except StoreUnavailableError as error:
        msg = f"{error} · 数据库暂时无法使用，未写入任何内容"
        raise click.ClickException(msg) from error
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != _NOT_ALLOWED:
            raise
        msg = (
            "the role of LIANGWANG_DATABASE_URL may not change the schema: use the owner's (<service>_owner)"
            " · 该角色无权修改表结构，请使用所有者角色（<服务>_owner）"
        )
        raise click.ClickException(msg) from error


def _settings() -> Settings:
    try:
        settings = Settings()
    except ValidationError as error:
        raise click.ClickException(explain(error)) from error
    if "database_url" not in settings.model_fields_set:
        msg = "LIANGWANG_DATABASE_URL: not set · 未设置"
        raise click.ClickException(msg)
    return settings


def _from(passwords: Path) -> Callable[[str], str]:
    return lambda role: password_in(passwords, f"postgres_{role}")


def _refusal(error: psycopg.Error) -> str:
    """Say what it was without the driver's text, which names hosts and users."""
    if error.sqlstate == _NOT_ALLOWED:
        return "the role of LIANGWANG_DATABASE_URL is no superuser · 该角色不是超级用户"
    kind = f"SQLSTATE {error.sqlstate}" if error.sqlstate else "no connection · 无法连接"
    return f"PostgreSQL at LIANGWANG_DATABASE_URL: {type(error).__name__}, {kind}"
