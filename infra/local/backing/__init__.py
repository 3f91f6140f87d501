"""Backing services of one checkout: a RabbitMQ and, on request, a PostgreSQL.

Standard library only: this runs before anything is installed. The modules from the ground up:

- `console`, `checkout`, `accounts`, `processes`, `ports`, `records`: speaking, places, users, pids, files;
- `amqp`, `management`, `pgwire`, `docker`, `packages`: what is asked of others;
- `rabbitmq_*`, `postgres_*`: the ways to have each service, in the order in which they are tried;
- `services`, `cli`: choosing a way, and the sub-commands.

Invariants: nothing is started that is not on record first; nothing is ended that is not on record and still
the same process; a password is written to files that only their owner reads and is never printed.
"""
