"""Entry point of `python infra/local`: the sub-commands are in `backing.cli`."""

import sys

from backing.cli import main

sys.exit(main(sys.argv[1:]))
