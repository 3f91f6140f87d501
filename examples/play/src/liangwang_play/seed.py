"""``python -m liangwang_play.seed``: plays the seeded city into services that run already, and ends.

Broker and system come from the settings, as for a service; the services must follow the records' time
(``LIANGWANG_CLOCK=event``). Commands carry computed ids, so a run that was cut short, or a second one, changes nothing
that is there. Exit codes: 0 all is played and handled; 2 it could not be done, with one line that says why.
"""

import sys
from datetime import date

import click

from liangwang_bus.asking import asking
from liangwang_bus.calls import Calls, ServiceAwayError
from liangwang_bus.nothing import nothing
from liangwang_city import CitySource
from liangwang_play.player import ClockRefusedError, Player, StuckError, Tally

_PATIENCE = 300.0


@click.command()
@click.option("--seed", default=20260301, show_default=True, help="Seed of the city.")
@click.option("--records", default=30_000, show_default=True, help="Size of the city.")
def main(seed: int, records: int) -> None:
    """Play the seeded city into running services."""
    try:
        source = CitySource(seed=seed, records=records)
        with asking(_PATIENCE) as calls:
            tally = play(source, calls)
    except (ValueError, ServiceAwayError, StuckError, ClockRefusedError) as error:
        print(f"The city could not be played: {error}")
        sys.exit(2)
    outcomes = ", ".join(f"{count} {status}" for status, count in sorted(tally.statuses.items()))
    print(f"{tally.rows} records, {tally.first_day} to {tally.last_day}: {tally.commands} commands, {outcomes}")


def play(source: CitySource, calls: Calls) -> Tally:
    """Play a source; returns when everything is published, in the journal and handled."""
    total, shown = source.total_rows(), set[int]()

    def progress(rows: int, day: date) -> None:
        tenth = 10 * rows // max(total, 1)
        if tenth not in shown:
            shown.add(tenth)
            print(f"{rows} of {total} records, {day}", flush=True)

    player = Player(calls, source, progress, alive=nothing, unhandled=lambda: 0, patience=_PATIENCE)
    tally = player.play()
    player.drain()
    return tally


if __name__ == "__main__":
    main()
