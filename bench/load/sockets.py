"""Opens many WebSockets, lets them be idle, and asks a question over some of them at the end."""

import asyncio
import json

import websockets

OPENING_AT_ONCE = 50


async def open_all(url, count):
    turn = asyncio.Semaphore(OPENING_AT_ONCE)

    async def one():
        async with turn:
            return await websockets.connect(url, compression=None, open_timeout=60, ping_interval=None)

    return await asyncio.gather(*(one() for _ in range(count)))


async def ask(connection, question):
    await connection.send(json.dumps({"type": "query", "id": "1", **question}))
    while True:
        message = json.loads(await asyncio.wait_for(connection.recv(), 60))
        if message["type"] in ("result", "error", "clarification"):
            return message["type"]


async def hold(url, count, idle_seconds, question, measure, asking=100):
    """Gives what `measure` says while all are idle, and how many of those that then ask are answered."""
    connections = await open_all(url, count)
    await asyncio.sleep(idle_seconds)
    measured = measure()
    replies = await asyncio.gather(*(ask(one, question) for one in connections[:: max(1, count // asking)]))
    still_open = sum(one.close_code is None for one in connections)
    await asyncio.gather(*(one.close() for one in connections))
    return {"measured": measured, "asked": len(replies), "answered": replies.count("result"), "open": still_open}
