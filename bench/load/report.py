"""What was measured, a line each beside what is wanted."""

import os
import time


class Report:
    def __init__(self):
        self.missed = []

    def line(self, name, figure, wanted="", met=True):
        load = os.getloadavg()[0]
        mark = "" if not wanted else "  met" if met else "  MISSED"
        print(f"{name:<44} {figure:<46} {wanted:<24} load {load:4.1f}{mark}", flush=True)
        if not met:
            self.missed.append(name)


def write_times(folder, seconds=2.0):
    """How long this disk takes to keep 12 KiB, in milliseconds: no answer can be acknowledged sooner."""
    name = os.path.join(folder, "write_probe")
    file = os.open(name, os.O_CREAT | os.O_WRONLY, 0o600)
    times = []
    end = time.monotonic() + seconds
    while time.monotonic() < end or not times:
        began = time.monotonic()
        os.pwrite(file, b"x" * 12288, 0)
        os.fdatasync(file)
        times.append((time.monotonic() - began) * 1e3)
    os.close(file)
    os.unlink(name)
    times.sort()
    return {"p50": times[len(times) // 2], "p99": times[min(len(times) - 1, len(times) * 99 // 100)]}


def processor_loss(seconds=1.0):
    """How much slower this thread computes than it would alone: 1 where nobody else wants the cores."""
    wall, own = time.monotonic(), time.thread_time()
    while time.monotonic() - wall < seconds:
        pass
    return (time.monotonic() - wall) / max(time.thread_time() - own, 1e-9)
