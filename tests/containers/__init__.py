"""The system in containers, as a platform team starts it: ``make test-containers`` runs :mod:`containers`."""
