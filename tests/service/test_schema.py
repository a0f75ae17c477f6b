"""schemathesis over the OpenAPI document: requests that fit it and that do not, each reply checked against it."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from people import first_workspace
from server import DEMO_DATA, REPOSITORY
from things import Things

SECONDS = 120  # before it counts as stuck; it ends by itself after its cases
CASES = os.environ.get("SCHEMATHESIS_CASES", "20")  # of each route and phase
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# Log-out and a new password end the session that asks; the socket answers by another protocol; what switches the
# asker itself off or removes it would leave nobody to ask.
LEFT_OUT = ["logOut", "logOutEverywhere", "changePassword", "questionSocket", "removeUser", "changeUser"]


@pytest.mark.parametrize("role", ["editor", "admin"])
def test_no_failure_and_no_mismatch(new_server, tmp_path, role):
    server = new_server({"PARLANCE_SOURCES_FOLDERS": str(DEMO_DATA)})
    workspace = first_workspace(server, roles=("analyst", "editor"))
    Things(workspace).of("chart")
    caller = workspace.callers[role]
    report = REPOSITORY / f"build/schemathesis-{role}.log"
    report.parent.mkdir(exist_ok=True)
    program = shutil.which("schemathesis", path=os.path.dirname(sys.executable))
    command = [program, "run", server.url + "/openapi.json", "--checks", CHECKS, "--max-examples", CASES, "--seed", "1",
               "--generation-deterministic", "--phases", "examples,coverage,fuzzing", "--request-timeout", "60",
               "--header", "Authorization: " + caller.headers["Authorization"], "--no-color"]
    for name in LEFT_OUT:
        command += ["--exclude-operation-id", name]
    with open(report, "w") as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, cwd=tmp_path, timeout=SECONDS)
    text = report.read_text()
    assert done.returncode == 0, text[-6000:]
    cases = int(re.search(r"(\d+) generated", text).group(1))
    print(f"schemathesis as {role}: {cases} cases")
    assert cases >= 1000
