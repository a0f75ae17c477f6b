"""How much one may ask: requests a minute, sizes."""

import socket

import pytest
from people import Caller, expect, first_workspace, fresh_address
from things import SALES

ALLOWED = 5


@pytest.fixture(scope="module")
def strict(new_server):
    return new_server({"PARLANCE_LIMITS_REQUESTS_PER_MINUTE": str(ALLOWED), "PARLANCE_LIMITS_UPLOAD_MEGABYTES": "1"})


@pytest.fixture(scope="module")
def workspace(strict):
    wish = {"token": strict.first_token(), "workspace": "w", "name": "a", "email": "a@w",
            "password": "the long pass phrase"}
    return expect(Caller(strict.url).post("/api/v1/auth/first-admin", wish), 200)


def test_past_the_limit_one_has_to_wait(strict, workspace):
    caller = Caller(strict.url, {"Authorization": "Bearer " + workspace["access_token"]})
    replies = [caller.get("/api/v1/auth/me") for _ in range(ALLOWED + 3)]
    statuses = [reply.status_code for reply in replies]
    assert statuses[:ALLOWED] == [200] * ALLOWED and statuses[-1] == 429, statuses
    assert replies[0].headers["X-RateLimit-Limit"] == str(ALLOWED)
    error = expect(replies[-1], 429)
    assert error["code"] == "rate_limited" and error["error_type"]
    assert 0 < int(replies[-1].headers["Retry-After"]) <= 60
    expect(caller.get("/health"), 200)  # of what is open to all, nothing is taken away


def test_log_ins_of_one_address_are_limited_before_passwords_are_tried(strict):
    caller = Caller(strict.url, address=fresh_address())
    statuses = {caller.post("/api/v1/auth/refresh", {"refresh_token": "guess"}).status_code for _ in range(40)}
    assert statuses == {401, 429}


@pytest.fixture(scope="module")
def small(new_server):
    return first_workspace(new_server({"PARLANCE_LIMITS_UPLOAD_MEGABYTES": "1"}))


def test_upload_too_large(small):
    error = expect(small.admin.upload(SALES + "North,2024-03,1\n" * 100_000), 413)
    assert error["code"] == "body_too_large" and error["parameters"]["limit_megabytes"] == "1"
    assert expect(small.admin.get("/api/v1/datasets"), 200)["items"] == []


def test_upload_that_says_it_is_too_large_is_refused_unread(small):
    host, port = small.url.removeprefix("http://").split(":")
    head = (f"POST /api/v1/datasets HTTP/1.1\r\nHost: {host}\r\nAuthorization: {small.admin.headers['Authorization']}\r\n"
            f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {10 << 30}\r\n\r\n")
    with socket.create_connection((host, int(port)), timeout=60) as raw:
        raw.sendall(head.encode())
        assert raw.recv(65536).startswith(b"HTTP/1.1 413 ")


def test_json_too_large(small):
    expect(small.admin.post("/api/v1/query", {"question": "x" * (2 << 20)}), 413)


BAD_REQUESTS = {
    "question missing": ({}, 422, "/body"),
    "question a number": ({"question": 5}, 422, "/body/question"),
    "question empty": ({"question": ""}, 422, "/body/question"),
    "question too long": ({"question": "x" * 2001}, 422, "/body/question"),
    "unknown member": ({"question": "x", "sql": "SELECT 1"}, 422, "/body/sql"),
    "limit too high": ({"question": "x", "limit": 10_001}, 422, "/body/limit"),
    "date that is none": ({"question": "x", "now": "2024-02-31"}, 422, "/body/now"),
}


@pytest.mark.parametrize("name", BAD_REQUESTS)
def test_a_body_that_breaks_the_schema_is_told_where(small, name):
    body, status, path = BAD_REQUESTS[name]
    error = expect(small.admin.post("/api/v1/query", body), status)
    assert path in error["parameters"], error


BAD_BODIES = {
    "no JSON": b"{",
    "two values": b"{}{}",
    "not UTF-8": b'{"question": "\xff\xfe"}',
    "an array": b"[]",
    "deep": b'{"question":' + b"[" * 5000 + b"]" * 5000 + b"}",
    "nothing": b"",
}


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_body_that_is_no_json_object(small, name):
    reply = small.admin.call(
        "POST", "/api/v1/query", data=BAD_BODIES[name], headers={"Content-Type": "application/json"})
    assert reply.status_code in (400, 422), reply.text
    assert reply.json()["code"]
