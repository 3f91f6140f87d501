"""The courier: carries the feeds of agreements to members' webhooks and queues.

Protocol: what waits for a subscription is read in batches, noted as offered, handed over event by event, and settled in
one transaction: receipts acknowledged, ``delivered_to`` moved. A crash between hand-over and settling hands over again,
with the same id.

Invariants: events of one partition key are handed over in the order of the feed, each after the one before was taken;
a subscription that fails rests alone; one courier of a database is at work, any others stand by.
"""
