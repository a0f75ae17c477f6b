"""Questions over HTTP, as events and in conversations, over the demo's data."""

import json
import struct
import uuid
import xml.etree.ElementTree as XML

import pytest
from people import Caller, expect

QUESTION = {"database_id": "movies", "question": "top 5 genres by worldwide gross"}
DRAWN = {"database_id": "movies", "question": "total worldwide gross by genre"}
STAGES = ["prepare", "ground", "write", "check", "run", "picture", "explain"]


@pytest.fixture(scope="module")
def caller(demo):
    return Caller(demo.url)


@pytest.fixture(scope="module")
def answer(caller):
    return expect(caller.post("/api/v1/query", QUESTION), 200)


def test_the_answer_has_what_it_must(answer):
    wanted = {
        "query_id", "conversation_id", "question", "language", "reading", "alternatives", "clarification", "sql",
        "dialect", "parameters", "columns", "rows", "row_count", "truncated", "visualization", "insights", "narrative",
        "sources", "validation", "confidence", "caveats", "written_by", "cost_usd", "tokens", "timings_ms",
        "execution_time_ms", "cached"}
    assert wanted <= set(answer), wanted - set(answer)
    assert answer["row_count"] == len(answer["rows"]) == 5
    assert all(len(row) == len(answer["columns"]) for row in answer["rows"])
    gross = [row[-1] for row in answer["rows"]]
    assert gross == sorted(gross, reverse=True) and gross[0] > 1e9
    assert answer["sql"].startswith("SELECT") and answer["question"] == QUESTION["question"]
    assert answer["validation"]["is_safe"] and 0 <= answer["confidence"] <= 1
    assert answer["written_by"] == "compiler" and answer["cost_usd"] == 0
    assert set(STAGES) <= set(answer["timings_ms"])


def test_the_reading_points_into_the_question(answer):
    text = QUESTION["question"].encode()
    assert answer["reading"]["spans"]
    for span in answer["reading"]["spans"]:
        assert text[span["start"] : span["end"]].decode() == span["text"]


def test_another_meaning_of_words_is_taken(caller, answer):
    span = next(at for at in answer["reading"]["spans"] if at["text"] == "worldwide gross")
    assert span["means"]["role"] == "measure"
    other = span["others"][0]
    wish = {"start": span["start"], "end": span["end"], "id": other["id"]}
    again = expect(caller.post("/api/v1/query", {**QUESTION, "meanings": [wish]}), 200)
    assert again["sql"] != answer["sql"] and not again["cached"]
    assert other["name"] in [at["means"]["name"] for at in again["reading"]["spans"]]
    assert expect(caller.post("/api/v1/query", QUESTION), 200)["sql"] == answer["sql"]


def test_an_alternative_is_taken_by_its_summary(caller, answer):
    for alternative in answer["alternatives"][:2]:
        chosen = expect(caller.post("/api/v1/query", {**QUESTION, "reading": alternative["summary"]}), 200)
        assert chosen["reading"]["summary"] == alternative["summary"] and chosen["clarification"] is None
        assert chosen["sql"] == alternative["sql"]
        assert answer["reading"]["summary"] in [other["summary"] for other in chosen["alternatives"]]
    refused = expect(caller.post("/api/v1/query", {**QUESTION, "reading": "no such reading"}), 422)
    assert refused["code"] == "unknown_reading"


@pytest.mark.parametrize("wrong", [{"start": -1, "end": 2, "id": "x"}, {"start": 0, "end": 2}, "words", {"start": 0, "end": 1, "id": ""}])
def test_meanings_that_are_none(caller, wrong):
    assert expect(caller.post("/api/v1/query", {**QUESTION, "meanings": [wrong]}), 422)["code"] == "invalid_request"


def test_evidence_points_at_cells(answer):
    assert answer["insights"]
    for insight in answer["insights"]:
        assert all(0 <= row < answer["row_count"] for row in insight["evidence"]["rows"])


def test_it_is_told_again(caller, answer):
    again = expect(caller.get(f"/api/v1/query/{answer['query_id']}"), 200)
    assert again["rows"] == answer["rows"] and again["query_id"] == answer["query_id"]


def test_the_second_time_it_comes_from_the_cache(caller, answer):
    second = expect(caller.post("/api/v1/query", QUESTION), 200)
    assert second["cached"] and second["rows"] == answer["rows"] and second["query_id"] != answer["query_id"]
    anew = expect(caller.post("/api/v1/query", {**QUESTION, "use_cache": False}), 200)
    assert not anew["cached"] and anew["rows"] == answer["rows"]


REFUSED = {
    "unknown database": ({"database_id": "nowhere", "question": "how many"}, 404),
    "another conversation": ({**QUESTION, "conversation_id": "c_nowhere"}, 404),
    "a write": ({"database_id": "movies", "question": "delete all movies"}, 422),
    "nothing to ask": ({"database_id": "movies", "question": "qwertz uiop"}, 422),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_answered(caller, name):
    body, status = REFUSED[name]
    reply = caller.post("/api/v1/query", body)
    if reply.status_code == 200:  # it may ask back instead
        assert reply.json()["clarification"], reply.text
    else:
        assert expect(reply, status)["detail"]


WRITES = ["DROP TABLE movies", "DELETE FROM movies", "SELECT 1; SELECT 2", "COPY movies TO '/tmp/x'", "PRAGMA version",
          "SELECT * FROM read_csv('/etc/passwd')", "ATTACH '/tmp/x.db'", "SELECT getenv('HOME')",
          "SELECT * FROM '/etc/passwd'", "INSTALL httpfs", "SET memory_limit='1TB'",
          "SELECT * FROM 'http://169.254.169.254/latest/meta-data'", "SELECT * FROM glob('/*')"]


@pytest.mark.parametrize("sql", WRITES)
def test_sql_that_is_refused(caller, sql):
    assert expect(caller.post("/api/v1/sql", {"database_id": "movies", "sql": sql}), 422)["code"]


def events(reply):
    for block in reply.text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        yield fields["event"], json.loads(fields["data"])


def test_stages_are_told_as_events(caller):
    body = {**QUESTION, "use_cache": False}
    reply = caller.post("/api/v1/query", body, headers={"Accept": "text/event-stream"})
    expect(reply, 200)
    assert reply.headers["Content-Type"].startswith("text/event-stream")
    told = list(events(reply))
    assert [data["stage"] for name, data in told if name == "processing"] == STAGES
    progress = [data["progress"] for name, data in told if name == "processing"]
    assert progress == sorted(progress) and 0 <= progress[0] and progress[-1] < 1
    name, last = told[-1]
    assert name == "result" and last["row_count"] == 5
    assert {data["query_id"] for _, data in told} == {last["query_id"]}
    checked, ran = (data for name, data in told if name == "partial")
    assert checked["reading"]["summary"] and checked["sql"] and "rows" not in checked
    assert all(ran[part] == last[part] for part in ("question", "reading", "sql", "columns", "rows", "row_count"))


def test_a_long_answer_begins_with_its_first_rows(caller):
    body = {"database_id": "movies", "sql": "SELECT Title FROM movies", "use_cache": False}
    told = list(events(caller.post("/api/v1/sql", body, headers={"Accept": "text/event-stream"})))
    partials = [data for name, data in told if name == "partial"]
    assert len(partials) == 1  # a query by hand is checked before it is begun
    last = told[-1][1]
    assert partials[0]["row_count"] == last["row_count"] > 100 and partials[0]["rows"] == last["rows"][:100]


def test_an_error_comes_as_an_event(caller):
    body = {"database_id": "movies", "sql": "SELECT no_such FROM movies"}
    reply = caller.post("/api/v1/sql", body, headers={"Accept": "text/event-stream"})
    if reply.status_code == 200:
        assert list(events(reply))[-1][0] == "error"
    else:
        expect(reply, 422)


def test_a_conversation_goes_on_also_after_a_restart(new_server):
    from server import DEMO_DATA

    server = new_server(arguments=["--demo", "--demo-data", str(DEMO_DATA)])
    caller = Caller(server.url)
    first = expect(caller.post("/api/v1/chat", {"database_id": "movies", "message": QUESTION["question"]}), 200)
    talk = first["conversation_id"]
    second = {"database_id": "movies", "conversation_id": talk, "message": "only the bottom 3"}
    assert expect(caller.post("/api/v1/chat", second), 200)["row_count"] == 3
    server.restart()
    caller = Caller(server.url)
    third = expect(caller.post("/api/v1/chat", {**second, "message": "and by director?"}), 200)
    assert "irector" in third["sql"] and third["conversation_id"] == talk
    page = expect(caller.get(f"/api/v1/conversations/{talk}/messages"), 200)
    assert [message["role"] for message in page["items"]] == ["user", "assistant"] * 3
    markdown = caller.get(f"/api/v1/conversations/{talk}/export?format=markdown")
    assert markdown.status_code == 200 and "> and by director?" in markdown.text
    assert expect(caller.get(f"/api/v1/query/{first['query_id']}"), 200)["rows"] == first["rows"]
    expect(caller.delete(f"/api/v1/conversations/{talk}"), 204)
    expect(caller.get(f"/api/v1/conversations/{talk}"), 404)


def test_the_same_key_creates_once(caller):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = expect(caller.post("/api/v1/query", QUESTION, headers=key), 200)
    again = expect(caller.post("/api/v1/query", QUESTION, headers=key), 200)
    assert again == first
    error = expect(caller.post("/api/v1/query", {**QUESTION, "limit": 3}, headers=key), 409)
    assert error["code"] == "idempotency_key_reused"
    expect(caller.post("/api/v1/query", QUESTION, headers={"Idempotency-Key": "x" * 1000}), 400)


def test_charts_are_pictures(caller):
    url = expect(caller.post("/api/v1/query", DRAWN), 200)["visualization"]["url"]
    svg = caller.get(url)
    assert svg.status_code == 200 and svg.headers["Content-Type"].startswith("image/svg+xml")
    root = XML.fromstring(svg.content)
    assert root.tag.endswith("svg") and len(list(root.iter())) > 20
    assert "sandbox" in svg.headers.get("Content-Security-Policy", "") or "default-src 'none'" in svg.headers.get(
        "Content-Security-Policy", "")
    png = caller.get(url.replace(".svg", ".png"))
    assert png.status_code == 200 and png.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png.content[16:24])
    assert 100 <= width <= 4000 and 100 <= height <= 4000
    spec = expect(caller.get(url.replace(".svg", ".json")), 200)
    assert "vega-lite" in spec["$schema"]
    assert caller.get(url, headers={"If-None-Match": svg.headers["ETag"]}).status_code == 304
    expect(caller.get("/api/v1/charts/ch_nowhere.svg"), 404)
