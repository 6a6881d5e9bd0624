"""What really arrives in a browser: pictures decoded and sound with energy in it, as the browser itself counts them."""

from typing import Any

from tests.browser import until
from tests.hearings.stage import Stage

# The line by which a person's stream comes, and one number of it.
COUNT = """
    async (id, kind, name) => {
        const {path} = room.media;
        const track = path.streams.get(id)?.getTracks().find((each) => each.kind === kind);
        const line = path.server?.streams.has(id) ? path.server.receiving : path.mesh?.peers.get(id)?.line;
        if (!track || !line) return 0;
        for (const report of (await line.getStats(track)).values()) if (report.type === 'inbound-rtp') return report[name] || 0;
        return 0;
    }
"""
GROWS = f"""async ([id, kind, name, by]) => {{
    const now = await ({COUNT})(id, kind, name);
    globalThis.first ??= {{}};
    const key = [id, kind].join();
    if (!now || !(key in first) || first[key] > now) first[key] = now;
    return now > first[key] + by;
}}"""
# A second of looking: the fake microphone beeps at least once in it.
RESTS = f"""async ([id, kind, name]) => {{
    const before = await ({COUNT})(id, kind, name);
    await new Promise((done) => setTimeout(done, 1500));
    const after = await ({COUNT})(id, kind, name);
    return after - before < 1e-6;
}}"""


def forget(stage: Stage, key: str) -> None:
    """Counts from now on."""
    stage[key].evaluate("() => { globalThis.first = {}; }")


def sees(stage: Stage, key: str, *others: str) -> None:
    """Until the pictures of these people are decoded, one after the other, on this person's page."""
    forget(stage, key)
    for other in others:
        until(stage[key], GROWS, [stage.sitting.id(other), "video", "framesDecoded", 2])


def hears(stage: Stage, key: str, other: str) -> None:
    """Until the sound of this person moves on that person's page."""
    forget(stage, key)
    until(stage[key], GROWS, [stage.sitting.id(other), "audio", "totalAudioEnergy", 1e-5])


def rests(stage: Stage, key: str, other: str, kind: str = "audio") -> None:
    """Until nothing more comes from this person on that person's page."""
    name = "totalAudioEnergy" if kind == "audio" else "framesDecoded"
    until(stage[key], RESTS, [stage.sitting.id(other), kind, name])


def mode(stage: Stage, key: str, wanted: str) -> None:
    """Until this person's page travels by this way."""
    stage.wait(key, f"() => room.media.path?.mode === '{wanted}'")


def speak(stage: Stage, *keys: str) -> None:
    """Turns on the microphones of these people."""
    for key in keys:
        stage.wait(key, "() => room.media.hasAudio")
        stage[key].evaluate("() => room.media.setMic(true)")


def access(stage: Stage, key: str, method: str = "GET") -> dict[str, Any]:
    """What the server gives this person's page now."""
    answer: dict[str, Any] = stage[key].evaluate("(method) => room.media.path.ask(method)", method)
    return answer
