"""``liangwang broker``: the broker's definitions, generated from contracts and subscriptions."""

import json
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from liangwang_bus.cli.passwords import password_in
from liangwang_bus.departments import department_definitions, password_file

_READABLE = 0o644
"""For the broker's own user, who is another: salted hashes of long random passwords are no passwords."""


@click.group()
def broker() -> None:
    """Give a broker its names, users and rights.

    生成消息代理的名称、用户和权限。
    """


@broker.command()
@click.option("--service", "names", multiple=True, metavar="NAME", help="Only these services; else all. 只含这些服务。")
@click.option("--vhost", default="liangwang", show_default=True, help="The one vhost. 虚拟主机。")
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar="UNIT",
    help="Also the vhost departments, with this member. 成员单位。",
)
@click.option("--prefix", default="", help="Before every name, as LIANGWANG_PREFIX. 名称前缀。")
@click.option("--user-prefix", default="", help="Before every user's name. 用户名前缀。")
@click.option(
    "--passwords",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with a file rabbitmq_<user> for each user; else nobody can log in. 密码目录。",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; else print. 输出文件。")
@click.option("--check", type=click.Path(path_type=Path, exists=True), help="File to compare with; 1 on drift. 比较。")
def definitions(
    names: Sequence[str],
    members: Sequence[str],
    *,
    passwords: Path | None,
    out: Path | None,
    check: Path | None,
    **given: str,
) -> None:
    """Write RabbitMQ's definitions: exchanges, queues, bindings, policies, a user with least rights for each service.

    生成 RabbitMQ 定义文件：交换机、队列、绑定、策略，以及每个服务权限最小的用户。

    With --passwords salted hashes are written, never the passwords, and never to the terminal: --out is needed.
    """
    if passwords is not None and out is None:
        msg = "--passwords needs --out: hashes do not go to a terminal · --passwords 需要 --out：散列值不输出到终端"
        raise click.UsageError(msg)
    text = _text(names, members, passwords, **given)
    if check is not None:
        _compare(text, check)
    elif out is not None:
        _write(out, text)
    else:
        click.echo(text, nl=False)


def _text(names: Sequence[str], members: Sequence[str], passwords: Path | None, **given: str) -> str:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"[\s\S]*Eventlet is deprecated")
        from liangwang_bus.definitions import definitions as define  # noqa: PLC0415 (nameko warns on import)
        from liangwang_bus.definitions import password_hash  # noqa: PLC0415 (as above)
        from liangwang_bus.doctor.services import installed_services, named_services  # noqa: PLC0415 (as above)

        try:
            services: list[Any] = named_services(names) if names else installed_services()
        except LookupError as error:
            raise click.BadParameter(str(error), param_hint="--service") from error
    hash_of = None if passwords is None else partial(_hash_of, passwords, password_hash)
    made = define(services, hash_of=hash_of, **given)
    if members:
        try:
            added = department_definitions(members, user_prefix=given["user_prefix"], hash_of=hash_of)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--member") from error
        for kind, entries in added.items():
            made[kind] += entries
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _hash_of(passwords: Path, hashed: Callable[[str], str], user: str) -> str:
    return hashed(password_in(passwords, password_file(user)))


def _write(path: Path, text: str) -> None:
    """Write the file in one step."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.chmod(_READABLE)
    new.replace(path)
    click.echo(f"{path}")


def _compare(text: str, path: Path) -> None:
    if path.read_text(encoding="utf-8") != text:
        msg = (
            f"{path}: not what contracts and subscriptions give now; write it anew: liangwang broker definitions"
            f" --out {path} · 与契约和订阅不一致，请重新生成"
        )
        raise click.ClickException(msg)
