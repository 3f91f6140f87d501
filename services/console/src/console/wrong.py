"""What went wrong, in the reader's words: what a service or the courier has noted, beside a text for it.

Services note the class of an error and a sentence for engineers. Whoever repairs reads what it means; the note itself
stands beside it as it is, in fixed width.
"""

import re
from html import escape

from console.parts import Raw, mono
from console.texts import TEXTS
from console.visit import Visit

_OF_CARRYING = (
    (re.compile(r"webhook\.paused: (.*), since .*"), "carry_paused"),
    (re.compile(r"agreement\.over.*"), "carry_over"),
    (re.compile(r"agreement\.withdrawn.*"), "carry_withdrawn"),
    (re.compile(r"status (\d+)"), "carry_status"),
    (re.compile(r"no answer.*"), "carry_no_answer"),
    (re.compile(r"the broker is away.*"), "carry_broker"),
    (re.compile(r"the queue is full or gone"), "carry_queue"),
)


def wrong(visit: Visit, error_type: str | None) -> Raw:
    """Say what a class of errors means; one without a text is an error within the service."""
    if not error_type:
        return Raw()
    known = f"error_{error_type}"
    text = visit.say(known) if known in TEXTS else visit.say("error_within")
    return Raw(f"{escape(text)} {mono(error_type)}")


def noted(message: str | None) -> Raw:
    """Give the note of a service as it is."""
    return Raw(f'<br><code class="lw-noted">{escape(message)}</code>') if message else Raw()


def not_carried(visit: Visit, error: str | None) -> Raw:
    """Say why something is not carried to its member."""
    if not error:
        return Raw()
    for form, name in _OF_CARRYING:
        if form.fullmatch(error):
            return Raw(escape(visit.say(name)) + noted(error))
    return Raw(escape(visit.say("carry_other")) + noted(error))
