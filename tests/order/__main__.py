"""``python -m order``: run every pair, print, end with 0 when every key of every pair kept its order."""

import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import click
from backing.checkout import Checkout
from backing.console import Problem

from chaos.system import clear
from liangwang_bus.errors import BrokerUnavailableError
from order.acts import Pair
from order.ground import fresh, ground_of, own_broker, own_database
from order.run import EVERY_ACT, PAIRS, Result, keep_order
from order.table import lines

FOLDER = Path(__file__).parents[2] / ".run" / "order"
_BY_NAME = {str(pair): pair for pair in PAIRS}


@click.command()
@click.option(
    "--only", multiple=True, type=click.Choice(list(_BY_NAME)), help="A pair, partitions x replicas; several times."
)
def main(only: tuple[str, ...]) -> None:
    """Kill replicas and the broker under every pair of partitions and replicas, then look at each key's order."""
    signal.signal(signal.SIGTERM, _interrupt)
    pairs = [_BY_NAME[name] for name in only] or list(PAIRS)
    results: list[Result] = []
    started = time.monotonic()
    try:
        _run(pairs, results, started)
    except KeyboardInterrupt:
        click.echo("interrupted; everything that was started has ended")
        sys.exit(130)
    except (AssertionError, Problem, BrokerUnavailableError) as error:
        click.echo(f"FAULT: {error}")
    for line in lines(results, asked=len(pairs), seconds=time.monotonic() - started):
        click.echo(line)
    good = len(results) == len(pairs) and not any(result.faults for result in results)
    if good:
        clear(Checkout(FOLDER))
    else:
        click.echo(f"logs and databases are kept in {FOLDER}")
    sys.exit(0 if good else 1)


def _run(pairs: Sequence[Pair], results: list[Result], started: float) -> None:
    checkout = Checkout(FOLDER)
    fresh(checkout)
    names = {pair: f"order_{pair}" for pair in pairs}
    with own_broker(checkout) as broker, own_database(checkout, *names.values()) as database:
        for number, pair in enumerate(pairs, 1):

            def tell(text: str, label: str = f"[{number}/{len(pairs)}] {pair}") -> None:
                click.echo(f"{time.monotonic() - started:7.1f} s  {label}  {text}")

            tell(f"{pair.partitions} partition(s), {pair.replicas} replica(s)")
            ground = ground_of(pair, checkout, broker, database.url(names[pair]))
            results.append(keep_order(pair, ground, EVERY_ACT, tell))
            tell("; ".join(results[-1].faults) or f"good, {results[-1].seconds:.1f} s")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
