"""The bus's own failures; each says in one sentence what is away and what happens next."""


class BusError(Exception):
    """Base of the bus's failures."""


class StoreUnavailableError(BusError):
    """The database cannot be used now (away, locked, full): nothing was written, nothing is acknowledged."""


class BrokerUnavailableError(BusError):
    """The broker cannot be used now: what was committed waits in the outbox."""


class BrokerRefusedError(BrokerUnavailableError):
    """The broker answers, but refuses what this process asks for: waiting does not help, somebody must mend it."""


class EventTooLargeError(BusError):
    """An event's body is over the stated size; it was refused before it entered the outbox."""
