"""A semantic model: tried on a question before it is in force, kept, taken back."""

import pytest
from people import expect
from things import SALES

QUESTION = "total takings by region"


@pytest.fixture(scope="module")
def editor(north):
    return north.callers["editor"]


@pytest.fixture(scope="module")
def path(editor):
    dataset = expect(editor.upload(SALES, name="modelled"), 201)["dataset_id"]
    yield f"/api/v1/databases/{dataset}"
    editor.delete(f"/api/v1/datasets/{dataset}")


@pytest.fixture(scope="module")
def model(editor, path):
    table = expect(editor.get(f"{path}/schema"), 200)["tables"][0]["name"]
    fact = "{name: revenue, expr: revenue, synonyms: [takings]}"
    return f'name: m\ntables:\n  - name: "{table}"\n    facts:\n      - {fact}\n'


def preview(caller, path, model):
    return caller.post(f"{path}/model/preview", {"model": model, "question": QUESTION})


def words(side):
    return {span["text"]: span["means"]["name"] for span in side["answer"]["reading"]["spans"]} if side["answer"] else {}


def test_a_preview_tells_both_readings_and_keeps_nothing(editor, path, model):
    for _ in range(2):
        told = expect(preview(editor, path, model), 200)
        assert words(told["after"])["takings"] == "revenue" and told["after"]["problem"] is None
        assert [sum(row[1] for row in told["after"]["answer"]["rows"])] == [420]
        assert words(told["before"]).get("takings") != "revenue"


def test_a_model_that_is_in_force_is_what_was_before(editor, path, model):
    expect(editor.put(f"{path}/model", {"model": model}), 204)
    told = expect(preview(editor, path, "name: m\ntables: []\n"), 200)
    assert words(told["before"])["takings"] == "revenue"
    assert words(told["after"]).get("takings") != "revenue"  # the words of the other model are not in it
    expect(editor.delete(f"{path}/model"), 204)
    assert words(expect(preview(editor, path, model), 200)["before"]).get("takings") != "revenue"


@pytest.mark.parametrize(
    ("broken", "code", "line"),
    [("name: [", "malformed_model", "1"), ("name: m\ntables:\n  - name: nowhere\n", "unknown_table", "3")])
def test_a_mistake_in_it_is_told_with_its_line(editor, path, broken, code, line):
    error = expect(preview(editor, path, broken), 422)
    assert error["code"] == code and error["parameters"]["line"] == line
