"""PID 1 of an image: without arguments the image's service, else the command line ``liangwang`` with them."""

import os
import runpy
import sys

service = os.environ.get("LIANGWANG_SERVICE")
if service and len(sys.argv) == 1:
    runpy.run_module(service, run_name="__main__", alter_sys=True)
else:
    from liangwang_bus.cli import main

    sys.argv[0] = "liangwang"
    main()
