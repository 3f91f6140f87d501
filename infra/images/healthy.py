"""The health check of an image: asks the service's own port, says which component is not ready; needs no curl.

Run with ``python -I -S``: it starts in a few hundredths of a second, and nothing of the image's packages is loaded.
"""

import json
import os
import sys
from http.client import HTTPConnection, HTTPException

OK = 200


def main() -> None:
    """Exit with 0 when the service is ready, with 1 and one line for each component that is not."""
    if not os.environ.get("LIANGWANG_SERVICE"):
        return  # the tools: a command that runs is well
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("LIANGWANG_HTTP_PORT", "8080")), timeout=4)
    try:
        connection.request("GET", "/health/ready")
        answer = connection.getresponse()
        components = json.loads(answer.read())["components"]
    except (OSError, HTTPException, ValueError) as error:
        sys.exit(f"health port: no answer ({type(error).__name__})")
    if answer.status != OK:
        sys.exit("\n".join(f"{name}: {each['detail']}" for name, each in components.items() if not each["ok"]))


main()
