"""``make test-containers``: finds an engine and images, then runs the tests of this folder on them.

Exit codes: pytest's own; 2 where there is no engine or an image cannot be had, with one line that says which.
"""

import os
import sys
from pathlib import Path

import pytest

from containers.engine import NotHereError, beside_an_engine, engine_answers, find_images

HERE = Path(__file__).parent


def main() -> None:
    """Run the tests; where no engine answers, beside one of their own."""
    try:
        if not engine_answers():
            beside_an_engine([sys.executable, "-W", "ignore", "-m", "containers", *sys.argv[1:]])
        os.environ.update(find_images())
    except NotHereError as error:
        sys.exit(_said(error))
    os.environ["LIANGWANG_CONTAINERS"] = "1"
    sys.exit(pytest.main(["-p", "no:xdist", "-p", "no:randomly", str(HERE), *sys.argv[1:]]))


def _said(error: NotHereError) -> int:
    print(f"containers {error}", file=sys.stderr)  # noqa: T201 (for the person at the terminal)
    return 2


if __name__ == "__main__":
    main()
