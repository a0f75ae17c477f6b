"""JSON Web Tokens made by hand, sound and otherwise."""

import base64
import hashlib
import hmac
import json
import time


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def parts_of(token):
    header, claims, signature = token.split(".")
    return json.loads(decode(header)), json.loads(decode(claims)), signature


def current_key(server):
    """The name and bytes of the key by which this server signs."""
    name, text = (server.data / "signing.keys").read_text().splitlines()[0].split()
    return name, decode(text)


def make(header, claims, key, digest=hashlib.sha256):
    signed = encode(json.dumps(header).encode()) + "." + encode(json.dumps(claims).encode())
    return signed + "." + encode(hmac.new(key, signed.encode(), digest).digest())


def totp(secret, at=None):
    """RFC 6238 with SHA-1 and 30 s, as authenticators do it."""
    count = int((time.time() if at is None else at) // 30)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, count.to_bytes(8, "big"), "sha1").digest()
    place = mac[-1] & 15
    return f"{(int.from_bytes(mac[place : place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
