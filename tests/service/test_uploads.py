"""A file from its upload over questions and its next version to its end."""

import pytest
from people import expect
from things import SALES

MORE = SALES + "West,2024-03,999\n"


@pytest.fixture(scope="module")
def editor(north):
    return north.callers["editor"]


def total(caller, dataset):
    body = {"database_id": dataset, "question": "total revenue by region"}
    answer = expect(caller.post("/api/v1/query", body), 200)
    return {row[0]: row[1] for row in answer["rows"]}


def test_upload_ask_replace_delete(editor, north):
    made = expect(editor.upload(SALES, name="life of a file"), 201)
    dataset = made["dataset_id"]
    assert (made["name"], made["rows"], made["columns"], made["version"]) == ("life of a file", 4, 3, 1)
    assert total(editor, dataset) == {"North": 270, "South": 150}
    preview = expect(editor.get(f"/api/v1/datasets/{dataset}/preview?rows=2"), 200)
    assert preview["row_count"] == 2
    next_one = expect(editor.upload(MORE, method="PUT", path=f"/api/v1/datasets/{dataset}"), 200)
    assert next_one["version"] == 2 and next_one["rows"] == 5
    assert total(north.callers["viewer"], dataset)["West"] == 999  # nothing of the version before is remembered
    expect(editor.delete(f"/api/v1/datasets/{dataset}"), 204)
    expect(editor.get(f"/api/v1/datasets/{dataset}"), 404)
    expect(editor.post("/api/v1/query", {"database_id": dataset, "question": "total revenue"}), 404)


NAMES = ["../../etc/cron.d/x.csv", "..\\..\\x.csv", "/etc/passwd.csv", "a/b/c.csv", "%2e%2e%2fx.csv", ".csv",
         "...csv", "x" * 300 + ".csv", "sales\r\nX-Injected: 1.csv", "-rf.csv", "ÄÖ 数据.csv", "$(reboot).csv",
         "state.db.csv", "con.csv", "a'b\"c;.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_a_name_and_no_path(server, editor, name):
    before = {path for path in server.folder.parent.rglob("*") if not path.is_relative_to(server.data)}
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.replace("\r\nX", "%0D%0AX")
    body = head.encode() + SALES.encode() + b"\r\n--b--\r\n"
    reply = editor.call("POST", "/api/v1/datasets", data=body, headers={"Content-Type": "multipart/form-data; boundary=b"})
    after = {path for path in server.folder.parent.rglob("*") if not path.is_relative_to(server.data)}
    assert after == before
    assert reply.status_code in (201, 400, 409, 422), reply.text
    if reply.status_code == 201:
        dataset = reply.json()["dataset_id"]
        assert total(editor, dataset)["North"] == 270
        expect(editor.delete(f"/api/v1/datasets/{dataset}"), 204)


BAD_FILES = {
    "empty": ("empty.csv", b""),
    "no Parquet": ("x.parquet", b"PAR1" + b"\0" * 100 + b"PAR1"),
    "no database": ("x.sqlite", b"SQLite format 3\0" + b"\xff" * 500),
    "no DuckDB": ("x.duckdb", b"\0" * 8 + b"DUCK" + b"\xff" * 4096),
    "broken JSON": ("x.json", b'[{"a": 1}, {"a": '),
    "a program": ("x.csv", b"\x7fELF\x02\x01\x01" + b"\0" * 1000),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_asked_is_not_kept(editor, name):
    file, content = BAD_FILES[name]
    before = len(expect(editor.get("/api/v1/datasets?limit=100"), 200)["items"])
    error = expect(editor.upload(content, file=file), 422)
    assert error["code"] and "/tmp" not in error["detail"]
    assert len(expect(editor.get("/api/v1/datasets?limit=100"), 200)["items"]) == before


BAD_FORMS = {
    "no form": (b"region,revenue\n", "text/csv"),
    "no boundary": (b"--b--\r\n", "multipart/form-data"),
    "no file": (b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--b--\r\n', "multipart/form-data; boundary=b"),
    "cut off": (b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\na,b\n1,2\n',
                "multipart/form-data; boundary=b"),
    "two files": (b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\na\n1\r\n' * 2 + b"--b--\r\n",
                  "multipart/form-data; boundary=b"),
}


@pytest.mark.parametrize("name", BAD_FORMS)
def test_a_form_that_is_none(editor, name):
    body, kind = BAD_FORMS[name]
    reply = editor.call("POST", "/api/v1/datasets", data=body, headers={"Content-Type": kind})
    assert reply.status_code in (400, 422), reply.text
    assert reply.json()["code"]
