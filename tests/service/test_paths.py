"""Ways out of where one may be: paths in ids, databases outside of the folders of the operator, addresses of others."""

import socket
import threading

import pytest
import requests
from people import Caller, expect, first_workspace
from things import SALES

OUTSIDE = "region,revenue\nsecret,1\n"


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """What the operator allows, what lies beside it, and links from the one to the other."""
    top = tmp_path_factory.mktemp("folders")
    allowed, secret = top / "allowed", top / "allowed-not"
    allowed.mkdir()
    secret.mkdir()
    (allowed / "sales.csv").write_text(SALES)
    (secret / "secret.csv").write_text(OUTSIDE)
    (allowed / "link.csv").symlink_to(secret / "secret.csv")
    (allowed / "folder").symlink_to(secret)
    (allowed / "loop.csv").symlink_to(allowed / "loop.csv")
    return top


@pytest.fixture(scope="module")
def admin(new_server, folders):
    server = new_server({"PARLANCE_SOURCES_FOLDERS": str(folders / "allowed")})
    return first_workspace(server, roles=()).admin


def test_what_is_inside_may_be_added(admin, folders):
    for number, location in enumerate([folders / "allowed/sales.csv", "sales.csv", folders / "allowed/../allowed/sales.csv"]):
        expect(admin.post("/api/v1/databases", {"name": f"sales {number}", "location": str(location)}), 201)


OUT = ["{}/allowed-not/secret.csv", "{}/allowed/../allowed-not/secret.csv", "../allowed-not/secret.csv",
       "{}/allowed/link.csv", "{}/allowed/folder/secret.csv", "link.csv", "folder", "{}/allowed/loop.csv", "/etc/passwd",
       "/proc/self/environ", "/", "{}", "..", "{}/allowed/none.csv", "{}/allowed/sales.csv/../../allowed-not/secret.csv",
       "%2e%2e/allowed-not/secret.csv", "..%2fallowed-not%2fsecret.csv", "sales.csv\0.csv", "\\\\host\\share\\x.csv", "~/x.csv",
       "x" * 1900]


@pytest.mark.parametrize("path", ["/api/v1/databases", "/api/v1/databases/test"])
@pytest.mark.parametrize("location", OUT)
def test_what_is_outside_may_not(admin, folders, location, path):
    body = {"location": location.replace("{}", str(folders))}
    if not path.endswith("test"):
        body["name"] = "outside"
    error = expect(admin.post(path, body), 422)
    assert "secret" not in str(error).replace("secret.csv", "")


@pytest.fixture
def listener():
    """Says whether somebody connected."""
    with socket.socket() as peer:
        peer.bind(("127.0.0.1", 0))
        peer.listen()
        came = []

        def accept():
            try:
                came.append(peer.accept())
            except OSError:
                pass

        threading.Thread(target=accept, daemon=True).start()
        yield peer.getsockname()[1], came


ADDRESSES = ["http://127.0.0.1:{}/x.csv", "http://localhost:{}/x.csv", "https://[::1]:{}/x.csv", "http://2130706433:{}/",
             "http://0x7f.1:{}/x.csv", "http://[::ffff:127.0.0.1]:{}/", "postgresql://127.0.0.1:{}/postgres",
             "mysql://root@127.0.0.1:{}/mysql", "s3://127.0.0.1:{}/bucket/x.csv", "file:///etc/passwd", "FILE:///etc/passwd",
             "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/x.csv", "gopher://127.0.0.1:{}/_x",
             "md:secret", "hf://datasets/x"]


@pytest.mark.parametrize("location", ADDRESSES)
def test_no_address_is_called(admin, listener, location):
    port, came = listener
    error = expect(admin.post("/api/v1/databases/test", {"location": location.replace("{}", str(port))}), 422)
    assert error["code"] and not came


IDS = ["..", ".", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%2f..%2fstate.db", "..%5c..%5cstate.db", "%00", "a%00b",
       "%252e%252e%252f", "%c0%ae%c0%ae", "*", "'%20OR%20'1'='1", "%ff", "q_%E2%80%AE", "x" * 199, "x" * 5000, "{id}", "%7B%7D"]
ROUTES = ["query/{}", "query/{}/export", "conversations/{}", "conversations/{}/messages", "databases/{}", "databases/{}/schema",
          "databases/{}/model", "datasets/{}", "datasets/{}/preview", "charts/{}.svg", "charts/{}.png", "charts/{}.json",
          "dashboards/{}", "shared/{}", "admin/users/{}/grants"]


@pytest.mark.parametrize("route", ROUTES)
def test_an_id_is_no_path(admin, route):
    for text in IDS:
        # As it is: a client would take dots out of the path before it sends it.
        prepared = requests.Request("GET", admin.url, headers=admin.headers).prepare()
        prepared.url = admin.url + "/api/v1/" + route.replace("{}", text)
        reply = admin.http.send(prepared, timeout=60, allow_redirects=False)
        wanted = (200, 400, 401, 404, 405, 422) if text in (".", "..", "%2e%2e") else (400, 401, 404, 422)
        assert reply.status_code in wanted, f"{prepared.url}: {reply.status_code} {reply.text[:200]}"
        assert "root:" not in reply.text and "SQLite format" not in reply.text


PAGES = ["/../data/data.key", "/docs/../../data.key", "/%2e%2e/data.key", "/docs%2f..%2f..%2fdata.key", "//etc/passwd",
         "/docs.css/../data.key", "/docs.css%00.html", "/.git/config", "/data.key", "/state.db"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_no_folder(admin, path):
    host, port = admin.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := raw.recv(65536):
            answer += part
    assert answer.split(b" ")[1] in (b"400", b"401", b"404"), answer[:200]


def test_a_demo_is_for_pages_of_this_machine_alone(demo):
    """A name of somebody else's that is made to point here (DNS rebinding)."""
    for host in ("evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example"):
        reply = Caller(demo.url, {"Host": host}).post("/api/v1/query", {"question": "how many", "database_id": "movies"})
        assert reply.status_code in (400, 403, 421), f"{host}: {reply.status_code}"
