"""Measures `parlance serve` against the targets of the specification: `measure.py <parlance> <data> <what>...`,
where <what> is idle, answers, sockets, people or side_by_side."""

import asyncio
import os
import resource
import signal
import sys
import tempfile
import time

import served
import sockets
import wrk
from questions import QUESTIONS, bodies
from report import Report, processor_loss, write_times

SECONDS = int(os.environ.get("BENCH_SECONDS", "15"))
CORES = os.cpu_count()


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def told(measured, spent):
    return (
        f"{measured['rate']:.0f}/s, p50 {measured['p50']:.1f}, p99 {measured['p99']:.1f} ms, "
        f"{spent * 1e6 / max(measured['requests'], 1):.0f} µs each"
    )


def under_load(server, path, asked, connections, seconds=SECONDS, **how):
    """With `spent`: processor seconds of the server."""
    before = server.processor_seconds()
    measured = wrk.run(server.url + path, asked, connections, seconds, **how)
    return {**measured, "spent": server.processor_seconds() - before}


def warm(server):
    for body in bodies():
        server.post("/api/v1/query", body)


def idle(report, start):
    with start() as server:
        report.line("ready after", f"{server.seconds_to_ready * 1e3:.0f} ms", "at most 1000 ms", server.seconds_to_ready <= 1)
        time.sleep(2)
        report.line("idle, nothing asked yet", f"{server.megabytes():.0f} MB", "at most 150 MB", server.megabytes() <= 150)
        warm(server)
        time.sleep(2)
        report.line("idle, four sources open", f"{server.megabytes():.0f} MB", "at most 150 MB", server.megabytes() <= 150)


def answers(report, start):
    with start() as server:
        warm(server)
        cached = under_load(server, "/api/v1/query", bodies()[:1], 64)
        met = cached["rate"] >= 2000 and cached["p99"] <= 50 and cached["not_2xx"] + cached["broken"] == 0
        report.line("cached answers, 64 connections", told(cached, cached["spent"]), "2000/s, p99 <= 50 ms", met)
        fresh = under_load(server, "/api/v1/query", bodies(fresh=True), 8)
        met = fresh["rate"] >= 150 and fresh["not_2xx"] + fresh["broken"] == 0
        report.line("uncached questions, 8 connections", told(fresh, fresh["spent"]), "150/s", met)
        overhead(report, server)


def overhead(report, server, rounds=15):
    """From the first byte sent to the last received, less what the seven stages took or the engine alone."""
    beyond_stages, beyond_run = [], []
    for body in bodies(fresh=True) * rounds:
        began = time.monotonic()
        answer = server.post("/api/v1/query", body)
        taken = (time.monotonic() - began) * 1e3
        beyond_stages.append(taken - sum(answer["timings_ms"].values()))
        beyond_run.append(taken - answer["timings_ms"].get("run", 0))
    for name, times in (("beyond the seven stages", beyond_stages), ("beyond the stage that runs the query", beyond_run)):
        figure = f"p50 {percentile(times, 0.5):.1f}, p95 {percentile(times, 0.95):.1f} ms"
        report.line(name, figure, "p95 at most 10 ms", percentile(times, 0.95) <= 10)


def idle_sockets(report, start, count=2000):
    with start() as server:
        url = server.url.replace("http", "ws") + "/ws/query"
        database, question = QUESTIONS[0]
        asked = {"database_id": database, "question": question}
        server.post("/api/v1/query", asked)
        held = asyncio.run(sockets.hold(url, count, 5, asked, server.megabytes))
        met = held["measured"] <= 400 and held["open"] == count and held["answered"] == held["asked"]
        figure = f"{held['measured']:.0f} MB; {held['answered']} of {held['asked']} then answered"
        report.line(f"{held['open']} idle WebSockets", figure, "at most 400 MB", met)


def people(report, start, count=1000):
    with start() as server:
        warm(server)
        seen = under_load(server, "/api/v1/query", bodies(), count, max(SECONDS, 20), once_a_second=True)
        met = seen["p95"] <= 3000 and seen["not_2xx"] + seen["broken"] == 0
        figure = f"{seen['rate']:.0f}/s, p50 {seen['p50']:.0f}, p95 {seen['p95']:.0f} ms, {seen['not_2xx'] + seen['broken']} errors"
        report.line(f"{count} people, each once a second", figure, "p95 <= 3000 ms, 0 errors", met)


def side_by_side(report, start, start_peer):
    """Both up at once, measured in turns twice, so that both see the same machine."""
    with start() as ours, start_peer() as theirs:
        warm(ours)
        database, question = QUESTIONS[0]
        sql = ours.post("/api/v1/query", {"database_id": database, "question": question})["sql"]
        for name, ours_caches, theirs_caches in (
            ("as delivered", True, False),
            ("both with a cache", True, True),
            ("neither with a cache", False, False),
        ):
            our_body = {"sql": sql, "use_cache": ours_caches, "database_id": database}
            their_body = {"sql": sql, "use_cache": theirs_caches}
            turns = {"ours": [], "theirs": []}
            for _ in range(2):
                turns["ours"].append(under_load(ours, "/api/v1/sql", [our_body], 32, SECONDS // 2))
                turns["theirs"].append(under_load(theirs, "/query", [their_body], 32, SECONDS // 2))
            rates = {}
            for who, of in turns.items():
                best = max(of, key=lambda one: one["rate"])
                rates[who] = best["rate"]
                report.line(f"the same SQL, {name}, {who}", told(best, best["spent"]))
            times = rates["ours"] / rates["theirs"]
            report.line(f"the same SQL, {name}, ours : theirs", f"{times:.2f}", "at least 5", times >= 5)


def main(binary, data, wanted):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(limit[0], 20000), limit[1]), limit[1]))
    report = Report()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        disk = write_times(folder)
        report.line("this disk keeps 12 KiB in", f"p50 {disk['p50']:.1f}, p99 {disk['p99']:.1f} ms")
        report.line("a thread that only computes waits", f"{processor_loss():.1f} times as long as alone")

        def start():
            return served.parlance(binary, data, folder)

        def start_peer():
            rows = os.path.join(data, "movies.json")
            return served.peer(sys.executable, "movies", rows, folder, CORES)

        parts = {
            "idle": lambda: idle(report, start),
            "answers": lambda: answers(report, start),
            "sockets": lambda: idle_sockets(report, start),
            "people": lambda: people(report, start),
            "side_by_side": lambda: side_by_side(report, start, start_peer),
        }
        for part in wanted:
            parts[part]()
    print("missed: " + (", ".join(report.missed) or "nothing"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
