"""What members publish: from the bytes of a request to rows of the outbox.

Protocol: :mod:`reading` takes a request apart into events as they were said, :mod:`checking` holds each against its
member and its contract, :mod:`taking` writes those that are right in one transaction. Whatever is wrong with one event
is answered for that event alone.

Invariants: a member states its own types, in its own name, about itself. What was accepted is in the database with its
place in the outbox; whether the broker is there does not matter. A member's id stands for one event: the same again is
the same event, another under it is refused. No answer, row or log repeats a value that was sent.
"""

from gateway.publishing.checking import Checked, check
from gateway.publishing.reading import Given, UnreadableError, read_batch, read_binary, read_one
from gateway.publishing.refusals import Fault, Refusal
from gateway.publishing.taking import Taken, take

__all__ = [
    "Checked",
    "Fault",
    "Given",
    "Refusal",
    "Taken",
    "UnreadableError",
    "check",
    "read_batch",
    "read_binary",
    "read_one",
    "take",
]
