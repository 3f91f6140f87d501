"""The jobs, one module each. Each runs one contestant once and gives its figures."""
