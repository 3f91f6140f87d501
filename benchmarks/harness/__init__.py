"""The harness of ``make bench``: places, processes, jobs, bars and reports. Contestants are in ``contestants``."""
