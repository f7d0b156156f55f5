"""How the measurements in Python take times."""

import time


def best(call, seconds=1.0):
    """The time of the fastest call."""
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)
