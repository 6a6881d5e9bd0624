"""A bare broadcast by `websockets`: each frame goes to everybody at the same address, and that is all."""

import asyncio
import sys

import orjson
from websockets.asyncio.server import ServerConnection, broadcast, serve

ROOMS: dict[str, set[ServerConnection]] = {}
SEQ: dict[str, int] = {}
# What an event of the record carries beside its words, so that both send frames of one size.
REST = {
    "at": "2026-12-10T01:00:00.000000+00:00",
    "by": {"id": 100, "name": "第10庭第3人", "role": "representative", "side": "applicant"},
    "room": "hearing",
    "hash": "0" * 64,
}


async def talk(socket: ServerConnection) -> None:
    """Numbers a frame, answers it and sends it to all."""
    path = socket.request.path if socket.request else "/"
    people = ROOMS.setdefault(path, set())
    people.add(socket)
    try:
        async for raw in socket:
            said = orjson.loads(raw)
            if said["type"] == "hello":
                await socket.send('{"type":"welcome"}')
                continue
            SEQ[path] = SEQ.get(path, 0) + 1
            broadcast(people, orjson.dumps(event(SEQ[path], said["text"])).decode())
            await socket.send(orjson.dumps({"type": "ack", "id": said["id"], "seq": SEQ[path]}).decode())
    finally:
        people.discard(socket)


def event(seq: int, text: str) -> dict[str, object]:
    """A frame as the room sends it."""
    data = {"line": text, "record": "hearing", "speaker": 100, "step": "debate", "text": text}
    return {"type": "event", "seq": seq, "kind": "say", "data": data} | REST


async def main(port: int) -> None:
    async with serve(talk, "127.0.0.1", port, compression=None, ping_interval=None) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
