"""Two-network fusion (两网融合): journal, facts, rules."""
