"""How old the figures of the overview are, and how the page answers, while events come (``--overview``)."""
