"""What rules cost fusion: many rules, many open instances, the journal, backtests, explanations (``--rules``)."""
