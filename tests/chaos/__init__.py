"""Chaos: four services carry a stream of events while everything around them is killed, cut and restarted.

`make chaos` runs it. :mod:`chaos.plan` draws the disturbances from a seed, :mod:`chaos.system` starts what is
disturbed, :mod:`chaos.disturbances` does it, :mod:`chaos.watch` sees how long it takes to recover, :mod:`chaos.verdict`
draws the balance.
"""
