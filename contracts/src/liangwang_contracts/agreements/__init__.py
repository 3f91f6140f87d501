"""Sharing agreements (数据共享协议): who may know which fields of what, for what purpose, on what basis, until when.

An agreement is a file of data. Who shares (fusion today, a gateway for departments) reads the same files, and takes
what leaves through :func:`project` and :func:`project_event` alone.

Invariant: deny by default. A field that no agreement in force names never leaves, and an agreement that names a field
more sensitive than it allows itself is refused when it is read.
"""

from liangwang_contracts.agreements.events import Projected, project_event
from liangwang_contracts.agreements.model import Agreement, Bilingual, LegalBasis, Treatment
from liangwang_contracts.agreements.projection import KeyMissingError, project, recipient_token
from liangwang_contracts.agreements.reading import AgreementsError, read_agreements, read_texts
from liangwang_contracts.agreements.schema import agreement_schema

__all__ = [
    "Agreement",
    "AgreementsError",
    "Bilingual",
    "KeyMissingError",
    "LegalBasis",
    "Projected",
    "Treatment",
    "agreement_schema",
    "project",
    "project_event",
    "read_agreements",
    "read_texts",
    "recipient_token",
]
