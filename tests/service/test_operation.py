"""What operators and people look at: health, metrics, headers, the documentation in a browser."""

import re
import shutil
import socket
import subprocess
import time

import pytest
from people import Caller, expect, first_workspace
from server import DEMO_DATA, REPOSITORY
from test_questions import DRAWN, QUESTION


@pytest.fixture(scope="module")
def caller(demo):
    caller = Caller(demo.url)
    expect(caller.post("/api/v1/query", QUESTION), 200)
    return caller


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_health_names_its_parts(caller, path):
    health = expect(caller.get(path), 200)
    assert health["status"] == "ok" and {"state", "blobs", "cache"} <= {part["name"] for part in health["components"]}


def test_settings_that_are_in_force(new_server):
    server = new_server({"PARLANCE_LIMITS_REQUESTS_PER_MINUTE": "77", "PARLANCE_LIMITS_UPLOAD_MEGABYTES": "3",
                         "PARLANCE_LIMITS_DATASET_DAYS": "9", "PARLANCE_SERVER_WAITING": "8",
                         "PARLANCE_SOURCES_FOLDERS": str(DEMO_DATA)})
    admin = first_workspace(server, roles=()).admin
    told = expect(admin.get("/api/v1/admin/settings"), 200)
    assert told["requests_per_minute"]["user"] == told["requests_per_minute"]["key"] == 77
    assert told["upload_bytes"] == 3 << 20 and told["dataset_days"] == 9
    assert told["questions"]["waiting"] == 8 and told["source_folders"] == [str(DEMO_DATA)]
    assert told["log_in"]["oidc_issuer"] is None and told["log_in"]["access_minutes"] == 15
    limit = admin.get("/api/v1/databases").headers["X-RateLimit-Limit"]
    assert int(limit) == told["requests_per_minute"]["user"]


METRICS = ["parlance_requests_total", "parlance_request_duration_seconds", "parlance_queries_total",
           "parlance_query_duration_seconds", "parlance_chart_generations_total", "parlance_cache_hit_ratio",
           "parlance_active_connections"]


@pytest.mark.parametrize("name", METRICS)
def test_metrics(caller, name):
    answer = expect(caller.post("/api/v1/query", DRAWN), 200)
    assert caller.get(answer["visualization"]["url"]).ok
    text = caller.get("/metrics").text
    assert re.search(rf"^# TYPE {name} (counter|gauge|histogram)$", text, re.MULTILINE)
    assert re.search(rf"^{name}(_bucket|_count)?(\{{[^}}]*\}})? [0-9.e+-]+$", text, re.MULTILINE)


def test_connections_are_counted_while_they_last(demo, caller):
    def count():
        return int(re.search(r"^parlance_active_connections (\d+)$", caller.get("/metrics").text, re.MULTILINE).group(1))

    before = count()
    host, port = demo.url.removeprefix("http://").split(":")
    held = [socket.create_connection((host, int(port))) for _ in range(20)]
    deadline = time.monotonic() + 30
    while count() < before + 20:
        assert time.monotonic() < deadline
    for one in held:
        one.close()
    while count() > before:
        assert time.monotonic() < deadline


def test_metrics_name_routes_and_nobody(caller):
    caller.get("/api/v1/conversations/c_somebody")
    text = caller.get("/metrics").text
    assert 'endpoint="/api/v1/query"' in text and "c_somebody" not in text


@pytest.mark.parametrize("path", ["/docs", "/api/v1/databases", "/nowhere"])
def test_headers_of_security(caller, path):
    headers = caller.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"] or headers["X-Frame-Options"] == "DENY"
    assert headers["X-Request-Id"] and "Server" not in headers


def test_every_request_is_a_line_of_the_log_without_rows(new_server):
    server = new_server(arguments=["--demo", "--demo-data", str(DEMO_DATA)])
    caller = Caller(server.url)
    name = caller.get("/api/v1/nowhere").headers["X-Request-Id"]
    rows = expect(caller.post("/api/v1/query", QUESTION), 200)["rows"]
    server.stop()  # lines are written in blocks
    lines = [line for line in server.log() if line.get("request_id") == name]
    assert len(lines) == 1 and lines[0]["status"] == 404
    assert not [row for row in rows if str(row[-1]) in server.log_file.read_text()]


def test_the_document_describes_itself(caller):
    document = expect(caller.get("/openapi.json"), 200)
    assert document["openapi"].startswith("3.1")
    names = [route["operationId"] for routes in document["paths"].values() for route in routes.values()]
    assert len(names) == len(set(names)) > 60
    assert "409" in document["paths"]["/api/v1/auth/totp"]["post"]["responses"]


def browser():
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(not browser(), reason="no Chromium")
def test_docs_in_a_browser(demo, tmp_path):
    """What the page is after its script ran; the picture is for people to look at."""
    picture = REPOSITORY / "build/service-docs.png"
    picture.parent.mkdir(exist_ok=True)
    picture.unlink(missing_ok=True)
    command = [browser(), "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}",
               "--virtual-time-budget=10000", "--window-size=1200,900"]
    page = subprocess.run([*command, "--dump-dom", demo.url + "/docs"], capture_output=True, text=True, timeout=120).stdout
    for text in ("/api/v1/query", "Ask a question in plain language", "/api/v1/datasets"):
        assert text in page
    subprocess.run([*command, f"--screenshot={picture}", demo.url + "/docs"], capture_output=True, timeout=120)
    assert picture.stat().st_size > 20_000
