"""What questions to the flow model cost with a grown journal (``--flows``)."""
