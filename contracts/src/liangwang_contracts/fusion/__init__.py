"""Events of fusion (两网融合), which it shares with both networks; a module for each aggregate."""
