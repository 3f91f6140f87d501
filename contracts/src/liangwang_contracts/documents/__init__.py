"""Documents for machines and people, generated from the contracts: see `folder`."""

from liangwang_contracts.documents.folder import FOLDER, check_documents, write_documents

__all__ = ["FOLDER", "check_documents", "write_documents"]
