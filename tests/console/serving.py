"""``python -m serving``: ``python -m liangwang_play.serve``, whose processes are forged, so that they start at once."""

from forging import forged_services
from liangwang_play import serve

if __name__ == "__main__":
    with forged_services():
        serve.main()
