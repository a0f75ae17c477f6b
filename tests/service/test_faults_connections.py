"""Peers that send slowly, half, too much, or garbage: others are answered all the while."""

import random
import socket
import threading
import time

import pytest
from people import Caller, expect
from raw import connect, exchange, memory, send, status
from server import DEMO_DATA

MOST = 60  # connections of the server
PATIENT = 5.0  # seconds within which others are answered, also on a busy machine
ROOM = 64 << 20  # bytes that all of this may cost


@pytest.fixture(scope="module")
def server(new_server):
    return new_server({"PARLANCE_SERVER_CONNECTIONS": str(MOST)},
                      arguments=["--demo", "--demo-data", str(DEMO_DATA)])


@pytest.fixture(autouse=True)
def others_are_answered(server):
    """While each test runs somebody else asks; none of it may take long, and memory stays within bounds."""
    caller = Caller(server.url)
    expect(caller.post("/api/v1/query", {"database_id": "movies", "question": "how many movies"}), 200)
    before = memory(server)
    ending = threading.Event()
    slowest = [0.0]
    failures = []

    def ask():
        while not ending.wait(0.02):
            began = time.monotonic()
            try:
                expect(caller.get("/api/v1/databases"), 200)
            except Exception as failure:  # whatever it is, the test is to fail of it
                failures.append(failure)
                return
            slowest[0] = max(slowest[0], time.monotonic() - began)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    yield
    ending.set()
    thread.join(60)
    assert not thread.is_alive() and not failures, failures
    assert slowest[0] < PATIENT, f"others waited for {slowest[0]:.1f} s"
    assert server.process.poll() is None, "the server has ended"
    assert memory(server) < before + ROOM


def get(path="/health", *headers):
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *headers, "Connection: close", "", ""]).encode()


def test_many_who_send_a_byte_now_and_then(server):
    slow = [connect(server) for _ in range(40)]
    whole = b"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    for position in range(25):
        for raw in slow:
            send(raw, whole[position : position + 1])
        time.sleep(0.02)
    for raw in slow:
        raw.close()


def test_half_closed_connections_are_answered_and_end(server):
    assert status(exchange(server, get(), close_output=True)) == 200
    for part in (b"", b"GET", get()[:30], b"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"):
        assert status(exchange(server, part, close_output=True)) in (None, 400)


def test_answers_that_nobody_reads(server):
    """The peer asks on and on and takes nothing."""
    raws = []
    for _ in range(20):
        raw = connect(server)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.setblocking(False)
        try:
            for _ in range(200):
                raw.send(get("/openapi.json").replace(b"Connection: close\r\n", b""))
        except BlockingIOError:
            pass
        raws.append(raw)
    time.sleep(0.5)
    for raw in raws:
        raw.close()


HEADS = {
    "a header too long": (get("/health", "X-Long: " + "x" * 20_000), {400}),
    "too many headers": (get("/health", *[f"X-{n}: 1" for n in range(3_000)]), {400}),
    "an address too long": (get("/" + "x" * 20_000), {400}),
    "a header that never ends": (b"GET / HTTP/1.1\r\nX: " + b"x" * 5_000_000, {400, None}),
    "a line that never ends": (b"G" * 5_000_000, {400, None}),
    "a query too long": (get("/health?" + "a=b&" * 5_000), {400}),
    "bad UTF-8 in the path": (get("/api/v1/databases/%ff%fe"), {400, 404}),
    "raw bad bytes in the path": (b"GET /api/\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {400, 404}),
    "bad UTF-8 in the query": (get("/api/v1/queries?limit=%ff"), {400}),
    "zero bytes in the path": (get("/api/v1/databases/%00"), {400, 404}),
    "bad UTF-8 in a header": (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: \xff\xfe\r\nConnection: close\r\n\r\n",
                              {200, 400}),
    "bad UTF-8 in a key": (b"GET /api/v1/databases HTTP/1.1\r\nHost: localhost\r\nX-API-Key: \xff\xc0\r\nConnection: close"
                           b"\r\n\r\n", {200, 400, 401}),
    "a zero byte in a header": (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\nConnection: close\r\n\r\n", {400}),
    "a length that is none": (b"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", {400}),
    "a length past all bounds": (b"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999"
                                 b"\r\n\r\n", {400, 413}),
    "a length and pieces": (b"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: "
                            b"chunked\r\n\r\n0\r\n\r\n", {400}),
    "a piece past all bounds": (b"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                b"ffffffffffffffff\r\nx", {400, 413}),
    "a piece without a size": (b"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" +
                               b"0" * 100_000, {400}),
    "another version": (b"GET / HTTP/3.7\r\nHost: localhost\r\n\r\n", {400, 505}),
    "a greeting of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) * 2, {400, None}),
    "the preface of HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 505}),
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_that_are_refused(server, name):
    content, statuses = HEADS[name]
    began = time.monotonic()
    answer = exchange(server, content, close_output=True)
    assert status(answer) in statuses, answer[:300]
    assert time.monotonic() - began < PATIENT


BODIES = {
    "bad UTF-8": b'{"database_id": "movies", "question": "how many \xff\xfe movies"}',
    "half a character": b'{"database_id": "movies", "question": "how many \xe2\x82',
    "a surrogate": b'{"database_id": "movies", "question": "\\ud800 how many"}',
    "zero bytes": b'{"database_id": "movies", "question": "how many\\u0000"}',
    "nothing but zero bytes": b"\0" * 1_000,
    "UTF-16": '{"database_id": "movies", "question": "how many"}'.encode("utf-16"),
    "a number that is none": b'{"database_id": "movies", "question": "how many", "limit": 1e99999}',
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies_that_are_no_text(server, name):
    reply = Caller(server.url).call("POST", "/api/v1/query", data=BODIES[name],
                                    headers={"Content-Type": "application/json"})
    assert reply.status_code in (200, 400, 422), reply.text
    reply.content.decode()  # an answer is text in any case
    assert reply.json()


def test_garbage(server):
    chance = random.Random(6)
    for _ in range(60):
        content = chance.randbytes(chance.choice([1, 10, 100, 5_000]))
        if chance.random() < 0.5:
            content = b"GET /" + content + b" HTTP/1.1\r\n\r\n"
        assert status(exchange(server, content, close_output=True)) in (None, 400, 404, 405, 505)


def test_more_connections_than_there_may_be(server):
    caller = Caller(server.url)
    expect(caller.get("/health"), 200)  # its connection stays
    raws = []
    turned_away = None
    for _ in range(MOST * 2):
        raw = connect(server)
        raws.append(raw)
    deadline = time.monotonic() + 30
    for raw in reversed(raws):
        raw.settimeout(0.5)
        try:
            answer = raw.recv(65536)
        except (TimeoutError, ConnectionError):
            continue
        if status(answer) == 503:
            turned_away = answer
            break
        assert time.monotonic() < deadline
    assert turned_away and b"too_many_connections" in turned_away and b"Retry-After" in turned_away
    expect(caller.get("/health"), 200)
    for raw in raws:
        raw.close()
    until = time.monotonic() + 10
    while status(exchange(server, get())) != 200:
        assert time.monotonic() < until, "there is no room for new connections although the others have gone"
        time.sleep(0.05)
