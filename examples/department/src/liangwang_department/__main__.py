"""``python -m liangwang_department``: the process of the subscribing service."""

import eventlet

eventlet.monkey_patch()

from liangwang_bus.run import main  # noqa: E402 (everything below must find the patched standard library)

if __name__ == "__main__":
    main("liangwang_department.subscriber:DepartmentService")
