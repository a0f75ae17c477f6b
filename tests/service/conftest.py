import pytest
from people import another_workspace, first_workspace
from server import DEMO_DATA, Server


@pytest.fixture(scope="module")
def new_server(tmp_path_factory):
    """Makes servers that end with the module; a crash or an unexpected error in a log fails its last test."""
    made = []

    def make(environment=None, arguments=()):
        server = Server(tmp_path_factory.mktemp("server"), environment, arguments).start()
        made.append(server)
        return server

    yield make
    complaints = []
    for server in made:
        try:
            server.stop()
        except AssertionError as complaint:
            complaints.append(str(complaint))
    assert not complaints, complaints


@pytest.fixture(scope="module")
def server(new_server):
    return new_server({"PARLANCE_SOURCES_FOLDERS": str(DEMO_DATA)})


@pytest.fixture(scope="module")
def north(server):
    return first_workspace(server)


@pytest.fixture(scope="module")
def south(server, north):
    return another_workspace(server)


@pytest.fixture(scope="module")
def demo(new_server):
    return new_server(arguments=["--demo", "--demo-data", str(DEMO_DATA)])


def pytest_terminal_summary(terminalreporter):
    """The line that the script which runs all tests counts by."""
    found = {kind: len(terminalreporter.stats.get(kind, [])) for kind in ("passed", "failed", "error")}
    for report in terminalreporter.stats.get("rerun", []):
        why = getattr(getattr(report.longrepr, "reprcrash", None), "message", "no reason given")
        terminalreporter.write_line(f"tried again: {report.nodeid}; the first time: {why.splitlines()[0]}")
    terminalreporter.write_line(f"service: {found['passed']} passed, {found['failed'] + found['error']} failed")
