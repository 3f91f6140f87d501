"""Every text of the screen, in Chinese and English."""

from console.texts.figures import TEXTS as FIGURES
from console.texts.frame import TEXTS as FRAME
from console.texts.pages import TEXTS as PAGES
from console.texts.wrong import TEXTS as WRONG

TEXTS: dict[str, tuple[str, str]] = {**FRAME, **PAGES, **FIGURES, **WRONG}


def say(language: str, name: str) -> str:
    """Give a text; a word without one stands for itself."""
    found = TEXTS.get(name)
    return name if found is None else found[language != "zh"]
