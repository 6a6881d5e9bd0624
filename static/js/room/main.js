// The live room: frames come in, the state changes, the page follows.

import { announce, config, t, toast } from "./dom.js";
import { RoomClient } from "./client.js";
import { initial, isBench, may, me, nameOf, now, reduce } from "./state.js";
import { drawHead, drawLeft, drawNet, drawSteps } from "./head.js";
import { drawFaces, tickFaces } from "./faces.js";
import { drawFloor, tickFloor } from "./floor.js";
import { drawLines, readOut, wireLines, wireSearch } from "./lines.js";
import { drawTyping, drawWriting, holdWriting, wireWriting } from "./write.js";
import { drawStage, readQueue, ring } from "./stage.js";
import { drawPointer, loadItems, wireEvidence, wireList } from "./evidence.js";
import { drawBanner, wireBanner } from "./banner.js";
import { drawControls, meter, wireControls } from "./controls.js";
import { wirePeople } from "./people.js";
import { wireDesk } from "./desk.js";
import { wireMore } from "./more.js";
import { Media } from "./media.js";
import { Recorder } from "./recorder.js";
import { wireLeaving } from "./leaving.js";

const socketUrl = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${config.socket}`;
const client = new RoomClient(socketUrl, `${config.hearing}:${config.me}`, config.placed);
const DRAWS = [drawHead, drawSteps, drawFaces, drawFloor, drawLines, drawWriting, drawStage, drawBanner, drawControls];

// These lead to another room; so long after the answer the box waits at most for the room itself.
const MOVES = new Set(["room.enter", "room.leave"]);
const DOOR_MS = 3000;

const ctx = {
  state: initial(),
  movingFrom: null,
  client,
  sheets: [],
  recorder: new Recorder(),
  redraw,
  // Says a verb; its seq once it is stored, null after the refusal has been shown or answered by its remedy.
  async act(verb, facts = {}, remedies = {}) {
    if (MOVES.has(verb)) return moved(() => ctx.said(verb, facts, remedies));
    return ctx.said(verb, facts, remedies);
  },
  async said(verb, facts, remedies) {
    try {
      return await client.send(verb, facts);
    } catch (refusal) {
      if (remedies[refusal.code]) return remedies[refusal.code](refusal.message);
      toast(refusal.message, "error");
      announce(refusal.message, true);
      return null;
    }
  },
};
ctx.media = new Media({ send: (type, facts) => client.loose(type, facts), changed: mediaChanged, muted: () => Boolean(me(ctx.state)?.muted && me(ctx.state).locked) });

ctx.recorder.wire(ctx);

// Between the key of another room and the door nothing is written: it would be meant for neither.
async function moved(say) {
  const from = client.place.room;
  ctx.movingFrom = from;
  holdWriting();
  redraw();
  const seq = await say();
  if (seq === null || client.place.room !== from) ctx.movingFrom = null;
  else setTimeout(() => { ctx.movingFrom = null; redraw(); }, DOOR_MS);
  redraw();
  return seq;
}

let drawing = false;

// Many frames, one drawing; a hidden page draws too, only later.
function redraw() {
  if (drawing) return;
  drawing = true;
  const later = document.hidden ? (draw) => setTimeout(draw, 200) : requestAnimationFrame;
  later(() => {
    drawing = false;
    for (const draw of DRAWS) draw(ctx);
    for (const sheet of ctx.sheets) if (sheet.open) sheet.render(sheet.mark?.() || String(ctx.state.seq));
  });
}

function mediaChanged(what = "") {
  if (what === "level") {
    meter(ctx.media);
    return;
  }
  redraw();
}

// --- frames ----------------------------------------------------------------------------------------

function meet() {
  const { state } = ctx;
  const you = me(state);
  const here = may(state, "rtc.offer") && you.room && you.room !== "lobby" ? state.room.people.filter((one) => one.id !== you.id && one.room === you.room && one.present && one.tile !== false && one.seat === "online") : [];
  const shared = may(state, "rtc.offer") && you.seat === "online" && you.room !== "lobby" && !you.room.startsWith("witness:");
  ctx.media.meet(here.map((one) => one.id), shared ? you.room : "");
  for (const one of here) ctx.media.hush(one.id, one.muted && one.locked);
  ctx.media.apply();
}

const live = () => ctx.state.seq >= ctx.state.head;

// What has changed in a way that must be said aloud.
function tellChanges(before, after) {
  if (!before.room || !live()) return;
  const [was, is] = [before.room, after.room];
  if (was.step !== is.step) announce(t("now_step", { step: is.steps.find((one) => one.step === is.step)?.label || "" }));
  if (was.stage !== is.stage) announce(t(`stage_${is.stage}`), true);
  if (is.floor.join() !== was.floor.join()) tellFloor(after, was, is);
  for (const one of is.people) tellPerson(before, one);
  if (!me(before).muted && me(after).muted) {
    ctx.media.setMic(false);
    announce(t("you_are_muted"), true);
  }
}

let lastRoom = null;

// Who is let in is rung for, also while everything that may now be read is being told again; coming back from a private talk is no call.
function tellCall(state) {
  const here = me(state).room;
  const waited = lastRoom !== null && (["", "lobby"].includes(lastRoom) || lastRoom.startsWith("witness:"));
  if (waited && here === "hearing" && !isBench(state)) ring();
  lastRoom = here;
}

function tellFloor(state, was, is) {
  const given = is.floor.filter((id) => !was.floor.includes(id));
  for (const id of given) {
    announce(id === me(state).id ? t("your_turn_now") : t("x_speaks", { name: nameOf(state, id) }), id === me(state).id);
    if (id === me(state).id && !me(state).muted) toast(t("your_turn_now"));
  }
}

function tellPerson(before, one) {
  const was = before.room.people.find((each) => each.id === one.id);
  if (one.room === "hearing" && was?.room !== "hearing" && one.present) announce(t("x_arrives", { name: one.name }));
  else if (one.lost_since && !was?.lost_since) announce(t("x_lost", { name: one.name }));
  else if (was?.lost_since && !one.lost_since && one.present) announce(t("x_back", { name: one.name }));
}

const TOLD = {
  "transcript.line": (frame) => told(frame),
  say: (frame) => told(frame),
  unmute_request: (frame) => { if (frame.data.person === me(ctx.state).id) offerUnmute(); },
  help: (frame) => { if (isBench(ctx.state) && frame.by?.id !== me(ctx.state).id) toast(t("x_asks_help", { name: frame.by?.name || "", text: frame.data.text || "" }), "warning"); },
  "recording.alarm": () => { announce(t("recording_stopped"), true); if (isBench(ctx.state)) toast(t("recording_stopped_why"), "error"); },
  "speech.failed": () => toast(t("speech_failed"), "warning"),
  "person.warn": (frame) => { if (frame.data.person === me(ctx.state).id) toast(t("you_are_warned", { ground: frame.data.ground }), "error"); },
  "room.recall": (frame) => { if (frame.by?.id !== me(ctx.state).id && frame.data.people.includes(me(ctx.state).id)) calledBack(); },
  "settlement.propose": (frame) => { if (frame.by?.id !== me(ctx.state).id) toast(t("offer_came", { name: frame.by?.name || "" })); },
  "evidence.show": (frame) => announce(t("shown_now", { name: frame.data.name || "" })),
  "connection.lost": () => null,
};

function told(frame) {
  const line = ctx.state.lines.get(frame.seq);
  if (line) readOut(ctx, line);
}

// Who was in a private talk is told aloud that everybody hears them again.
function calledBack() {
  toast(t("called_back"), "warning");
  announce(t("called_back"), true);
}

function offerUnmute() {
  toast(t("asked_to_unmute"), "warning");
  announce(t("asked_to_unmute"), true);
}

// The server says steps and roles once for everybody, in the language of the record; a page says them in its reader's.
function inReadersWords(frame) {
  if (frame.type !== "welcome" && frame.type !== "state") return frame;
  const role = (one) => ({ ...one, role_label: config.roles[one.role] || one.role_label });
  const step = (one) => ({ ...one, label: config.steps[one.step] || one.label });
  return { ...frame, you: role(frame.you), people: frame.people.map(role), steps: frame.steps.map(step) };
}

client.addEventListener("frame", ({ detail: frame }) => {
  if (frame.type.startsWith("rtc.")) {
    ctx.media.take(frame);
    return;
  }
  if (frame.type === "media") {
    holdMedia(frame.holds, frame.free);
    return;
  }
  const before = ctx.state;
  ctx.state = reduce(before, inReadersWords(frame));
  if (frame.type === "welcome" || frame.type === "state") {
    meet();
    tellChanges(before, ctx.state);
    tellCall(ctx.state);
  }
  if (frame.type === "event" && live()) TOLD[frame.kind]?.(frame);
  if (frame.type === "evidence.point") drawPointer(ctx);
  else redraw();
});

// --- the line ----------------------------------------------------------------------------------------

let lostAt = 0;

function sayLost(sentence) {
  if (!ctx.lost) announce(sentence, true);
  ctx.lost = sentence;
  drawBanner(ctx);
}

client.addEventListener("lost", () => {
  lostAt ||= Date.now();
  drawNet(client);
});
client.addEventListener("joined", ({ detail: frame }) => {
  if (lostAt) {
    announce(t("line_back"));
    ctx.media.restart();
  }
  lostAt = 0;
  ctx.lost = "";
  holdMedia(frame.media, false);
  client.loose("presence", { state: document.hidden ? "away" : "here" });
  if (!ctx.started) begin();
});
client.addEventListener("shut", ({ detail }) => sayLost(detail.code === 4401 ? t("signed_out") : t("no_such_room")));
client.addEventListener("refused", ({ detail }) => { if (detail.code !== "room_changed") toast(detail.message, "error"); });
client.addEventListener("pending", redraw);
client.outbox.addEventListener("changed", redraw);

// One page of a person has picture and sound; the server says which.
function holdMedia(holds, free) {
  const changed = holds !== ctx.media.holds;
  client.media = holds ? "" : "elsewhere";
  ctx.media.hold(holds, free);
  if (changed && ctx.started) {
    announce(t(holds ? "media_here" : free ? "media_free" : "media_elsewhere"), true);
    meet();
  }
  redraw();
}

async function begin() {
  ctx.started = true;
  loadItems().then(redraw);
  readQueue(ctx);
  await ctx.media.start(config.me, config.urls.media, me(ctx.state).role === "observer");
  meet();
  ctx.recorder.resume();
  redraw();
}

function everySecond() {
  if (lostAt && Date.now() - lostAt > 1500) sayLost(t("line_lost_for", { time: Math.round((Date.now() - lostAt) / 1000) }));
  if (!ctx.state.room) return;
  drawLeft(ctx.state);
  drawHead(ctx);
  tickFaces(ctx);
  tickFloor(ctx);
  drawTyping(ctx);
  drawPointer(ctx);
}

function everyTen() {
  if (client.ready) client.loose("quality", ctx.media.quality(client.rtt));
  readQueue(ctx);
}

document.addEventListener("visibilitychange", () => client.loose("presence", { state: document.hidden ? "away" : "here" }));
addEventListener("orientationchange", () => setTimeout(redraw, 300));
addEventListener("pagehide", () => client.leave());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
setInterval(everySecond, 1000);
setInterval(everyTen, 10000);

wireWriting(ctx);
wireLines();
wireSearch(ctx);
wireEvidence(ctx);
wireList(ctx);
wirePeople(ctx);
wireDesk(ctx);
wireMore(ctx);
wireBanner(ctx);
wireControls(ctx);
wireLeaving(ctx);
document.documentElement.dataset.room = "ready";
client.open();

// For tests and for support: what this page holds, read-only.
globalThis.room = { get state() { return ctx.state; }, get client() { return client; }, get media() { return ctx.media; }, get recorder() { return ctx.recorder; }, now: () => now(ctx.state) };
