"""The protocol printed: a page for people, and types for the browser."""

from typing import Any

from pydantic import BaseModel

from hearings import protocol
from hearings.protocol import server
from hearings.protocol.base import HEARTBEAT_SECONDS, MAX_BAD_FRAMES, MAX_FRAME_BYTES, RECONNECT_SECONDS
from hearings.protocol.server import CLOSE_CODES, DATA_NOTE, KINDS, SENT

NOTE = "Written by `manage.py room_protocol` from hearings/protocol; do not edit."
HEAD = f"""# The room's protocol

Socket: `/ws/hearings/<hearing>/`, by session cookie with a checked Origin, or `?ticket=…` (60 s, once) from
`POST /api/v1/hearings/<hearing>/tickets`. JSON text frames of at most {MAX_FRAME_BYTES // 1024} KiB; unknown types or fields are
refused; {MAX_BAD_FRAMES} bad frames close the socket (4400). The first frame is `hello`.
The server pings every {HEARTBEAT_SECONDS} s; two unanswered pings close the socket. Reconnect after
{", ".join(map(str, RECONNECT_SECONDS))} s.

`seq` is gapless: what a person may not see comes as `withheld`, so a gap always means loss and is healed by `hello`
with the last seq held. The same client `id` twice is one event. `ack` comes only after the event is in the database.

What is said or done from a place names it: `room` and `epoch` as the last `state` told them. The epoch changes each time this person's
room does, so a frame that was meant for another room, or for an earlier stay in this one, is refused with `room_changed` and lands
nowhere. A frame that names no room (a journey, the API) is taken where its sender is.
"""
SIMPLE = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
    "object": "Record<string, unknown>",
}


def ts_type(schema: dict[str, Any]) -> str:
    """A JSON schema as a TypeScript type."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "const" in schema or "enum" in schema:
        return " | ".join(
            f'"{v}"' if isinstance(v, str) else str(v).lower() for v in schema.get("enum", [schema.get("const")])
        )
    if "anyOf" in schema:
        return " | ".join(ts_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        inner = ts_type(schema.get("items", {}))
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"Record<string, {ts_type(schema['additionalProperties'])}>"
    return SIMPLE.get(schema.get("type", ""), "unknown")


def fields(shape: type[BaseModel]) -> list[tuple[str, str, bool, str]]:
    """Each field's name, type, whether it must be there, and what it means."""
    schema = shape.model_json_schema(ref_template="{model}")
    needed = set(schema.get("required", []))
    return [
        (name, ts_type(one), name in needed, one.get("description", "")) for name, one in schema["properties"].items()
    ]


def summary(shape: type[BaseModel]) -> str:
    """A class's docstring on one line."""
    return " ".join((shape.__doc__ or "").split())


def row(shape: type[BaseModel]) -> str:
    """One frame as a row of the page."""
    facts = [one for one in fields(shape) if one[0] not in ("type", "id")]
    told = "<br>".join(
        f"`{name}{'' if needed else '?'}`: {kind}".replace("|", r"\|") for name, kind, needed, _ in facts
    )
    return f"| `{protocol.name_of(shape)}` | {summary(shape)} | {told} |"  # type: ignore[arg-type]


def table(shapes: tuple[type[Any], ...]) -> list[str]:
    """A table of frames."""
    return ["| type | what it does | facts |", "|---|---|---|", *map(row, shapes), ""]


def page() -> str:
    """docs/protocol.md."""
    codes = [f"- {code}: {meaning}" for code, meaning in CLOSE_CODES.items()]
    kinds = [f"- `{kind}`: {meaning}" for kind, meaning in KINDS.items()]
    sent = [
        line
        for shape in SENT
        for line in (f"### {shape.__name__}", "", summary(shape), "", "```ts", interface(shape), "```", "")
    ]
    return "\n".join(
        [
            f"<!-- {NOTE} -->", "", HEAD,
            "## Stored verbs", "", "Each also carries `id`, a UUID made by the client.", "", *table(protocol.STORED),
            "## Frames that are never stored", "", *table(protocol.LOOSE),
            "## Events", "", "An event's `kind` is the verb it came from, except:", "", *kinds, "", DATA_NOTE,
            "## What the server sends", "", *sent, "## Close codes", "", *codes, "",
        ]
    )  # fmt: skip


def interface(shape: type[BaseModel]) -> str:
    """One TypeScript interface."""
    lines = [
        f"  {name}{'' if needed else '?'}: {kind};{f'  // {about}' if about else ''}"
        for name, kind, needed, about in fields(shape)
    ]
    return "\n".join([f"export interface {shape.__name__} {{", *lines, "}"])


def parts(shape: type[BaseModel]) -> list[str]:
    """The names of the shapes a frame is made of."""
    return list(shape.model_json_schema().get("$defs", {}))


def types() -> str:
    """static/js/room/protocol.d.ts."""
    from_server = {part.__name__: part for part in shapes_within(SENT)}
    every = [*from_server.values(), *protocol.CLIENT_FRAMES]
    unions = [
        f"export type ClientFrame = {' | '.join(shape.__name__ for shape in protocol.CLIENT_FRAMES)};",
        f"export type ServerFrame = {' | '.join(shape.__name__ for shape in SENT)};",
    ]
    return "\n\n".join([f"// {NOTE}", *map(interface, every), *unions]) + "\n"


def shapes_within(sent: tuple[type[Any], ...]) -> list[type[Any]]:
    """The frames and every shape inside them, the inner ones first."""
    inner = [vars(server)[name] for shape in sent for name in parts(shape)]
    return [*dict.fromkeys(inner), *sent]
