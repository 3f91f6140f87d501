"""Sub-commands of ``liangwang`` for departments."""
