"""``python -m liangwang_play.serve``: the whole system on this machine, with a city in it, until Ctrl-C.

A city that was not played yet is played first. Then tongban, tongguan and fusion go on from what the play has left;
beside them run the gateway's HTTP door, the development issuer and the console, and their addresses are printed.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import click

from liangwang_play.__main__ import NotPossibleError, environment_of, only_one
from liangwang_play.services import ServiceFailedError, Services

_BESIDE = ("gateway.http", "gateway.issuer", "console")
_MEMBERS = Path("members")
"""This repository's members, where there is a checkout."""
_PATHS = {"gateway.http": "/health/ready"}


@click.command()
@click.option(
    "--run-dir", default=Path(".run"), type=click.Path(path_type=Path), help="Databases, logs. 数据与日志目录。"
)
@click.option("--rules", default=Path("rules"), type=click.Path(path_type=Path), help="Fusion's rules. 规则目录。")
@click.option("--records", default=30_000, show_default=True, help="Size of the city, when it is played. 城市规模。")
@click.option("--console-port", default=8085, show_default=True, help="0 takes a free one. 控制台端口。")
def main(run_dir: Path, rules: Path, records: int, console_port: int) -> None:
    """Start everything and stay until told to stop."""
    run_dir, rules = run_dir.resolve(), rules.resolve()
    if not (run_dir / "play" / "source.json").exists():
        _play(run_dir, rules, records)
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        _serve(run_dir, rules, console_port, stop)
    except (NotPossibleError, ServiceFailedError) as error:
        sys.exit(f"Nothing is served: {error}")


def _play(run_dir: Path, rules: Path, records: int) -> None:
    words = ("--run-dir", str(run_dir), "--rules", str(rules), "--records", str(records))
    done = subprocess.run([sys.executable, "-W", "ignore", "-m", "liangwang_play", *words], check=False)  # noqa: S603 (our own)
    if done.returncode:
        sys.exit(done.returncode)


def _serve(run_dir: Path, rules: Path, console_port: int, stop: Event) -> None:
    folder = run_dir / "play"
    told = json.loads((folder / "source.json").read_text())
    with ExitStack() as closing:
        closing.enter_context(only_one(run_dir / "play.lock"))
        shared = environment_of(run_dir, told["timezone"], [rules, *map(Path, told["rules"])], folder)
        services = Services(folder, shared, click.echo)
        closing.callback(services.stop)
        services.start()
        urls = _urls(console_port)
        for name in _BESIDE:
            closing.callback(_end, _start(name, folder, {**shared, **_settings(folder, urls)}))
        for name in _BESIDE:
            _await(name, urls[name], stop, folder)
        click.echo(_addresses(urls))
        while not stop.wait(0.5):
            if services.failed:
                raise ServiceFailedError(services.failed)
        click.echo("stopping · 正在停止")


def _urls(console_port: int) -> dict[str, str]:
    with ExitStack() as closing:
        sockets = {name: closing.enter_context(socket.socket()) for name in _BESIDE}
        for name, one in sockets.items():
            try:
                one.bind(("127.0.0.1", console_port if name == "console" else 0))
            except OSError:
                msg = f"port {console_port} is in use; give another one: --console-port"
                raise NotPossibleError(msg) from None
        return {name: f"http://127.0.0.1:{one.getsockname()[1]}" for name, one in sockets.items()}


def _settings(folder: Path, urls: Mapping[str, str]) -> dict[str, str]:
    port = {name: url.rpartition(":")[2] for name, url in urls.items()}
    return {
        "LIANGWANG_DATABASE_URL": f"sqlite:///{folder / 'gateway.db'}",
        "LIANGWANG_HTTP_PORT": port["gateway.http"],
        **({"LIANGWANG_GATEWAY_MEMBERS": str(_MEMBERS.resolve())} if _MEMBERS.is_dir() else {}),
        "LIANGWANG_OIDC_ISSUER": urls["gateway.issuer"],
        "LIANGWANG_ISSUER_URL": urls["gateway.issuer"],
        "LIANGWANG_ISSUER_PORT": port["gateway.issuer"],
        "LIANGWANG_CONSOLE_GATEWAY": urls["gateway.http"],
        "LIANGWANG_CONSOLE_ISSUER": urls["gateway.issuer"],
        "LIANGWANG_CONSOLE_URL": urls["console"],
        "LIANGWANG_CONSOLE_PORT": port["console"],
        "PYTHONWARNINGS": "ignore",
    }


def _start(name: str, folder: Path, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    with (folder / "logs" / f"{name}.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 (our own processes)
            [sys.executable, "-m", name],
            env={**os.environ, **settings},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _await(name: str, url: str, stop: Event, folder: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not stop.is_set():
        try:
            with urllib.request.urlopen(f"{url}{_PATHS.get(name, '/health/live')}", timeout=2):  # noqa: S310 (loopback)
                return
        except OSError:
            if time.monotonic() > deadline:
                msg = f"{name} was not ready within {seconds:.0f} s; see {folder / 'logs' / f'{name}.log'}"
                raise ServiceFailedError(msg) from None
        stop.wait(0.2)


def _addresses(urls: Mapping[str, str]) -> str:
    return (
        f"\nconsole  {urls['console']}   控制台（选择角色登录 · sign in by choosing a role）\n"
        f"gateway  {urls['gateway.http']}/docs   网关\nissuer   {urls['gateway.issuer']}   开发用签发服务\n"
        "Ctrl-C ends everything · Ctrl-C 停止全部\n"
    )


if __name__ == "__main__":
    main()
