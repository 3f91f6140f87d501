"""The gateway: the one door between the inner bus and departments, operators' tools and the console.

Three processes of one distribution share one database: ``python -m gateway`` takes events and publishes what members
say, ``python -m gateway.http`` answers HTTP, ``python -m gateway.courier`` carries feeds to webhooks and queues.
"""
