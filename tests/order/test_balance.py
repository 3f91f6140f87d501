"""Each fault of a run is found and named."""

from collections.abc import Callable

import pytest

from order.balance import Balance, expected, faults

EVENTS = 6
Pairs = list[tuple[int, int]]


def changed(key: str, change: Callable[[Pairs], Pairs]) -> Balance:
    """Give what is expected, with another list of effects for one key."""
    good = expected(EVENTS)
    return Balance({**good.effects, key: change(list(good.effects[key]))}, good.inbox)


def test_what_is_expected_has_no_fault() -> None:
    """Of 24 keys 23 have 6 effects and one has 3; one event is dead and 2 wait behind it."""
    good = expected(EVENTS)
    assert faults(good, EVENTS) == []
    assert good.written == 23 * 6 + 3
    assert {state: good.rows(state) for state in ("done", "dead", "blocked")} == {"done": 141, "dead": 1, "blocked": 2}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda pairs: pairs[:-1], "missing: 6"),
        (lambda pairs: [*pairs, pairs[-1]], "doubled: 6"),
        (lambda pairs: [*pairs, (7, 6)], "not expected: 7"),
        (lambda pairs: [pairs[1], pairs[0], *pairs[2:]], "behind a later one: 1"),
    ],
)
def test_a_wrong_list_of_effects_is_named(change: Callable[[Pairs], Pairs], fault: str) -> None:
    """An effect is missing, there twice, of no stated event, or behind a later one of its key."""
    found = faults(changed("7", change), EVENTS)
    assert found == [f"key 7: effects 1 to 6 in this order were expected, {fault}"]


def test_transactions_that_overlap_are_found_though_their_effects_stand_in_order() -> None:
    """The transaction of the third event did not see the second effect: it ran beside that one."""
    found = faults(changed("7", lambda pairs: [*pairs[:2], (3, 1), *pairs[3:]]), EVENTS)
    assert found == ["key 7: not one after the other: 3 did not see the one before it as the last"]


def test_a_key_without_effects_is_found() -> None:
    """Nothing of it took effect."""
    good = expected(EVENTS)
    without = {key: pairs for key, pairs in good.effects.items() if key != "0"}
    assert faults(Balance(without, good.inbox), EVENTS) == [
        "key 0: effects 1 to 6 in this order were expected, missing: 1, 2, 3, 4, 5 and 1 more"
    ]


def test_an_inbox_row_too_few_or_of_another_state_is_found() -> None:
    """One of the two events that wait behind the dead one is not there; an event of key 5 still waits for a retry."""
    good = expected(EVENTS)
    states = {**good.inbox, ("13", "blocked"): 1, ("5", "done"): 5, ("5", "retrying"): 1}
    assert faults(Balance(good.effects, states), EVENTS) == [
        "key 13: 2 blocked rows in the inbox were expected, found 1",
        "key 5: 6 done rows in the inbox were expected, found 5",
        "key 5: 0 retrying rows in the inbox were expected, found 1",
    ]
