"""What-if: a rule over the journal with its effects off, held against what was decided and what came after.

``archive`` reads the journal, ``rehearsal`` runs the rule, ``difference`` and ``outcomes`` judge what it stated,
``backtest`` puts them together, ``record`` keeps the result. Nothing here publishes; only ``record`` writes.
"""
