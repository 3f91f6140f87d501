"""The gateway's own database for its command lines: ``--database``, else ``LIANGWANG_DATABASE_URL``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.settings import Settings, explain
from liangwang_bus.store import Store

database_option = click.option(
    "--database", metavar="URL", help="The gateway's database; else LIANGWANG_DATABASE_URL. 网关数据库。"
)


@contextmanager
def own_store(database: str | None) -> Iterator[Store]:
    """Open the database; one that is not named or cannot be used ends the command with 2."""
    url = database or _configured()
    if not url:
        end("name the gateway's database: --database, or LIANGWANG_DATABASE_URL · 请指定网关数据库", 2)
    store = Store(url)
    try:
        yield store
    except (StoreUnavailableError, DatabaseError) as error:
        end(f"the gateway's database cannot be used ({type(error).__name__}) · 网关数据库不可用", 2)
    finally:
        store.close()


def _configured() -> str:
    """Give the database of this process's settings, a file of secrets included; empty when there is none."""
    try:
        settings = Settings()
    except ValidationError as error:
        end(explain(error), 2)
    return settings.database_url.get_secret_value() if "database_url" in settings.model_fields_set else ""


def end(reason: str, code: int) -> NoReturn:
    """End the command."""
    click.echo(reason, err=True)
    sys.exit(code)
