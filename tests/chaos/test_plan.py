"""The plan of a chaos run: drawn from its seed alone, with every kind in every round."""

from itertools import islice

import pytest

from chaos.disturbances import ACTS
from chaos.plan import CLUSTER_KINDS, KINDS, Disturbance, kinds_for, plan


@pytest.mark.parametrize("nodes", [1, 3])
def test_the_same_seed_draws_the_same_disturbances(nodes: int) -> None:
    """Kinds, targets and times are the same; another seed draws others."""
    assert list(islice(plan(7, nodes), 50)) == list(islice(plan(7, nodes), 50))
    assert list(islice(plan(7, nodes), 50)) != list(islice(plan(8, nodes), 50))


def test_each_round_has_each_kind_once() -> None:
    """Twelve kinds on one node, sixteen on a cluster."""
    assert sorted(each.kind for each in islice(plan(7, 1), 12)) == sorted(KINDS)
    assert sorted(each.kind for each in islice(plan(7, 3), 16)) == sorted(KINDS | CLUSTER_KINDS)


def test_what_needs_a_cluster_comes_first_in_each_round() -> None:
    """A short run with three nodes has seen what three nodes are for."""
    assert {each.kind for each in islice(plan(7, 3), 4)} == set(CLUSTER_KINDS)


def test_only_the_kinds_that_were_named() -> None:
    """A run can be narrowed to what one looks for."""
    assert {each.kind for each in islice(plan(7, 1, ("service_killed",)), 5)} == {"service_killed"}


def test_every_kind_can_be_done() -> None:
    """There is an act for each kind, and a kind for each act."""
    assert set(ACTS) == set(kinds_for(3))


def test_a_target_is_one_of_the_possible_ones() -> None:
    """The first for the smallest draw, the last for the largest."""
    assert Disturbance("any", 0.0, 0.0, 0.0).among(6) == 0
    assert Disturbance("any", 0.999, 0.0, 0.0).among(6) == 5
