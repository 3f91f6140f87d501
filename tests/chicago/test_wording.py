"""The wordings of purposes, in one spelling that rules can rest on."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liangwang_chicago.wording import SPELLINGS, purpose, slug

WORDS = st.sampled_from(
    [
        *("License", "license", "Re-Inspection", "re-inspection", "Re Inspection", "RE--INSPECTION"),
        *("pre-inspection", "Canvass", "Task Force", "1474", " ", "-", "/", ".", "(", "é", "\u212a"),
    ]
)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Canvass", "canvass"),
        ("CANVAS", "canvass"),
        ("Canvass Re-Inspection", "canvass-re-inspection"),
        ("License-Task Force", "license-task-force"),
        ("license task 1474", "license-task-1474"),
        ("1315 license reinspection", "1315-license-reinspection"),
        ("Pre-License Consultation", "pre-license-consultation"),
        ("NO ENTRY", "no-entry"),
        ("SFP", "suspected-food-poisoning"),
        ("SFP/COMPLAINT", "suspected-food-poisoning-complaint"),
        ("FIRE/COMPLAIN", "complaint-fire"),
        ("Task force liquor inspection 1474", "task-force-liquor-1474"),
        ("Canvass re inspection", "canvass-reinspection"),
        ("TWO PEOPLE ATE AND GOT SICK.", "two-people-ate-and-got-sick"),
        ("", "unspecified"),
    ],
)
def test_spellings_are_brought_together(wording: str, expected: str) -> None:
    """Case and punctuation never matter; a few spellings mean the same as a tidier one."""
    assert purpose(wording) == expected


@given(st.lists(WORDS).map("".join) | st.text() | st.sampled_from(sorted(SPELLINGS)))
@example("(License)")
@example("Re\u0130-inspection")
def test_what_rules_ask_of_a_wording_they_can_ask_of_the_purpose(text: str) -> None:
    """Starts with "License", contains "re-inspection": the same answer before and after."""
    wording = text.strip()
    assert purpose(wording).startswith("license") == wording.lower().startswith("license")
    assert ("re-inspection" in purpose(wording)) == ("re-inspection" in wording.lower())


@given(st.text())
def test_a_slug_is_plain(text: str) -> None:
    """Lower-case letters, digits and single hyphens."""
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in slug(text)
    assert slug(text)
