// The room as the browser knows it: a pure function from frames to state. It touches no page, so it can be tested alone.

export const initial = () => ({
  room: null, hearing: null, skew: 0, head: 0, seq: 0,
  names: new Map(), lines: new Map(), objections: new Map(), proposals: new Map(), opinions: new Map(),
  signed: new Map(), unsigned: new Map(), votes: [], recusals: new Map(), calls: [], alarm: null,
  floorSince: new Map(), stepAt: "", openedAt: "", recordingSince: "", stageReason: "", changedSeq: 0,
  keptOut: "", refused: new Map(), typing: new Map(), quality: new Map(), pointer: null, shownBy: null,
});

const QUIET_KEYS = ["room", "hearing", "skew", "names", "quality", "head"];

// Everything told by numbered events is told again from the beginning; the rest stays.
export function emptied(state) {
  const kept = Object.fromEntries(QUIET_KEYS.map((key) => [key, state[key]]));
  return { ...initial(), ...kept };
}

export function reduce(state, frame) {
  const change = FRAMES[frame.type];
  return change ? change(state, frame) : state;
}

export const reduceAll = (state, frames) => frames.reduce(reduce, state);

const put = (map, key, value) => new Map(map).set(key, value);
const without = (map, key) => { const copy = new Map(map); copy.delete(key); return copy; };
const patch = (map, key, change) => (map.has(key) ? put(map, key, { ...map.get(key), ...change }) : map);

function named(state, people) {
  const names = new Map(state.names);
  for (const one of people) names.set(one.id, { name: one.name, role: one.role, label: one.role_label || names.get(one.id)?.label || "", side: one.side });
  return names;
}

function roomed(state, frame) {
  return { ...state, room: frame, names: named(state, [...frame.people, frame.you]) };
}

const FRAMES = {
  welcome(state, frame) {
    const skew = frame.server_at ? new Date(frame.server_at).getTime() - Date.now() : state.skew;
    return { ...roomed(state, frame), hearing: frame.hearing || state.hearing, head: frame.seq, skew };
  },
  state: (state, frame) => roomed(state, frame),
  rights: (state) => emptied(state),
  presence: (state, frame) => ({ ...state, typing: frame.state === "typing" ? put(state.typing, frame.person, Date.now()) : without(state.typing, frame.person) }),
  quality: (state, frame) => ({ ...state, quality: put(state.quality, frame.person, frame) }),
  "evidence.point": (state, frame) => ({ ...state, pointer: { ...frame, at: Date.now() } }),
  event(state, frame) {
    const counted = { ...state, seq: frame.seq };
    if (frame.kind === "withheld") return counted;
    if (SPOKEN.has(frame.kind)) counted.typing = without(state.typing, frame.by?.id);
    const known = frame.by && !counted.names.get(frame.by.id) ? { ...counted, names: named(counted, [frame.by]) } : counted;
    const lined = frame.data.line || isPrivate(frame) ? addLine(known, frame) : known;
    const staged = frame.data.stage ? { ...lined, stageReason: frame.data.reason || "" } : lined;
    return KINDS[frame.kind] ? KINDS[frame.kind](staged, frame, frame.data) : staged;
  },
};

const SPOKEN = new Set(["say", "transcript.line", "transcript.proposal"]);
// Words of a caucus, a whisper or the lobby are no line of any transcript; those who are there read them all the same.
const isPrivate = (frame) => frame.kind === "say" && !frame.data.line && Boolean(frame.data.text);

function addLine(state, frame) {
  const data = isPrivate(frame) ? { ...frame.data, line: frame.data.text, speaker: frame.by?.id } : frame.data;
  const line = {
    seq: frame.seq, at: frame.at, kind: frame.kind, by: frame.by, speaker: data.speaker ?? null, step: data.step || "",
    record: data.record || "", room: frame.room || "hearing", text: data.line, versions: [{ seq: frame.seq, text: data.line }],
    isProposal: frame.kind === "transcript.proposal", isAuto: !SPOKEN.has(frame.kind) && data.speaker === undefined,
    confirmed: new Set(), objections: [], attachment: data.attachment || "",
  };
  const changedSeq = SPOKEN.has(frame.kind) && frame.data.line && !line.isProposal ? frame.seq : state.changedSeq;
  return { ...state, lines: put(state.lines, frame.seq, line), changedSeq };
}

// A correction is a new version; what was confirmed before it must be read again.
function corrected(state, frame, of, text, reason = "", speaker = null) {
  const line = state.lines.get(of);
  if (!line) return state;
  const versions = [...line.versions, { seq: frame.seq, text, reason, by: frame.by }];
  const isProposal = line.isProposal && frame.kind !== "transcript.accepted";
  return { ...state, changedSeq: frame.seq, lines: patch(state.lines, of, { text, versions, isProposal, speaker: speaker ?? line.speaker, confirmed: new Set() }) };
}

function objected(state, frame, data) {
  const line = state.lines.get(data.of);
  const objection = { seq: frame.seq, of: data.of, by: frame.by, text: data.text, reason: data.reason || "", accepted: null, ruling: "" };
  const lines = line ? patch(state.lines, data.of, { objections: [...line.objections, frame.seq] }) : state.lines;
  return { ...state, objections: put(state.objections, frame.seq, objection), lines };
}

function ruled(state, frame, data) {
  const objection = state.objections.get(data.objection);
  if (!objection) return state;
  const next = { ...state, objections: patch(state.objections, data.objection, { accepted: data.accepts, ruling: data.reason, ruledBy: frame.by }) };
  return data.accepts ? corrected(next, frame, objection.of, objection.text) : next;
}

function confirmed(state, frame, data) {
  const lines = new Map(state.lines);
  for (const seq of data.lines || []) {
    const line = lines.get(seq);
    if (line) lines.set(seq, { ...line, confirmed: new Set(line.confirmed).add(frame.by?.id) });
  }
  return { ...state, lines };
}

function opinion(state, frame, data) {
  const held = state.opinions.get(data.item) || new Map();
  return { ...state, opinions: put(state.opinions, data.item, put(held, frame.by?.id, { ...data, by: frame.by })) };
}

function answered(state, frame, data) {
  const offer = state.proposals.get(data.proposal);
  if (!offer) return state;
  const answers = [...offer.answers, { by: frame.by, accepts: data.accepts, text: data.text || "" }];
  return { ...state, proposals: patch(state.proposals, data.proposal, { answers }) };
}

// Who said no to being online, and on what ground; sound or text alone is another matter.
const BELOW = new Set(["audio_only", "text_only", "private_talk"]);
function refusals(state, frame, data, ground) {
  if (BELOW.has(data.procedure)) return state.refused;
  return ground ? put(state.refused, frame.by?.id, ground) : without(state.refused, frame.by?.id);
}

const noted = (state, frame, data) => ({ ...state, unsigned: put(state.unsigned, data.person, data.reason || "") });

const KINDS = {
  "step.set": (state, frame) => ({ ...state, stepAt: frame.at, floorSince: new Map() }),
  "stage.open": (state, frame) => ({ ...state, openedAt: state.openedAt || frame.at }),
  "floor.grant": (state, frame, data) => ({ ...state, floorSince: put(state.floorSince, data.person, { at: frame.at, seconds: data.seconds || 0 }) }),
  "floor.revoke": (state, frame, data) => ({ ...state, floorSince: without(state.floorSince, data.person) }),
  "transcript.correction": (state, frame, data) => corrected(state, frame, data.of, data.text, data.reason),
  "transcript.accepted": (state, frame, data) => corrected(state, frame, data.of, data.text, "", data.speaker),
  "transcript.dropped": (state, frame, data) => ({ ...state, lines: without(state.lines, data.of) }),
  "transcript.confirm": confirmed,
  "transcript.object": objected,
  "transcript.rule": ruled,
  "transcript.sign": (state, frame, data) => ({ ...state, signed: put(state.signed, data.person, { readSeq: data.read_seq, at: frame.at }), unsigned: without(state.unsigned, data.person) }),
  "transcript.refuse_to_sign": noted,
  "transcript.note_unsigned": noted,
  "evidence.opinion": opinion,
  "evidence.show": (state, frame) => ({ ...state, pointer: null, shownBy: frame.by?.id ?? null }),
  "settlement.propose": (state, frame, data) => ({ ...state, proposals: put(state.proposals, frame.seq, { seq: frame.seq, by: frame.by, text: data.text, at: frame.at, answers: [] }) }),
  "settlement.answer": answered,
  "recusal.request": (state, frame, data) => ({ ...state, recusals: put(state.recusals, frame.seq, { seq: frame.seq, by: frame.by, asker: data.asker || "", person: data.person, reason: data.reason || "", upheld: null }) }),
  "recusal.decide": (state, frame, data) => ({ ...state, recusals: patch(state.recusals, data.request, { upheld: data.upheld }) }),
  "recording.start": (state, frame) => ({ ...state, recordingSince: frame.at, recordingSeq: frame.seq, alarm: null }),
  "recording.stop": (state) => ({ ...state, recordingSince: "", alarm: null }),
  "recording.back": (state) => ({ ...state, alarm: null }),
  "recording.alarm": (state, frame, data) => ({ ...state, alarm: { at: frame.at, seconds: data.seconds } }),
  "consent.give": (state, frame, data) => ({ ...state, refused: refusals(state, frame, data, null) }),
  "consent.withdraw": (state, frame, data) => ({ ...state, refused: refusals(state, frame, data, data.ground) }),
  "person.dismiss": (state, frame, data) => (data.person === me(state)?.id ? { ...state, keptOut: data.kept_out ? data.reason : "" } : state),
  "vote.result": (state, frame, data) => ({ ...state, votes: data.votes }),
  help: (state, frame, data) => ({ ...state, calls: [...state.calls, { seq: frame.seq, by: frame.by, text: data.text || "", at: frame.at }] }),
};

// --- what the page asks of the state ---------------------------------------------------------------

export const may = (state, verb) => Boolean(state.room?.may.includes(verb));
export const me = (state) => state.room?.you || null;
export const person = (state, id) => state.room?.people.find((one) => one.id === id) || (state.room?.you.id === id ? state.room.you : null);
export const nameOf = (state, id) => person(state, id)?.name || state.names.get(id)?.name || "";
export const BENCH = new Set(["presiding", "sole", "member", "clerk", "mediator"]);
export const isBench = (state) => BENCH.has(me(state)?.role);
export const isChair = (state) => ["presiding", "sole"].includes(me(state)?.role) || (me(state)?.role === "mediator" && state.hearing?.kind === "mediation");
export const isClerk = (state) => me(state)?.role === "clerk";
export const now = (state) => Date.now() + state.skew;

const RANK = ["sole", "presiding", "member", "mediator", "clerk", "applicant", "representative", "third_party", "respondent", "witness", "expert", "interpreter", "support", "observer"];
const SIDES = ["", "applicant", "third_party", "respondent"];
const rank = (one) => (BENCH.has(one.role) ? RANK.indexOf(one.role) : 10 + SIDES.indexOf(one.side || "respondent") * 20 + RANK.indexOf(one.role));
const together = (state, one) => one.room === me(state).room && (one.present || one.seat === "office" || one.lost_since);
const atTheDoor = (state, one) => isBench(state) && one.present && (one.room === "lobby" || one.room.startsWith("witness:"));

// In a private talk or in deliberation: neither on the stage, nor at the door, nor alone as a witness is.
export const isElsewhere = (one) => Boolean(one.room) && !["hearing", "lobby"].includes(one.room) && !one.room.startsWith("witness:");

// Who has a tile: those in the same room, one's own first among equals; the bench also sees who waits at the door.
export function faces(state) {
  if (!state.room) return [];
  const you = me(state);
  const everyone = [...state.room.people.filter((one) => one.id !== you.id), you];
  return everyone.filter((one) => one.id === you.id || together(state, one) || atTheDoor(state, one)).sort((a, b) => rank(a) - rank(b) || a.id - b.id);
}

export const inRoom = (state) => faces(state).filter((one) => one.room === me(state).room);

// The lines of the room one is in, in their order.
export function linesHere(state) {
  const here = me(state)?.room || "hearing";
  const alone = ["hearing", "lobby"].includes(here) || here.startsWith("witness:");
  return [...state.lines.values()].filter((line) => line.room === here || (alone && line.record)).sort((a, b) => a.seq - b.seq);
}

// The words of this person that they have neither confirmed nor objected to.
export function mine(state) {
  const id = me(state)?.id;
  const waiting = (line) => line.record && line.speaker === id && !line.confirmed.has(id) && !line.objections.some((seq) => state.objections.get(seq)?.by?.id === id && state.objections.get(seq).accepted === null);
  return [...state.lines.values()].filter(waiting);
}

export function stepIndex(state) {
  return state.room ? state.room.steps.findIndex((one) => one.step === state.room.step) : -1;
}

// Seconds left in the step; null where it has no budget.
export function secondsLeft(state) {
  const { room } = state;
  if (!room || !["in_session", "paused", "checking_in"].includes(room.stage)) return null;
  if (room.step_closes_at) return (new Date(room.step_closes_at).getTime() - now(state)) / 1000;
  if (!room.budget_seconds || !state.stepAt) return null;
  return room.budget_seconds - (now(state) - new Date(state.stepAt).getTime()) / 1000;
}
