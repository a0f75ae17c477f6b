"""An OpenTelemetry collector: takes traces by OTLP over HTTP as JSON and refuses what is no such thing."""

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 30  # seconds


def value_of(value):
    (kind, given), = value.items()
    return {"stringValue": str, "intValue": int, "boolValue": bool}[kind](given)


def span_of(told):
    """The span, checked as strictly as the protocol's JSON has it."""
    assert re.fullmatch(r"[0-9a-f]{32}", told["traceId"]) and re.fullmatch(r"[0-9a-f]{16}", told["spanId"])
    assert re.fullmatch(r"[0-9a-f]{16}|", told.get("parentSpanId", "")) and told["kind"] in (1, 2) and told["name"]
    begin, end = told["startTimeUnixNano"], told["endTimeUnixNano"]
    assert isinstance(begin, str) and isinstance(end, str) and 0 < int(begin) <= int(end)
    attributes = {one["key"]: value_of(one["value"]) for one in told["attributes"]}
    assert told["status"].get("code", 0) in (0, 2)
    return {**told, "attributes": attributes, "begin": int(begin), "end": int(end)}


class Collector:
    """Answers with `statuses` in turn, then 200. Not at all while `stuck`."""

    def __init__(self, port=0, statuses=()):
        self.spans, self.complaints, self.requests = [], [], []
        self.statuses = list(statuses)
        self.stuck = threading.Event()
        self.free = threading.Event()
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(collector.take(self.path, self.headers, body))
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a server that gave up waiting is no error of ours
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def take(self, path, headers, body):
        self.requests.append({"path": path, "headers": dict(headers), "body": body.decode()})
        if self.stuck.is_set():
            self.free.wait(PATIENCE)
        if self.statuses:
            return self.statuses.pop(0)
        try:
            assert path == "/v1/traces" and headers["Content-Type"] == "application/json"
            for resource in json.loads(body)["resourceSpans"]:
                about = {one["key"]: value_of(one["value"]) for one in resource["resource"]["attributes"]}
                assert about["service.name"] == "parlance" and about["service.version"] and about["service.instance.id"]
                for scope in resource["scopeSpans"]:
                    self.spans += [span_of(told) for told in scope["spans"]]
        except (AssertionError, KeyError, ValueError) as complaint:
            self.complaints.append(repr(complaint))
            return 400
        return 200

    def wait_for(self, condition):
        """The spans that are there once `condition(spans)` holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition(self.spans):
            assert not self.complaints, self.complaints
            assert time.monotonic() < deadline, self.spans
            time.sleep(0.02)
        return list(self.spans)

    def of_trace(self, trace, count):
        """The `count` spans of one trace."""
        mine = lambda spans: [span for span in spans if span["traceId"] == trace]
        return mine(self.wait_for(lambda spans: len(mine(spans)) >= count))

    def close(self):
        self.free.set()
        self.server.shutdown()
        self.server.server_close()
