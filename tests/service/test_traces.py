"""What an OpenTelemetry collector is told of a server's work, and that it cannot hold that work up."""

import re
import secrets
import subprocess
import time

import pytest
from collector import Collector
from people import Caller, expect
from server import BINARY, DEMO_DATA
from test_questions import QUESTION

STAGES = ["prepare", "ground", "write", "check", "run", "picture", "explain"]
DEMO = ["--demo", "--demo-data", str(DEMO_DATA)]


@pytest.fixture(scope="module")
def collector():
    made = Collector()
    yield made
    made.close()
    assert not made.complaints


@pytest.fixture(scope="module")
def traced(new_server, collector, tmp_path_factory):
    headers = tmp_path_factory.mktemp("secret") / "headers"
    headers.write_text("Authorization=Bearer%20of-the-collector,x-tenant=north\n")
    environment = {"PARLANCE_TRACES_ENDPOINT": collector.url, "PARLANCE_TRACES_HEADERS_FILE": str(headers)}
    return new_server(environment, DEMO)


@pytest.fixture(scope="module")
def caller(traced):
    return Caller(traced.url)


def traceparent(flags="01"):
    trace, span = secrets.token_hex(16), secrets.token_hex(8)
    return trace, span, {"traceparent": f"00-{trace}-{span}-{flags}"}


def by_name(spans):
    assert len({span["name"] for span in spans}) == len(spans)
    return {span["name"]: span for span in spans}


def test_a_question_and_its_stages(caller, collector):
    trace, parent, header = traceparent()
    reply = caller.post("/api/v1/query", {**QUESTION, "use_cache": False}, headers=header)
    answer = expect(reply, 200)
    spans = by_name(collector.of_trace(trace, 12))
    request, question = spans.pop("POST /api/v1/query"), spans.pop("question")
    assert request["kind"] == 2 and request["parentSpanId"] == parent
    assert request["attributes"] == {"http.request.method": "POST", "http.route": "/api/v1/query",
                                     "http.response.status_code": 200,
                                     "parlance.request_id": reply.headers["X-Request-Id"]}
    assert question["parentSpanId"] == request["spanId"]
    assert question["attributes"] == {"parlance.query_id": answer["query_id"], "parlance.status": "answered",
                                      "parlance.cached": False}
    assert list(spans) == ["open", "wait", *STAGES, "keep"]
    moment = question["begin"]
    for span in spans.values():
        assert span["parentSpanId"] == question["spanId"] and span["begin"] >= moment
        moment = span["end"]
    assert moment <= question["end"]


def test_sql_and_a_failure(caller, collector):
    trace, _, header = traceparent()
    expect(caller.post("/api/v1/sql", {"database_id": "cars", "sql": "DELETE FROM cars"}, headers=header), 422)
    spans = by_name(collector.of_trace(trace, 6))
    assert list(spans) == ["open", "wait", "check", "keep", "question", "POST /api/v1/sql"]
    failed = [name for name, span in spans.items() if span["status"]]
    assert failed == ["check", "question"] and spans["check"]["attributes"]["error.type"]


def test_a_route_that_is_not_there(caller, collector):
    trace, _, header = traceparent()
    caller.get("/nobody/at/all", headers=header)
    span, = collector.of_trace(trace, 1)
    assert span["name"] == "GET unmatched" and "nobody" not in str(span)


def test_a_caller_that_keeps_nothing_is_heard(caller, collector):
    unwanted, _, header = traceparent("00")
    expect(caller.get("/health", headers=header), 200)
    wanted, _, header = traceparent("01")
    expect(caller.get("/health", headers=header), 200)
    collector.of_trace(wanted, 1)
    assert unwanted not in {span["traceId"] for span in collector.spans}


@pytest.mark.parametrize("header", ["", "00-" + "0" * 32 + "-1234567890abcdef-01", "nonsense", "00-" + "a" * 5_000])
def test_what_is_no_traceparent_begins_a_trace(caller, collector, header):
    name = f"mine-{secrets.token_hex(8)}"
    expect(caller.get("/health", headers={"traceparent": header, "X-Request-Id": name}), 200)
    mine = lambda spans: [span for span in spans if span["attributes"].get("parlance.request_id") == name]
    span, = mine(collector.wait_for(mine))
    assert "parentSpanId" not in span and len(span["traceId"]) == 32


def test_the_collector_gets_its_headers(caller, collector):
    collector.wait_for(len)
    headers = collector.requests[0]["headers"]
    assert headers["Authorization"] == "Bearer of-the-collector" and headers["x-tenant"] == "north"


def test_nothing_private_is_told(new_server):
    """No question, query, row, address, secret; and all that waits is told before the server ends."""
    collector = Collector()
    server = new_server({"PARLANCE_TRACES_ENDPOINT": collector.url + "/v1/traces"}, DEMO)
    caller = Caller(server.url)
    answer = expect(caller.post("/api/v1/query", QUESTION), 200)
    expect(caller.post("/api/v1/query", {"database_id": "cars", "question": "wages of somebody@example.com"}), 422)
    expect(caller.post("/api/v1/auth/login", {"email": "somebody@example.com", "password": "a secret"}), 401)
    caller.get("/api/v1/databases/somebody@example.com?secret=1")
    trace, _, header = traceparent()
    caller.get("/health", headers=header)
    server.stop()
    collector.close()
    assert not collector.complaints and trace in {span["traceId"] for span in collector.spans}
    told = "\n".join(request["body"] for request in collector.requests)
    private = [QUESTION["question"], answer["sql"], "SELECT", "somebody", "a secret", "secret=1", "wages"]
    private += [str(row[0]) for row in answer["rows"] if len(str(row[0])) > 4]
    assert not [text for text in private if text in told]
    lines = [line for line in server.log() if line.get("trace_id") == trace]
    assert len(lines) == 1 and lines[0]["endpoint"] == "/health"


def spans_told(caller, name):
    found = re.findall(rf"^parlance_spans_{name}(?:{{.*}})? (\S+)$", caller.get("/metrics").text, re.MULTILINE)
    return sum(float(number) for number in found)


def await_metric(caller, name):
    deadline = time.monotonic() + 30
    while not (value := spans_told(caller, name)):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return value


def test_a_collector_that_is_away_and_comes_back(new_server):
    gone = Collector()
    gone.close()
    server = new_server({"PARLANCE_TRACES_ENDPOINT": gone.url}, DEMO)
    caller = Caller(server.url)
    expect(caller.post("/api/v1/query", QUESTION), 200)
    assert await_metric(caller, "dropped_total") > 0
    back = Collector(gone.port)
    assert await_metric(caller, "exported_total") > 0
    server.stop()
    back.close()
    events = [line["event"] for line in server.log() if line["event"].startswith("collector_")]
    assert events == ["collector_unreachable", "collector_reached"]


def test_what_a_collector_puts_off_is_sent_again(new_server):
    collector = Collector(statuses=[503, 429])
    server = new_server({"PARLANCE_TRACES_ENDPOINT": collector.url}, DEMO)
    caller = Caller(server.url)
    trace, _, header = traceparent()
    expect(caller.get("/health", headers=header), 200)
    assert len(collector.of_trace(trace, 1)) == 1
    assert spans_told(caller, "dropped_total") == 0
    server.stop()
    collector.close()


def test_a_collector_that_never_answers_holds_nothing_up(new_server):
    collector = Collector()
    collector.stuck.set()
    server = new_server({"PARLANCE_TRACES_ENDPOINT": collector.url}, DEMO)
    caller = Caller(server.url)
    for _ in range(50):
        expect(caller.post("/api/v1/query", QUESTION, timeout=20), 200)
    deadline = time.monotonic() + 30
    while not collector.requests:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    server.stop()  # though the collector has not answered
    assert collector.stuck.is_set() and not collector.spans
    collector.close()


BAD_SETTINGS = {"PARLANCE_TRACES_ENDPOINT": "collector:4318", "PARLANCE_TRACES_SAMPLE": "2",
                "PARLANCE_TRACES_HEADERS": "a secret"}


@pytest.mark.parametrize("name", BAD_SETTINGS)
def test_settings_that_are_none(tmp_path, name):
    environment = {"PARLANCE_TRACES_ENDPOINT": "http://127.0.0.1:1", name: BAD_SETTINGS[name], "HOME": str(tmp_path)}
    done = subprocess.run([BINARY, "serve", "--port", "0", "--data-dir", tmp_path / "data"], env=environment,
                          capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and name.removeprefix("PARLANCE_").lower().replace("_", ".", 1) in done.stderr
    assert "a secret" not in done.stderr


def test_a_share_of_requests(new_server):
    collector = Collector()
    server = new_server({"PARLANCE_TRACES_ENDPOINT": collector.url, "PARLANCE_TRACES_SAMPLE": "0.25"}, DEMO)
    caller = Caller(server.url)
    for _ in range(400):
        caller.get("/health")
    server.stop()
    collector.close()
    assert 40 < len(collector.spans) < 180  # 100 and some at the start, by chance
