"""``python -m liangwang_play.serve``: the whole system on this machine, with a city in it, until Ctrl-C.

A city that was not played yet is played first. Then tongban, tongguan and fusion go on from what the play has left;
beside them run the gateway's three processes, the development issuer and the console. Addresses, accounts and what a
second terminal needs are printed; the latter stands in ``play/env`` of the run's folder, too.
"""

import json
import re
import shlex
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from liangwang_bus.departments import COURIER
from liangwang_play.__main__ import PREFIX, NotPossibleError, environment_of, known_to, only_one
from liangwang_play.__main__ import main as play
from liangwang_play.queues import Broker, department_addresses
from liangwang_play.recipients import keys_of_recipients
from liangwang_play.services import NETWORKS, Program, ServiceFailedError, Services, free_ports
from liangwang_play.stopping import ToldToStopError, end_leftovers, stoppable, undisturbed
from liangwang_play.terminal import Terminal

_BESIDE = ("gateway", "gateway.http", "gateway.courier", "gateway.issuer", "console")
_NO_COMPONENTS = {"gateway.issuer", "console"}
ACCOUNTS = ("viewer", "reader", "operator", "chief", "auditor")
"""Those of the development issuer."""
_LOOKED_AT = (
    *("LIANGWANG_GATEWAY_URL", "LIANGWANG_GATEWAY_AGREEMENTS", "LIANGWANG_GATEWAY_MEMBERS"),
    *("LIANGWANG_OIDC_ISSUER", "LIANGWANG_CONSOLE_URL"),
)
"""What `liangwang doctor` reads of the gateway's settings."""
_FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--run-dir", default=Path(".run"), type=_FOLDER, help="Databases, logs. 数据与日志目录。")
@click.option("--rules", default=Path("rules"), type=_FOLDER, help="Fusion's rules. 规则目录。")
@click.option("--agreements", default=Path("agreements"), type=_FOLDER, help="What members may have. 共享协议目录。")
@click.option("--members", default=Path("members"), type=_FOLDER, help="Who they are. 成员目录。")
@click.option("--records", default=30_000, show_default=True, help="Size of the city, when it is played. 城市规模。")
@click.option("--console-port", default=8085, show_default=True, help="0 takes a free one. 控制台端口。")
def main(run_dir: Path, rules: Path, agreements: Path, members: Path, records: int, console_port: int) -> None:
    """Start everything and stay until told to stop."""
    run_dir, rules = run_dir.resolve(), rules.resolve()
    if not (run_dir / "play" / "source.json").exists():
        _play(run_dir, rules, records)
    terminal = Terminal()
    try:
        with stoppable(), only_one(run_dir / "play.lock"):
            _serve(run_dir, rules, (agreements.resolve(), members.resolve()), console_port, terminal)
    except ToldToStopError:
        terminal.line("everything is stopped · 已全部停止")
    except (NotPossibleError, ServiceFailedError) as error:
        sys.exit(f"Nothing is served: {error}")


def _play(run_dir: Path, rules: Path, records: int) -> None:
    """Play a city; end with the exit code of a play that was not good."""
    words = ("--run-dir", str(run_dir), "--rules", str(rules), "--records", str(records))
    try:
        play(words, standalone_mode=False)
    except SystemExit as ended:
        if ended.code:
            raise


def _serve(run_dir: Path, rules: Path, sharing: tuple[Path, Path], console_port: int, terminal: Terminal) -> None:
    folder = run_dir / "play"
    end_leftovers(folder)
    told = json.loads((folder / "source.json").read_text())
    shared = environment_of(run_dir, told["timezone"], [rules, *map(Path, told["rules"])], folder)
    ports = _ports(console_port)
    settings = _settings(ports) | _sharing(*sharing, folder)
    queues = _queues(run_dir, shared, sharing[0], folder, terminal)
    settings["LIANGWANG_CONSOLE_TIMEZONE"] = told["timezone"]
    beside = [
        Program(
            name,
            "gateway",
            ports[name],
            settings | (_departments(queues) if name == "gateway.courier" else {}),
            "/health/live" if name in _NO_COMPONENTS else "/health/ready",
        )
        for name in _BESIDE
    ]
    services = Services(folder, shared, terminal.line, [*NETWORKS, *beside])
    try:
        with terminal.step("tongban, tongguan and fusion ready"):
            services.start(*(each.module for each in NETWORKS))
        with terminal.step("gateway ready"):
            services.start("gateway")
        with terminal.step("its HTTP door, its courier, the issuer and the console ready"):
            services.start(*_BESIDE[1:])
        _write(folder / "env", _given(shared, settings, folder) | _addresses_of_queues(queues))
        terminal.line(_greeting(ports, folder))
        services.stay()
    finally:
        undisturbed()
        with terminal.step("stopping · 正在停止"):
            services.stop()
        (folder / "env").unlink(missing_ok=True)


def _ports(console: int) -> dict[str, int]:
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", console))
        except OSError:
            msg = f"port {console} is in use; give another one: --console-port"
            raise NotPossibleError(msg) from None
    ports = dict(zip(_BESIDE, free_ports(len(_BESIDE)), strict=True))
    return ports | ({"console": console} if console else {})


def _sharing(agreements: Path, members: Path, folder: Path) -> dict[str, str]:
    return {
        "LIANGWANG_GATEWAY_AGREEMENTS": str(agreements),
        "LIANGWANG_GATEWAY_MEMBERS": str(members),
        "LIANGWANG_GATEWAY_RECIPIENT_KEYS": json.dumps(keys_of_recipients(agreements, folder)),
    }


def _settings(ports: Mapping[str, int]) -> dict[str, str]:
    urls = {name: _url(port) for name, port in ports.items()}
    return {
        "LIANGWANG_COURIER_ALLOWED_NETWORKS": "127.0.0.0/8,::1/128",
        "LIANGWANG_GATEWAY_URL": urls["gateway.http"],
        "LIANGWANG_OIDC_ISSUER": urls["gateway.issuer"],
        "LIANGWANG_ISSUER_URL": urls["gateway.issuer"],
        "LIANGWANG_ISSUER_PORT": str(ports["gateway.issuer"]),
        "LIANGWANG_CONSOLE_GATEWAY": urls["gateway.http"],
        "LIANGWANG_CONSOLE_ISSUER": urls["gateway.issuer"],
        "LIANGWANG_CONSOLE_URL": urls["console"],
        "LIANGWANG_CONSOLE_PORT": str(ports["console"]),
    }


def _queues(
    run_dir: Path, shared: Mapping[str, str], agreements: Path, folder: Path, terminal: Terminal
) -> dict[str, str]:
    """Make members' queues possible where the broker is our own; else say that there are webhooks only."""
    url = known_to(run_dir).get("LIANGWANG_MANAGEMENT_URL")
    if url is None or shared["LIANGWANG_PREFIX"] != PREFIX:
        terminal.line("no queues for members, webhooks only: the broker is somebody else's · 仅投递 webhook")
        return {}
    try:
        return department_addresses(Broker(shared["AMQP_URI"], url), agreements, folder)
    except OSError as error:
        terminal.line(f"no queues for members, webhooks only: {type(error).__name__} · 仅投递 webhook")
        return {}


def _departments(queues: Mapping[str, str]) -> dict[str, str]:
    return {"LIANGWANG_COURIER_DEPARTMENTS_URI": queues[COURIER]} if queues else {}


def _addresses_of_queues(queues: Mapping[str, str]) -> dict[str, str]:
    """Name each member's address as a variable: ``QUEUES_UNIT_FIRE``."""
    return {f"QUEUES_{re.sub(r'[^0-9A-Za-z]', '_', user).upper()}": uri for user, uri in queues.items() if ":" in user}


def _given(shared: Mapping[str, str], settings: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What whoever looks at the running system needs: the command line its broker, curl the gateway's address."""
    return {
        **{name: shared[name] for name in ("AMQP_URI", "LIANGWANG_PREFIX", "LIANGWANG_TIMEZONE")},
        **{name: settings[name] for name in _LOOKED_AT},
        "DOOR": settings["LIANGWANG_GATEWAY_URL"],
        "GATEWAY_DATABASE": f"sqlite:///{folder / 'gateway.db'}",
        "FUSION_DATABASE": f"sqlite:///{folder / 'fusion.db'}",
    }


def _write(path: Path, given: Mapping[str, str]) -> None:
    path.touch(mode=0o600)  # the broker's address has its password
    path.write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in given.items()))


def _greeting(ports: Mapping[str, int], folder: Path) -> str:
    return (
        f"\nconsole  {_url(ports['console'])}   sign in as · 选择账号登录: {', '.join(ACCOUNTS)}\n"
        f"gateway  {_url(ports['gateway.http'])}/docs   网关接口说明\n"
        f"issuer   {_url(ports['gateway.issuer'])}   开发用签发服务\n"
        f"logs     {folder / 'logs'}\n"
        "\nin another terminal · 在另一个终端中:\n"
        f"  . {_near(folder / 'env')}\n"
        "  liangwang flows list\n"
        '  liangwang members key issue unit:fire --database "$GATEWAY_DATABASE"\n'
        "\nCtrl-C ends everything · Ctrl-C 停止全部\n"
    )


def _near(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _url(port: int) -> str:
    return f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    main()
