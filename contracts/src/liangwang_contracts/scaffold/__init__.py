"""Scaffolds of new events: model, example, schema and a test to fill in."""

from liangwang_contracts.scaffold.drafting import PARTIES, Draft, Order, draft
from liangwang_contracts.scaffold.naming import Name
from liangwang_contracts.scaffold.refusals import ScaffoldRefused
from liangwang_contracts.scaffold.unfilled import unfilled

__all__ = ["PARTIES", "Draft", "Name", "Order", "ScaffoldRefused", "draft", "unfilled"]
