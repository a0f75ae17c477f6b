"""Small inputs that would grow large: refused, or bounded by limits, and the server goes on."""

import gzip
import io
import json
import zlib

import pytest
from people import Caller, expect, first_workspace
from raw import memory
from things import SALES

ROOM = 700 << 20  # bytes: what the engine of one source may take, and some
TOTAL = "total revenue by region"


@pytest.fixture(scope="module")
def bombed(new_server):
    return new_server({"PARLANCE_LIMITS_UPLOAD_MEGABYTES": "20", "PARLANCE_SOURCES_MEMORY_MEGABYTES": "256"})


@pytest.fixture(scope="module")
def workspace(bombed):
    return first_workspace(bombed, roles=[])


@pytest.fixture(scope="module")
def sales(workspace):
    return expect(workspace.admin.upload(SALES, name="sales"), 201)["dataset_id"]


@pytest.fixture(autouse=True)
def it_goes_on(bombed, workspace, sales):
    yield
    assert bombed.process.poll() is None, "the server has ended"
    assert memory(bombed) < ROOM
    body = {"database_id": sales, "question": TOTAL, "use_cache": False}
    assert expect(workspace.admin.post("/api/v1/query", body), 200)["row_count"] == 2


def nested(depth, opening=b"[", closing=b"]", inside=b""):
    return opening * depth + inside + closing * depth


BODIES = {
    "lists in lists": nested(400_000),
    "lists that never end": b"[" * 800_000,
    "objects in objects": nested(100_000, b'{"a":', b"}", b"1"),
    "a question in lists": b'{"database_id": "sales", "question": ' + nested(10_000) + b"}",
    "one very long text": b'{"database_id": "sales", "question": "' + b"a" * 900_000 + b'"}',
    "one very long number": b'{"database_id": "sales", "question": "how many", "limit": ' + b"9" * 900_000 + b"}",
    "very many members": b"{" + b",".join(b'"k%d":1' % number for number in range(80_000)) + b"}",
    "one name over and over": b'{"question": "x"' + b',"question": "x"' * 50_000 + b"}",
    "more than a body may be": b" " * (3 << 20),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies(workspace, name):
    reply = workspace.admin.call("POST", "/api/v1/query", data=BODIES[name], headers={"Content-Type": "application/json"})
    # Of one name over and over the last counts, so that it is a question like any other.
    taken = reply.status_code == 200 and name == "one name over and over"
    assert taken or reply.status_code in (400, 413, 422) and reply.json()["detail"], reply.text[:300]
    assert len(reply.content) < 100_000


DEEP_SQL = {
    "brackets": "SELECT " + "(" * 9_000 + "1" + ")" * 9_000,
    "signs": "SELECT " + "-" * 1 + " -" * 9_000 + "1",
    "nots": "SELECT " + "NOT " * 4_900 + "true",
    "subqueries": "SELECT * FROM " + "(SELECT * FROM " * 1_000 + "sales" + ")" * 1_000,
    "additions": "SELECT 1" + "+1" * 9_000,
    "rows without end": "SELECT count(*) FROM range(1000000000000) a, range(1000000000000) b",
    "a text without end": "SELECT repeat('x', 1000000000000)",
    "a list of many": "SELECT list(a.region || b.region) FROM sales a, sales b, sales c, sales d, sales e, sales f, sales g, "
                      "sales h",
}


@pytest.mark.parametrize("name", DEEP_SQL)
def test_queries(workspace, sales, name):
    reply = workspace.admin.post("/api/v1/sql", {"database_id": sales, "sql": DEEP_SQL[name]})
    assert reply.status_code in (200, 413, 422, 503, 504), reply.text[:300]
    assert len(reply.content) < 20 << 20


def squeezed(content):
    return gzip.compress(content, 9)


def csv_bomb(megabytes):
    """Lines of one value, packed: a thousandth of its size."""
    return squeezed(b"a,b\n") + squeezed(b"aaaaaaaaaaaaaaa\n" * 65_536) * megabytes


FILES = {
    "deep.json": lambda: nested(1_000_000),
    "deep-object.json": lambda: nested(200_000, b'{"a":', b"}", b"1"),
    "deep-row.jsonl": lambda: b'{"a": ' + nested(200_000) + b"}\n" + b'{"a": 1}\n',
    "names.json": lambda: b"[" + b",".join(b'{"k%d": 1}' % number for number in range(100_000)) + b"]",
    "wide.csv": lambda: (",".join(f"c{number}" for number in range(200_000)) + "\n" + "1," * 199_999 + "1\n").encode(),
    "long-line.csv": lambda: b"a,b\n" + b"x" * (15 << 20) + b",1\n",
    "quote.csv": lambda: b'a,b\n"' + b"x,\n" * 1_000_000,
    "commas.csv": lambda: b"," * (5 << 20),
    "zeros.csv": lambda: b"\0" * (5 << 20),
    "sales.csv.gz": lambda: csv_bomb(1_500),
    "packed-twice.csv.gz": lambda: squeezed(csv_bomb(200)),
    "cut-off.csv.gz": lambda: squeezed(SALES.encode() * 1_000)[:100],
    "no.parquet": lambda: b"PAR1" + b"\0" * 1_000 + (2**31 - 1).to_bytes(4, "little") + b"PAR1",
    "no.duckdb": lambda: b"\0" * 8 + b"DUCK" + b"\xff" * 20_000,
    "no.sqlite": lambda: b"SQLite format 3\0" + b"\xff" * 20_000,
}


@pytest.mark.parametrize("name", FILES)
def test_files(workspace, name):
    reply = workspace.admin.upload(FILES[name](), file=name, name=name)
    assert reply.status_code in (201, 400, 413, 422), reply.text[:300]
    assert reply.json() and len(reply.content) < 100_000
    if reply.status_code != 201:
        return
    dataset = reply.json()["dataset_id"]
    asked = workspace.admin.post("/api/v1/query", {"database_id": dataset, "question": "how many rows"})
    assert asked.status_code in (200, 413, 422, 503, 504), asked.text[:300]
    expect(workspace.admin.delete(f"/api/v1/datasets/{dataset}"), 204)


LONG = {  # of a dataset whose texts are as long as they may be
    "lists in a text": "json_structure(t)",
    "lists in a text that is JSON": "json_structure(CAST(t AS JSON))",
    "lists within lists": "json_contains(t, '1')",
    "lists put into one another": "json_merge_patch(t, t)",
    "all of them": "json_group_structure(CAST(t AS JSON))",
    "as JSON": "CAST(t AS JSON)",
    "as lists": "CAST(t AS VARCHAR[])",
    "laid out": "json_pretty(t)",
    "followed": "json_extract(t, '$..a')",
}


@pytest.fixture(scope="module")
def long_texts(workspace):
    lists = "[" * 400_000 + "]" * 400_000
    objects = '{""a"":' * 120_000 + "1" + "}" * 120_000
    content = f'id,t\n1,"{lists}"\n2,"{objects}"\n' + f"3,{'x' * 1_000_000}\n" * 4
    return expect(workspace.admin.upload(content, name="long"), 201)["dataset_id"]


@pytest.mark.parametrize("row", [1, 2])
@pytest.mark.parametrize("name", LONG)
def test_texts_that_nest(workspace, long_texts, name, row):
    sql = f"SELECT length(CAST({LONG[name]} AS VARCHAR)) FROM sales WHERE id = {row}"
    reply = workspace.admin.post("/api/v1/sql", {"database_id": long_texts, "sql": sql})
    assert reply.status_code in (200, 413, 422), reply.text[:300]


def test_rows_that_are_too_long_are_left_out(workspace, long_texts):
    sql = "SELECT a.t FROM sales a, sales b, sales c WHERE a.id = 3"  # 36 million bytes
    answer = expect(workspace.admin.post("/api/v1/sql", {"database_id": long_texts, "sql": sql}), 200)
    assert answer["truncated"] and 0 < answer["row_count"] < 36


def test_packed_bodies_are_not_unpacked(workspace, sales):
    body = json.dumps({"database_id": sales, "question": TOTAL}).encode()
    for encoding, packed in (("gzip", squeezed(body)), ("deflate", zlib.compress(body)),
                             ("gzip", squeezed(b" " * (20 << 20)))):
        headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
        reply = workspace.admin.call("POST", "/api/v1/query", data=packed, headers=headers)
        assert reply.status_code in (400, 415), reply.text


def test_a_form_of_very_many_parts(bombed, workspace):
    part = b'--b\r\nContent-Disposition: form-data; name="x%d"\r\n\r\ny\r\n'
    body = b"".join(part % number for number in range(10_000)) + b"--b--\r\n"
    reply = workspace.admin.call("POST", "/api/v1/datasets", data=body,
                                 headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert reply.status_code in (400, 413, 422), reply.text
    assert Caller(bombed.url).get("/health").status_code == 200
