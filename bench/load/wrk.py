"""Runs wrk, which costs the two cores little, and reads what it measured."""

import json
import os
import subprocess
import tempfile

SCRIPT = """
local bodies = BODIES
local at = 0
function request()
  at = at + 1
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, bodies[at % #bodies + 1])
end
DELAY
function done(summary, latency)
  local errors = summary.errors
  io.stderr:write(string.format(
    '{"requests": %d, "seconds": %f, "p50": %f, "p95": %f, "p99": %f, "longest": %f, "not_2xx": %d, "broken": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
"""
# Everyone pauses for a second more or less, else all would ask at the same moment for ever.
DELAY = "function delay() return math.random(500, 1500) end"


def quoted(text):
    return "[==[" + text + "]==]"


def run(url, bodies, connections, seconds, once_a_second=False):
    """Times in milliseconds. `rate`: answers a second."""
    script = SCRIPT.replace("BODIES", "{" + ",".join(quoted(json.dumps(body)) for body in bodies) + "}")
    script = script.replace("DELAY", DELAY if once_a_second else "")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", file.name, url]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    if done.returncode != 0 or not done.stderr.startswith("{"):
        raise RuntimeError(f"wrk failed: {done.stdout}{done.stderr}")
    measured = json.loads(done.stderr)
    measured["rate"] = measured["requests"] / measured["seconds"]
    return measured
