"""The words of a refusal, as brokers of several versions say them, become a finding with its fix."""

import pytest
from amqp.exceptions import AccessRefused, NotFound, PreconditionFailed

from liangwang_bus.doctor.refusals import finding_of

LONG = "fusion." + "on_" * 60


@pytest.mark.parametrize(
    ("refusal", "what"),
    [
        (
            PreconditionFailed(
                "PRECONDITION_FAILED - inequivalent arg 'x-delivery-limit' for queue 'a.b' in vhost 'v':"
                " received '7' but current is '5'"
            ),
            "queue a.b has x-delivery-limit 5, 7 is expected",
        ),
        (
            PreconditionFailed(
                "PRECONDITION_FAILED - inequivalent arg 'x-queue-type' for queue 'a.b' in vhost 'v':"
                " received 'quorum' but current is none"
            ),
            "queue a.b is classic, quorum is expected",
        ),
        (
            AccessRefused("ACCESS_REFUSED - access to queue 'a.b' in vhost 'v' refused for user 'clerk'"),
            "user clerk has no right to configure queue a.b",
        ),
        (
            AccessRefused("ACCESS_REFUSED - read access to queue 'a.b' in vhost 'v' refused for user 'clerk'"),
            "user clerk has no right to read queue a.b",
        ),
    ],
)
def test_a_refusal_is_explained(refusal: Exception, what: str) -> None:
    """What differs or is missing, and who needs it in the fix."""
    found = finding_of(refusal, service="a", right="configure")
    assert found is not None
    assert found.what_en == what
    assert found.level == "error"
    assert found.fix_en


def test_words_that_the_broker_has_cut_off_are_still_a_finding() -> None:
    """With a very long name there is no room for the values; the difference is not passed over."""
    words = f"PRECONDITION_FAILED - inequivalent arg 'x-delivery-limit' for queue '{LONG}' in vhost 'v': received"[:255]
    found = finding_of(PreconditionFailed(words), service="fusion")
    assert found is not None
    assert found.check == "queue-arguments"
    assert "not told in full" in found.what_en


@pytest.mark.parametrize(
    "refusal",
    [
        None,
        OSError("connection lost"),
        NotFound("NOT_FOUND - no queue 'a.b' in vhost 'v'"),
        PreconditionFailed("PRECONDITION_FAILED - invalid arg 'x-max-length' for queue 'a.b': {value_negative,-1}"),
    ],
)
def test_what_nobody_has_to_mend_is_no_finding(refusal: Exception | None) -> None:
    """A name that is not there yet, a broken line, and what was asked wrongly on purpose."""
    assert finding_of(refusal, service="a") is None
