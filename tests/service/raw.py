"""Bytes sent as they are, past every library that would mend them."""

import socket


def connect(server, timeout=30):
    host, port = server.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=timeout)


def until_closed(raw, most=1 << 20):
    """All that comes until the peer ends the connection, which it may do hard."""
    text = b""
    try:
        while len(text) < most and (piece := raw.recv(65536)):
            text += piece
    except ConnectionError:
        pass
    return text


def send(raw, content):
    """False where the peer ended the connection before it had all."""
    try:
        raw.sendall(content)
    except ConnectionError:
        return False
    return True


def exchange(server, content, close_output=False):
    with connect(server) as raw:
        send(raw, content)
        if close_output:
            try:
                raw.shutdown(socket.SHUT_WR)
            except OSError:
                pass
        return until_closed(raw)


def status(answer):
    """Of an answer as it came; None for none."""
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else None


def memory(server):
    """Bytes that the server's process holds in memory."""
    with open(f"/proc/{server.process.pid}/statm") as file:
        return int(file.read().split()[1]) * 4096
