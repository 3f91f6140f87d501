"""What operators, auditors and the console ask of the system, under ``/v1/operator``.

Protocol: a request carries an OIDC bearer token. Its roles are looked at first; then services are asked over RPC, as
the person whom the token names, and check again at their own desks. What is wrong comes back as
``application/problem+json`` with a sentence in both languages.

Invariants: denied by default; each act and each denial is a row of ``accesses``; no answer holds a payload without the
role ``payload``; a service that is away is missing in an answer, and the rest of the answer is there.
"""

from gateway.http.operator.door import OperatorDoor
from gateway.http.operator.routes import operator_router

__all__ = ["OperatorDoor", "operator_router"]
