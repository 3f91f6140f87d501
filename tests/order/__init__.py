"""The order of each key over partitions and replicas, through retries, a dead event and restarts.

`make order` runs every pair of partitions and replicas on a broker of its own. :mod:`order.run` is the course of one
pair, :mod:`order.acts` what is done to it, :mod:`order.producer` who states the events, :mod:`order.balance` what must
be found at the end, :mod:`order.ground` the broker and the database of such a run.
"""
