"""Queries that editors agreed with: they answer their questions from then on."""

import pytest
from people import expect
from things import SALES


@pytest.fixture(scope="module")
def sales(north):
    return expect(north.callers["editor"].upload(SALES, name="verified sales"), 201)["dataset_id"]


RIGHT = "SELECT region, sum(revenue) AS kept FROM sales GROUP BY region ORDER BY region"


def test_a_query_that_an_editor_agrees_with_answers_from_then_on(north, sales):
    editor, viewer = north.callers["editor"], north.callers["viewer"]
    asked = {"question": "Total revenue, by region?", "database_id": sales}
    first = expect(editor.post("/api/v1/query", {**asked, "question": "total revenue by region"}), 200)
    body = {"query_id": first["query_id"], "thumb": 1, "correction": RIGHT}
    kept = expect(editor.post("/api/v1/feedback", body), 201)
    before = expect(viewer.post("/api/v1/query", asked), 200)
    assert before["written_by"] != "verified"
    path = "/api/v1/feedback/" + kept["feedback_id"]
    assert expect(editor.patch(path, {"verified": True}), 200)["verified"]
    again = expect(viewer.post("/api/v1/query", asked), 200)
    assert again["written_by"] == "verified" and [column["name"] for column in again["columns"]] == ["region", "kept"]
    assert expect(editor.patch(path, {"verified": False}), 200)["verified"] is False
    after = expect(viewer.post("/api/v1/query", asked), 200)
    assert after["written_by"] == before["written_by"]


@pytest.mark.parametrize("correction", ["only the northern ones", "DROP TABLE sales", "SELECT nothing FROM sales"])
def test_a_correction_that_is_no_query_cannot_answer(north, sales, correction):
    editor = north.callers["editor"]
    answer = expect(editor.post("/api/v1/query", {"question": "total revenue by region", "database_id": sales}), 200)
    kept = expect(editor.post("/api/v1/feedback", {"query_id": answer["query_id"], "correction": correction}), 201)
    refused = editor.patch("/api/v1/feedback/" + kept["feedback_id"], {"verified": True})
    assert expect(refused, 422)["code"] == "correction_not_a_query"


def test_a_follow_up_is_no_question_of_its_own(north, sales):
    editor = north.callers["editor"]
    first = expect(editor.post("/api/v1/chat", {"message": "total revenue by region", "database_id": sales}), 200)
    then = expect(editor.post("/api/v1/chat", {"message": "only the top 1", "database_id": sales,
                                               "conversation_id": first["conversation_id"]}), 200)
    for answer, status in ((then, 409), (first, 200)):
        body = {"query_id": answer["query_id"], "thumb": 1, "correction": RIGHT}
        kept = expect(editor.post("/api/v1/feedback", body), 201)
        reply = editor.patch("/api/v1/feedback/" + kept["feedback_id"], {"verified": True})
        assert reply.status_code == status, reply.text
    expect(editor.patch("/api/v1/feedback/" + kept["feedback_id"], {"verified": False}), 200)
