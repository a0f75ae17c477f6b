"""What is compared with: the least FastAPI service that runs guarded SELECTs on DuckDB and gives the rows as JSON.

`python peer.py <table> <file of rows> <database>` makes the database that it serves.
"""

import json
import os
import sys

import duckdb

if __name__ == "__main__":
    table, rows, database = sys.argv[1:]
    reader = "read_json_auto" if rows.endswith(".json") else "read_csv_auto"
    with duckdb.connect(database) as made:
        made.execute(f'CREATE TABLE "{table}" AS SELECT * FROM {reader}(?, sample_size = -1)', [rows])
    sys.exit(0)

from fastapi import FastAPI, HTTPException  # noqa: E402
from pydantic import BaseModel  # noqa: E402

app = FastAPI()
shared = duckdb.connect(os.environ["PEER_DATABASE"], read_only=True, config={"threads": 1})
shared.execute("SET enable_external_access = false")
answers = {}


class Query(BaseModel):
    sql: str
    use_cache: bool = True


def is_select(cursor, sql):
    parsed = json.loads(cursor.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()[0])
    return not parsed["error"] and len(parsed["statements"]) == 1


@app.get("/ready")
def ready():
    return {"status": "ready"}


@app.post("/query")
def query(asked: Query):
    if asked.use_cache and asked.sql in answers:
        return answers[asked.sql]
    cursor = shared.cursor()
    if not is_select(cursor, asked.sql):
        raise HTTPException(400, "One SELECT alone is run.")
    cursor.execute(asked.sql)
    answer = {"columns": [column[0] for column in cursor.description], "rows": cursor.fetchmany(10_000)}
    if asked.use_cache:
        answers[asked.sql] = answer
    return answer
