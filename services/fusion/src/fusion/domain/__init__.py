"""The pure part of fusion: rules, engine, facts, journal chain. No input or output, no broker, no database."""
