"""A real server process with a data folder of its own, on a port of its own."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import requests

REPOSITORY = Path(__file__).resolve().parents[2]
DEMO_DATA = REPOSITORY / "third_party/node_modules/vega-datasets/data"
BINARY = Path(os.environ.get("PARLANCE_BINARY", REPOSITORY / "build/release/src/parlance")).resolve()
PATIENCE = 60  # seconds until a server that starts or stops counts as stuck; machines may be slow


class Server:
    """Started by start(), ended by stop(), which fails on a crash and on errors in the log that no test named."""

    def __init__(self, folder, environment=None, arguments=()):
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.log_file = self.folder / "log.json"
        self.output_file = self.folder / "output.txt"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.environment = environment or {}
        self.arguments = list(arguments)
        self.expected_errors = set()  # events of the log that a test provokes
        self.before_start = None  # is called in the process before the program
        self.process = None
        self.killed = False  # then its log may have a line that was cut off
        self.url = ""

    def settings(self):
        surroundings = {k: v for k, v in os.environ.items() if not k.startswith("PARLANCE_")}
        return {
            **surroundings,
            "PARLANCE_LOG_FILE": str(self.log_file),
            "PARLANCE_LIMITS_REQUESTS_PER_MINUTE": "0",
            "PARLANCE_SERVER_STOP_SECONDS": "5",
            **self.environment,
        }

    def start(self):
        with open(self.output_file, "w") as output:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--port", "0", "--data-dir", self.data, *self.arguments],
                env=self.settings(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=self.before_start,
            )
        self.url = self._await(r"serves at (http://\S+)", "did not say where it serves")
        deadline = time.monotonic() + PATIENCE
        while requests.get(self.url + "/ready", timeout=PATIENCE).status_code != 200:
            assert time.monotonic() < deadline, "the server does not become ready"
            time.sleep(0.05)
        return self

    def stop(self):
        if self.process is None:
            return
        process, self.process = self.process, None
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError("the server did not stop after SIGTERM") from None
        assert status == 0, f"the server ended with status {status}: {self.output()[-2000:]}"
        unexpected = [line for line in self.errors() if line["event"] not in self.expected_errors]
        assert not unexpected, f"errors in the log: {unexpected[:5]}"

    def kill(self):
        """As a power cut ends it, but that what was written stays so."""
        process, self.process = self.process, None
        self.killed = True
        process.kill()
        process.wait()

    def restart(self):
        self.stop()
        return self.start()

    def run(self, *arguments):
        """Another command of the program over the same data folder; its output."""
        done = subprocess.run(
            [BINARY, *arguments, "--data-dir", self.data],
            env=self.settings(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def first_token(self):
        return self._await(r"^\s+(admin_\S+)$", "printed no token for the first admin")

    def output(self):
        return self.output_file.read_text()

    def log(self):
        if not self.log_file.exists():
            return []
        lines = [line for line in self.log_file.read_text().splitlines() if line]
        return [json.loads(line) for line in lines if line.endswith("}") or not self.killed]

    def errors(self):
        return [line for line in self.log() if line["level"] == "error"]

    def _await(self, pattern, complaint):
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.output(), re.MULTILINE)):
            ended = self.process.poll()
            assert ended is None, f"the server ended with status {ended}: {self.output()[-2000:]}"
            assert time.monotonic() < deadline, f"the server {complaint}"
            time.sleep(0.02)
        return found.group(1)
