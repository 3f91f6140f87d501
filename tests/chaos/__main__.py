"""``python -m chaos``: run, print, end with 0 when nothing was lost, doubled, made up, turned around or stuck."""

import secrets
import signal
import sys
from pathlib import Path
from types import FrameType

import click
from backing.checkout import Checkout

from chaos.run import all_kinds, chaos
from chaos.system import Shape, clear

FOLDER = Path(__file__).parents[2] / ".run" / "chaos"


@click.command()
@click.option("--seed", type=int, default=None, help="Draws the disturbances; any when left out.")
@click.option("--minutes", type=float, default=3.0, show_default=True, help="How long things are disturbed.")
@click.option("--nodes", type=click.IntRange(1, 3), default=1, show_default=True, help="Nodes of the broker.")
@click.option("--rate", type=float, default=150.0, show_default=True, help="Events a second of each producer.")
@click.option("--only", multiple=True, help="A kind of disturbance; may be given several times.")
def main(seed: int | None, minutes: float, nodes: int, rate: float, only: tuple[str, ...]) -> None:
    """Disturb four services and everything around them, then draw the balance."""
    unknown = set(only) - set(all_kinds(nodes))
    if unknown:
        msg = f"--only: one of {', '.join(all_kinds(nodes))} was expected"
        raise click.UsageError(msg)
    signal.signal(signal.SIGTERM, _interrupt)
    seed = secrets.randbelow(1_000_000) if seed is None else seed
    again = f"make chaos SEED={seed} MINUTES={minutes:g} NODES={nodes}"
    click.echo(f"seed {seed}: {again} draws the same disturbances")
    try:
        verdict = chaos(seed, minutes, Shape(nodes, rate), FOLDER, click.echo, only)
    except KeyboardInterrupt:
        click.echo("interrupted; everything that was started has ended")
        sys.exit(130)
    for line in verdict.lines():
        click.echo(line)
    if verdict.good:
        result = (FOLDER / "result.json").read_text(encoding="utf-8")
        clear(Checkout(FOLDER))
        FOLDER.mkdir(parents=True)
        (FOLDER / "result.json").write_text(result, encoding="utf-8")
    else:
        click.echo(f"logs and databases are kept in {FOLDER}; repeat with: {again}")
    sys.exit(0 if verdict.good else 1)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
