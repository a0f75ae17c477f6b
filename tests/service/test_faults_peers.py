"""PostgreSQL and Redis go away and come back while the server is asked: it says so, and mends itself."""

import signal
import threading
import time

import pytest
import requests
from peers import Postgresql, Redis
from people import Caller, expect, first_workspace
from things import SALES

TOTAL = "total revenue by region"
ASK_AGAIN = 20  # seconds until what came back must be used again


class Asking:
    """Asks all the time, of both state and cache; notes the statuses, and what was answered."""

    def __init__(self, caller, sales):
        self.caller = caller
        self.sales = sales
        self.answers = []  # (moment, status, code)
        self.kept = []
        self.failure = None
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def _work(self):
        while not self.ending.wait(0.01):
            body = {"question": TOTAL, "database_id": self.sales, "use_cache": len(self.answers) % 2 == 0}
            try:
                reply = self.caller.post("/api/v1/query", body)
                answer = reply.json()
            except (requests.RequestException, ValueError) as failure:
                self.failure = failure
                return
            if reply.status_code == 200:
                self.kept.append(answer["query_id"])
            self.answers.append((time.monotonic(), reply.status_code, answer.get("code", "")))

    def answers_since(self, moment, count=3, seconds=60):
        deadline = time.monotonic() + seconds
        while len(found := [answer for answer in list(self.answers) if answer[0] > moment]) < count:
            assert not self.failure, self.failure
            assert time.monotonic() < deadline, "requests hang"
            time.sleep(0.02)
        return found

    def works_again(self):
        deadline = time.monotonic() + ASK_AGAIN
        while self.answers_since(time.monotonic(), 1)[-1][1] != 200:
            assert time.monotonic() < deadline, "it does not work again"

    def end(self):
        self.ending.set()
        self.thread.join(60)
        assert not self.thread.is_alive() and not self.failure, self.failure


def part(caller, name, path="/health"):
    reply = caller.get(path)
    return reply.status_code, {one["name"]: one["status"] for one in reply.json()["components"]}[name]


def until(condition, what, seconds=ASK_AGAIN):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


@pytest.fixture(scope="module")
def peers(tmp_path_factory):
    if Postgresql.missing() or Redis.missing():
        pytest.skip("PostgreSQL or Redis is not installed, or there is no user to run it as")
    folder = tmp_path_factory.mktemp("peers")
    made = Postgresql(folder).start(), Redis(folder).start()
    yield made
    for peer in made:
        peer.stop()


@pytest.fixture(scope="module")
def shared(peers, new_server):
    return new_server({"PARLANCE_STATE_URL": peers[0].url, "PARLANCE_CACHE_URL": peers[1].url,
                       "PARLANCE_LIMITS_REQUESTS_PER_MINUTE": "100000"})


@pytest.fixture(scope="module")
def workspace(shared):
    return first_workspace(shared, roles=[])


@pytest.fixture(scope="module")
def sales(workspace):
    return expect(workspace.admin.upload(SALES, name="sales"), 201)["dataset_id"]


@pytest.fixture
def asking(shared, workspace, sales):
    caller = workspace.key("editor")[0]
    made = Asking(caller, sales)
    yield made
    made.end()
    for query in made.kept[-20:]:  # what was answered was kept, whatever happened meanwhile
        assert expect(caller.get(f"/api/v1/query/{query}"), 200)["row_count"] == 2


def test_without_redis_it_works_on(shared, workspace, peers, asking):
    redis = peers[1]
    asking.answers_since(time.monotonic())
    for _ in range(2):
        gone = time.monotonic()
        redis.stop()
        assert {status for _, status, _ in asking.answers_since(gone, 10)} == {200}
        until(lambda: part(workspace.admin, "cache") == (200, "degraded"), "nobody is told that the cache is away")
        assert part(workspace.admin, "state", "/ready") == (200, "ok")
        back = time.monotonic()
        redis.start()
        until(lambda: part(workspace.admin, "cache") == (200, "ok"), "the cache is not used again")
        assert {status for _, status, _ in asking.answers_since(back, 10)} == {200}


def test_a_redis_that_does_not_answer_holds_nobody_up(workspace, peers, asking):
    redis = peers[1]
    asking.answers_since(time.monotonic())
    redis.process.send_signal(signal.SIGSTOP)
    try:
        frozen = time.monotonic()
        assert {status for _, status, _ in asking.answers_since(frozen, 10, seconds=30)} == {200}
        until(lambda: part(workspace.admin, "cache") == (200, "degraded"), "nobody is told that the cache is away")
    finally:
        redis.process.send_signal(signal.SIGCONT)
    until(lambda: part(workspace.admin, "cache") == (200, "ok"), "the cache is not used again")


def test_without_postgresql_it_says_so_and_then_works_again(shared, workspace, peers, asking):
    postgresql = peers[0]
    asking.answers_since(time.monotonic())
    for _ in range(2):
        gone = time.monotonic()
        postgresql.stop()
        away = time.monotonic()
        refused = asking.answers_since(away + 0.1, 5)
        assert {answer[1:] for answer in refused} == {(503, "state_unreachable")}, refused
        for path in ("/health", "/ready"):
            assert part(workspace.admin, "state", path) == (503, "down")
        error = expect(Caller(shared.url).post("/api/v1/auth/login", {"email": "a@b", "password": "some pass phrase"}),
                       503)
        assert error["code"] == "state_unreachable" and "state" in error["detail"]
        assert time.monotonic() - gone < 30
        postgresql.start()
        asking.works_again()
        until(lambda: part(workspace.admin, "state", "/ready") == (200, "ok"), "it is not ready again")
    expect(workspace.admin.upload(SALES, name="after"), 201)
    assert expect(workspace.admin.get("/api/v1/admin/audit/verify"), 200)["holds"]
    shared.expected_errors |= {"audit_not_kept", "sweep_failed", "idempotency_not_kept"}


def test_it_does_not_start_without_its_state(tmp_path):
    import subprocess

    from peers import free_port
    from server import BINARY, PATIENCE, Server
    server = Server(tmp_path, {"PARLANCE_STATE_URL": f"postgresql://nobody@127.0.0.1:{free_port()}/x"})
    done = subprocess.run([BINARY, "serve", "--port", "0", "--data-dir", server.data], env=server.settings(),
                          capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode not in (0, -6, -11) and "cannot be reached" in done.stdout + done.stderr
