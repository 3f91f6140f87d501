"""RabbitMQ's own tools, run for one private node as the account that the node runs as."""

import subprocess

from backing.console import Problem
from backing.rabbitmq_node import Node, Ports

PATIENCE_SECONDS = 90.0


def control(
    node: Node, ports: Ports, *arguments: str, tool: str = "rabbitmqctl", patience: float = PATIENCE_SECONDS
) -> str:
    """Run `rabbitmqctl` (or another tool beside it) for a node and return what it prints."""
    account = node.account
    command = [str(node.scripts / tool), "--quiet", *arguments]
    environment = node.environment(ports) | {
        "RABBITMQ_CTL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
        "RABBITMQ_CTL_DIST_PORT_MIN": "0",  # any free port: several tools may run at once
        "RABBITMQ_CTL_DIST_PORT_MAX": "0",
    }
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=node.folder / "data",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=patience,
            user=account.uid if account.switch else None,
            group=account.gid if account.switch else None,
            extra_groups=[] if account.switch else None,
        )
    except subprocess.TimeoutExpired:
        raise Problem(f"{tool} {arguments[0]} on {node.name}: an answer within {patience:.0f} s expected.") from None
    if done.returncode != 0:
        raise Problem(f"{tool} {arguments[0]} on {node.name} failed:\n{done.stdout.strip()[-2000:]}")
    return done.stdout
