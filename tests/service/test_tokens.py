"""Credentials that must open nothing, over HTTP; sessions, keys and second factors from their birth to their end."""

import hashlib
import time

import pytest
import tokens
from people import Caller, expect, fresh_address, log_in, password_of, with_key, with_tokens

ME = "/api/v1/auth/me"


class Sound:
    """A token that works, taken apart."""

    def __init__(self, server, caller):
        self.text = caller.tokens["access_token"]
        self.header, self.claims, self.signature = tokens.parts_of(self.text)
        self.key = tokens.current_key(server)[1]

    def made(self, header=None, claims=None, key=None, digest=hashlib.sha256, without=()):
        kept = {name: value for name, value in {**self.claims, **(claims or {})}.items() if name not in without}
        return tokens.make({**self.header, **(header or {})}, kept, key or self.key, digest)

    def unsigned(self, algorithm):
        return self.made({"alg": algorithm}).rsplit(".", 1)[0] + "."


NOW = int(time.time())
FORGED = {
    "another key": (lambda t: t.made(key=b"k" * 32), "token_bad_signature"),
    "an empty key": (lambda t: t.made(key=b"\0"), "token_bad_signature"),
    "claims changed": (lambda t: t.made(claims={"role": "admin"}).rsplit(".", 1)[0] + "." + t.signature,
                       "token_bad_signature"),
    "no signature": (lambda t: t.text.rsplit(".", 1)[0] + ".", "token_bad_signature"),
    "half a signature": (lambda t: t.text[:-20], None),
    "unknown key": (lambda t: t.made({"kid": "k_unknown"}), "token_unknown_key"),
    "path as key": (lambda t: t.made({"kid": "../../../../dev/null"}, key=b"\0"), "token_unknown_key"),
    "no key named": (lambda t: tokens.make({"alg": "HS256", "typ": "at+jwt"}, t.claims, t.key), "token_unknown_key"),
    "alg none": (lambda t: t.unsigned("none"), "token_wrong_algorithm"),
    "alg NONE": (lambda t: t.unsigned("NONE"), "token_wrong_algorithm"),
    "alg RS256 over our key": (lambda t: t.made({"alg": "RS256"}), "token_wrong_algorithm"),
    "alg HS512 over our key": (lambda t: t.made({"alg": "HS512"}, digest=hashlib.sha512), "token_wrong_algorithm"),
    "alg hs256": (lambda t: t.made({"alg": "hs256"}), "token_wrong_algorithm"),
    "alg a list": (lambda t: t.made({"alg": ["HS256"]}), "token_malformed"),
    "key in the header": (lambda t: t.made({"jwk": {"kty": "oct", "k": "aw"}}, key=b"k"), "token_bad_signature"),
    "crit": (lambda t: t.made({"crit": ["b64"], "b64": False}), "token_malformed"),
    "an id token": (lambda t: t.made({"typ": "JWT"}), "token_wrong_type"),
    "expired": (lambda t: t.made(claims={"exp": NOW - 3600, "iat": NOW - 7200}), "token_expired"),
    "exp missing": (lambda t: t.made(without=["exp"]), "token_incomplete"),
    "exp a text": (lambda t: t.made(claims={"exp": "never"}), "token_incomplete"),
    "from the future": (lambda t: t.made(claims={"iat": NOW + 3600, "exp": NOW + 7200}), "token_not_yet_valid"),
    "not before": (lambda t: t.made(claims={"nbf": NOW + 3600}), "token_not_yet_valid"),
    "another issuer": (lambda t: t.made(claims={"iss": "elsewhere"}), "token_wrong_issuer"),
    "another audience": (lambda t: t.made(claims={"aud": "elsewhere"}), "token_wrong_audience"),
    "nobody": (lambda t: t.made(without=["sub"]), "token_incomplete"),
    "no such user": (lambda t: t.made(claims={"sub": "u_00000000000000000000000000"}), None),
    "another workspace": (lambda t: t.made(claims={"wid": "w_00000000000000000000000000"}), None),
    "two parts": (lambda t: ".".join(t.text.split(".")[:2]), "token_malformed"),
    "four parts": (lambda t: t.text + ".x", "token_malformed"),
    "not base64": (lambda t: "!!!." + t.text.split(".", 1)[1], "token_malformed"),
    "not JSON": (lambda t: tokens.encode(b"[]") + "." + t.text.split(".", 1)[1], "token_malformed"),
    "too long": (lambda t: t.text + "A" * 6000, None),
    "a guess": (lambda t: "guess", None),
    "a key that is none": (lambda t: "pk_" + "A" * 43, None),
}


@pytest.fixture(scope="module")
def sound(server, north):
    made = Sound(server, north.callers["viewer"])
    expect(bearer(server, made.made()), 200)  # what the forger makes is believed as long as it is true
    return made


def bearer(server, text, path=ME):
    return Caller(server.url, {"Authorization": f"Bearer {text}"}).get(path)


@pytest.mark.parametrize("name", FORGED)
def test_forged(server, sound, name):
    forge, code = FORGED[name]
    reply = bearer(server, forge(sound))
    error = expect(reply, 401)
    assert code is None or error["code"] == code, error
    assert 'error="invalid_token"' in reply.headers["WWW-Authenticate"]


def test_a_role_in_the_token_is_not_believed(server, sound):
    assert expect(bearer(server, sound.made(claims={"role": "admin"})), 200)["role"] == "viewer"
    expect(bearer(server, sound.made(claims={"role": "admin"}), "/api/v1/admin/users"), 403)


def test_another_servers_token(new_server, sound):
    expect(bearer(new_server(), sound.text), 401)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer  ", "Basic YWRtaW46YWRtaW4=", "bearer {} {}", "Token {}"])
def test_header_that_is_no_credential(server, sound, header):
    reply = Caller(server.url, {"Authorization": header.replace("{}", sound.text)}).get(ME)
    expect(reply, 401)


def test_a_refresh_token_is_no_access_token(server, north):
    expect(bearer(server, north.callers["viewer"].tokens["refresh_token"]), 401)


def refresh(server, token):
    return Caller(server.url).post("/api/v1/auth/refresh", {"refresh_token": token})


def test_refresh_is_good_once_and_replaying_it_ends_the_family(server, north):
    first = north.newcomer("replayed").tokens
    second = expect(refresh(server, first["refresh_token"]), 200)
    assert second["refresh_token"] != first["refresh_token"]
    expect(bearer(server, second["access_token"]), 200)
    expect(refresh(server, first["refresh_token"]), 401)
    expect(refresh(server, second["refresh_token"]), 401)
    expect(bearer(server, second["access_token"]), 401)
    expect(bearer(server, first["access_token"]), 401)


def test_log_out_ends_this_session_alone(server, north):
    one = north.newcomer("leaving")
    other = log_in(server.url, "leaving@north")
    expect(one.post("/api/v1/auth/logout"), 204)
    expect(one.get(ME), 401)
    expect(refresh(server, one.tokens["refresh_token"]), 401)
    expect(other.get(ME), 200)
    expect(other.post("/api/v1/auth/logout-everywhere"), 204)
    expect(other.get(ME), 401)


def test_a_changed_password_ends_all_sessions(server, north):
    caller = north.newcomer("changing")
    change = {"old_password": password_of("changing@north"), "new_password": "quite another pass phrase"}
    fresh = expect(caller.post("/api/v1/auth/password", change), 200)
    expect(caller.get(ME), 401)
    expect(with_tokens(server.url, fresh).get(ME), 200)
    old = {"email": "changing@north", "password": change["old_password"]}
    expect(Caller(server.url).post("/api/v1/auth/login", old), 401)


def test_who_is_switched_off_or_removed_is_out_at_once(server, north):
    caller = north.newcomer("dismissed", "analyst")
    key = with_key(server.url, expect(caller.post("/api/v1/auth/keys", {"name": "k", "role": "viewer"}), 201)["key"])
    user = f"/api/v1/admin/users/{caller.tokens['user_id']}"
    expect(north.admin.patch(user, {"disabled": True}), 200)
    for credential in (caller, key):
        expect(credential.get(ME), 401)
    expect(refresh(server, caller.tokens["refresh_token"]), 401)
    body = {"email": "dismissed@north", "password": password_of("dismissed@north")}
    expect(Caller(server.url).post("/api/v1/auth/login", body), 401)
    expect(north.admin.patch(user, {"disabled": False}), 200)
    expect(caller.get(ME), 401)
    back = log_in(server.url, "dismissed@north")
    expect(north.admin.delete(user), 204)
    expect(back.get(ME), 401)
    expect(key.get(ME), 401)


def test_a_lower_role_counts_at_once(north):
    caller = north.newcomer("lowered", "admin")
    expect(caller.get("/api/v1/admin/users"), 200)
    expect(north.admin.patch(f"/api/v1/admin/users/{caller.tokens['user_id']}", {"role": "viewer"}), 200)
    expect(caller.get("/api/v1/admin/users"), 403)


def test_a_revoked_key_is_out_and_a_key_is_not_above_its_maker(north):
    key, key_id = north.key("viewer", by="analyst")
    assert expect(key.get(ME), 200)["role"] == "viewer"
    expect(north.callers["analyst"].delete(f"/api/v1/auth/keys/{key_id}"), 204)
    expect(key.get(ME), 401)
    expect(north.callers["analyst"].post("/api/v1/auth/keys", {"name": "k", "role": "admin"}), 403)


def test_a_key_shows_its_text_once(north):
    made = expect(north.admin.post("/api/v1/auth/keys", {"name": "once", "role": "viewer"}), 201)
    listed = north.admin.get("/api/v1/auth/keys?limit=100").text
    assert made["key_id"] in listed and made["key"] not in listed


def test_second_factor(server, north):
    caller = north.newcomer("careful")
    secret = expect(caller.post("/api/v1/auth/totp"), 200)["secret"]
    log_in(server.url, "careful@north")  # it is not asked for until it is confirmed
    codes = expect(caller.post("/api/v1/auth/totp/confirm", {"code": tokens.totp(secret)}), 200)["recovery_codes"]
    password = {"email": "careful@north", "password": password_of("careful@north")}
    login = lambda **more: Caller(server.url).post("/api/v1/auth/login", {**password, **more})
    expect(login(), 401)
    expect(login(code="000000"), 401)
    again = expect(login(code=codes[0]), 200)
    expect(login(code=codes[0]), 401)  # a recovery code is good once
    caller = with_tokens(server.url, again)
    assert expect(caller.get(ME), 200)["second_factor"]
    expect(caller.post("/api/v1/auth/totp/remove", {"code": codes[1]}), 204)
    expect(login(), 200)


def test_one_session_is_ended_from_another(server, north):
    here = north.newcomer("at-two-places")
    there = log_in(server.url, "at-two-places@north")
    sessions = expect(here.get("/api/v1/auth/sessions"), 200)["items"]
    assert [at["current"] for at in sessions] == [False, True]  # the newest first
    path = f"/api/v1/auth/sessions/{sessions[0]['session_id']}"
    expect(north.admin.delete(path), 404)  # nobody else's business
    expect(here.delete(path), 204)
    expect(there.get(ME), 401)
    expect(refresh(server, there.tokens["refresh_token"]), 401)
    assert len(expect(here.get("/api/v1/auth/sessions"), 200)["items"]) == 1
    expect(here.delete(path), 404)


def test_an_admin_helps_who_lost_the_authenticator(server, north):
    caller = north.newcomer("forgetful")
    secret = expect(caller.post("/api/v1/auth/totp"), 200)["secret"]
    expect(caller.post("/api/v1/auth/totp/confirm", {"code": tokens.totp(secret)}), 200)
    password = {"email": "forgetful@north", "password": password_of("forgetful@north")}
    assert expect(Caller(server.url).post("/api/v1/auth/login", password), 401)["code"] == "second_factor_needed"
    user = f"/api/v1/admin/users/{caller.tokens['user_id']}"
    expect(north.admin.delete(user + "/totp"), 204)
    expect(Caller(server.url).post("/api/v1/auth/login", password), 200)
    expect(north.admin.delete(user + "/sessions"), 204)
    expect(caller.get(ME), 401)
    own = f"/api/v1/admin/users/{north.users['admin']}"
    for what in ("/totp", "/sessions"):
        assert expect(north.admin.delete(own + what), 409)["code"] == "own_account"


def test_guesses_are_locked_out(server, north):
    north.newcomer("guessed")
    body = {"email": "guessed@north", "password": "a wrong pass phrase"}
    for _ in range(5):
        expect(Caller(server.url).post("/api/v1/auth/login", body), 401)
    right = {**body, "password": password_of("guessed@north")}
    reply = Caller(server.url).post("/api/v1/auth/login", right)
    assert expect(reply, 429)["code"] == "locked_out"
    assert 0 < int(reply.headers["Retry-After"]) <= 60
    # Nobody else is kept out, and the guesser from one address is, whoever's name it tries.
    expect(north.callers["analyst"].get(ME), 200)
    address = fresh_address()
    for number in range(5):
        guess = {**body, "email": f"nobody{number}@north"}
        expect(Caller(server.url, address=address).post("/api/v1/auth/login", guess), 401)
    reply = Caller(server.url, address=address).post("/api/v1/auth/login", {**body, "email": "viewer@north"})
    expect(reply, 429)


def test_wrong_name_and_wrong_password_look_alike(server, north):
    north.newcomer("alike")
    errors = []
    for email in ("alike@north", "nobody-at-all@north"):
        error = expect(Caller(server.url).post("/api/v1/auth/login", {"email": email, "password": "wrong words"}), 401)
        errors.append({name: error[name] for name in ("detail", "code", "error_type", "parameters")})
    assert errors[0] == errors[1]


def test_log_and_audit_hold_no_secret(server, north):
    secrets = [north.admin.tokens["access_token"], north.admin.tokens["refresh_token"], password_of("viewer@north")]
    kept = server.log_file.read_text() + north.admin.get("/api/v1/admin/audit?limit=100").text
    assert not [secret for secret in secrets if secret in kept]
    assert expect(north.admin.get("/api/v1/admin/audit/verify"), 200)["holds"]
