"""``liangwang broker``: the broker's definitions, generated from contracts and subscriptions."""

import json
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from liangwang_bus.cli.passwords import password_in
from liangwang_bus.cli.platform_output import PlatformOutput, speaking
from liangwang_bus.departments import department_definitions, password_file, recipients_of
from liangwang_contracts.agreements import AgreementsError, read_agreements

HashOf = Callable[[str], str]
"""Gives the hash of a user's password."""

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
@click.option(
    "--agreements",
    type=click.Path(path_type=Path),
    help="Also that vhost, with every recipient of these agreements about events. 共享协议目录。",
)
@click.option("--prefix", default="", help="Before every name, as LIANGWANG_PREFIX. 名称前缀。")
@click.option("--user-prefix", default="", help="Before every user's name. 用户名前缀。")
@click.option(
    "--passwords",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with a file rabbitmq_<user> for each user; else nobody can log in. 密码目录。",
)
@click.option(
    "--member-passwords",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with those of members; else that of --passwords. 成员单位密码目录。",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; else print. 输出文件。")
@click.option("--check", type=click.Path(path_type=Path, exists=True), help="File to compare with; 1 on drift. 比较。")
@speaking
def definitions(
    output: PlatformOutput,
    names: Sequence[str],
    members: Sequence[str],
    *,
    agreements: Path | None,
    passwords: Path | None,
    member_passwords: Path | None,
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
    hash_of = None if passwords is None else _hashes_in(passwords, member_passwords or passwords)
    made = _system(names, hash_of, **given)
    units = {*members, *(_recipients(output, agreements) if agreements is not None else ())}
    if units:
        added = _departments(units, hash_of, given["user_prefix"])
        made = {kind: entries + added.get(kind, []) for kind, entries in made.items()}
    _give(output, json.dumps(made, indent=1, ensure_ascii=False) + "\n", out, check)


def _system(names: Sequence[str], hash_of: HashOf | None, **given: str) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"[\s\S]*Eventlet is deprecated")
        from liangwang_bus.definitions import definitions as define  # noqa: PLC0415 (nameko warns on import)
        from liangwang_bus.doctor.services import installed_services, named_services  # noqa: PLC0415 (as above)

        try:
            services: list[Any] = named_services(names) if names else installed_services()
        except LookupError as error:
            raise click.BadParameter(str(error), param_hint="--service") from error
    return define(services, hash_of=hash_of, **given)


def _departments(units: Iterable[str], hash_of: HashOf | None, user_prefix: str) -> dict[str, Any]:
    try:
        return department_definitions(units, user_prefix=user_prefix, hash_of=hash_of)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--member") from error


def _recipients(output: PlatformOutput, folder: Path) -> set[str]:
    try:
        return recipients_of(read_agreements(folder))
    except AgreementsError as error:
        output.problems(error.problems)


def _hashes_in(passwords: Path, of_members: Path) -> HashOf:
    """Give what makes the hash of a user's password, which is read in the one folder or in the members' own."""

    def hash_of(user: str) -> str:
        from liangwang_bus.definitions import password_hash  # noqa: PLC0415 (nameko warns on import)

        return password_hash(password_in(of_members if ":" in user else passwords, password_file(user)))

    return hash_of


def _give(output: PlatformOutput, text: str, out: Path | None, check: Path | None) -> None:
    if check is not None:
        same = check.read_text(encoding="utf-8") == text
        output.compared(check, "contracts_and_subscriptions", f"liangwang broker definitions --out {check}", same=same)
    elif out is not None:
        _write(out, text)
        output.written(out)
    else:
        click.echo(text, nl=False)


def _write(path: Path, text: str) -> None:
    """Write the file in one step."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.chmod(_READABLE)
    new.replace(path)
