"""A server under load: started on a free port with a folder of its own, and measured from outside."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes_of(root):
    """The process and all that it started: workers count, too."""
    found = [root]
    for pid in found:
        for task in os.listdir(f"/proc/{pid}/task"):
            try:
                with open(f"/proc/{pid}/task/{task}/children") as children:
                    found += [int(child) for child in children.read().split()]
            except FileNotFoundError:  # a thread that has ended since
                continue
    return found


class Served:
    def __init__(self, command, environment, ready_path, folder, port=None):
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = open(os.path.join(folder, "served.out"), "w")
        began = time.monotonic()
        self.process = subprocess.Popen(
            [part.replace("PORT", str(self.port)) for part in command],
            env={**os.environ, **environment, "PARLANCE_SERVER_PORT": str(self.port)},
            stdout=self.log,
            stderr=self.log,
        )
        self.seconds_to_ready = self.wait_until_ready(ready_path, began)

    def wait_until_ready(self, path, began):
        while time.monotonic() - began < 60:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}: see {self.log.name}")
            try:
                urllib.request.urlopen(self.url + path, timeout=5).close()
                return time.monotonic() - began
            except OSError:
                time.sleep(0.005)
        raise RuntimeError("the server was not ready within a minute")

    def processor_seconds(self):
        total = 0
        for pid in processes_of(self.process.pid):
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(") ", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def megabytes(self):
        """Resident now, libraries and mapped files included."""
        total = 0
        for pid in processes_of(self.process.pid):
            with open(f"/proc/{pid}/status") as status:
                total += next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        return total / 1024

    def post(self, path, body):
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def parlance(binary, data, folder, settings=None):
    """The demo: open to this machine, without rate limits; all else as it is delivered."""
    environment = {
        "PARLANCE_SERVER_DATA_DIR": tempfile.mkdtemp(dir=folder),
        "PARLANCE_LOG_FILE": os.path.join(folder, "parlance.log"),
        # All who call the demo are one user, so what one may have waiting is what all may have waiting.
        "PARLANCE_SERVER_WAITING_OF_ONE": "1000",
        **(settings or {}),
    }
    return Served([binary, "serve", "--demo", "--demo-data", data], environment, "/ready", folder)


def peer(python, source, table_file, folder, workers):
    """FastAPI over the same rows in a DuckDB file, as many workers as there are cores."""
    database = os.path.join(folder, "peer.duckdb")
    here = os.path.dirname(os.path.abspath(__file__))
    if not os.path.exists(database):
        subprocess.run([python, os.path.join(here, "peer.py"), source, table_file, database], check=True)
    command = [python, "-m", "uvicorn", "peer:app", "--app-dir", here, "--host", "127.0.0.1", "--port", "PORT"]
    command += ["--workers", str(workers), "--log-level", "warning", "--no-access-log"]
    return Served(command, {"PEER_DATABASE": database}, "/ready", folder)
