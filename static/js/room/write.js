// Where words are written: a text turn for everybody, and for the clerk the editor with speaker keys and phrases.

import { $, announce, button, h, keyed, show, t, toast, write } from "./dom.js";
import { inRoom, isBench, isClerk, linesHere, may, me, nameOf } from "./state.js";
import { correct } from "./lines.js";

let speaker = null;
// Where the recording stood when the words in the field were begun.
let begunAt = null;

const field = () => $("[data-words]");

// What the box holds: words for the place it was drawn for, or an item that was not sent and is not meant for here.
let place = null;
let item = null;
let seen = new Set();

const keep = (ctx) => { if (item) ctx.client.outbox.change(item, field().value); else ctx.client.outbox.write(place.room, field().value); };
const roomName = (room) => t(`room_${room.split(":")[0]}`);
const markOf = (one) => (one.room === place.room ? one.sentence : t("meant_for", { room: roomName(one.room) }));

function grow() {
  const box = field();
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 132)}px`;
}

// Words for another room, or of another kind, are never sent from here before somebody says so.
const isForeign = (one) => one.room !== place.room || !["say", "transcript.add"].includes(one.type);

// What comes back marked says by itself why; a second sentence would lie over the box.
const MARKED = { room_changed: () => null };

// The words leave the field only when they are on their way, and come back when they are refused.
async function send(ctx) {
  const box = field();
  const text = box.value.trim();
  if (!text || isMoving(ctx)) return;
  if (item && isForeign(item)) {
    toast(markOf(item), "warning");
    $("[data-unsent] button")?.focus();
    return;
  }
  const closed = whyClosed(ctx.state);
  if (closed) {
    toast(closed, "warning");
    return;
  }
  const asClerk = isClerk(ctx.state) && me(ctx.state).room === "hearing" && may(ctx.state, "transcript.add");
  box.value = "";
  keep(ctx);
  item = null;
  grow();
  // From the place the box was drawn for: whoever is moved in the very moment of sending is not heard elsewhere.
  const from = { ...place };
  const spoken = { text, ...(speaker ? { speaker } : {}), ...(begunAt === null ? {} : { offset_ms: begunAt }) };
  begunAt = null;
  await (asClerk ? ctx.act("transcript.add", { ...spoken, ...from }, MARKED) : ctx.act("say", { text, ...from }, MARKED));
}

// The box follows the room, room by room; what was refused comes back into it with the name of the place it was meant for.
function drawBox(ctx) {
  const { outbox } = ctx.client;
  const moved = place?.room !== ctx.client.place.room;
  place = ctx.client.place;
  const left = outbox.left(place.room);
  const own = outbox.draft(place.room);
  item = (!moved && item && left.find((one) => one.id === item.id)) || null;
  const fresh = left.find((one) => !one.isDraft && !seen.has(one.id));
  if (!item && !own && fresh) item = fresh;
  for (const one of left) seen.add(one.id);
  const text = item ? item.text : own;
  const box = field();
  if (box.value !== text) {
    box.value = text;
    grow();
  }
  drawUnsent(ctx, left);
}

function drawUnsent(ctx, left) {
  const bar = $("[data-unsent]");
  const signature = JSON.stringify([item?.id, place.room, left.map((one) => one.id)]);
  show(bar, left.length > 0);
  if (bar.dataset.mark === signature) return;
  bar.dataset.mark = signature;
  const slim = { class: "btn slim tiny" };
  if (item) {
    announce(markOf(item), true);
    bar.replaceChildren(h("span", {}, markOf(item)), button(t("say_it_here", { room: roomName(place.room) }), () => takeOver(ctx), slim), button(t("set_aside"), () => putIn(ctx, null), slim), button(t("give_up_words"), () => giveUp(ctx), slim));
  } else bar.replaceChildren(...(left.length ? [button(t("unsent_n", { n: left.length }), () => putIn(ctx, left[0]), { class: "link" })] : []));
}

function putIn(ctx, one) {
  item = one;
  ctx.redraw();
  field().focus();
}

// Meant for this place from now on, and sent by the next touch of the key.
function takeOver(ctx) {
  const { outbox } = ctx.client;
  outbox.write(place.room, [outbox.draft(place.room), item.text].filter(Boolean).join("\n"));
  giveUp(ctx);
}

function giveUp(ctx) {
  ctx.client.outbox.drop(item);
  putIn(ctx, null);
}

// On the way to another room, until it is reached.
const isMoving = (ctx) => ctx.movingFrom !== null && ctx.movingFrom === ctx.client.place.room;

// At once, before the next drawing says so.
export const holdWriting = () => { field().readOnly = true; };

// Why nothing can be sent just now; empty when it can.
export function whyClosed(state) {
  const here = me(state)?.room;
  if (me(state)?.role === "observer") return t("observer_silent");
  if (!here) return t("not_in_room");
  if (here !== "hearing") return may(state, "say") ? "" : t("not_now");
  if (isClerk(state) && may(state, "transcript.add")) return "";
  if (!may(state, "say")) return t("not_now");
  if (state.room.stage !== "in_session" && !isBench(state)) return t("not_session", { stage: t(`stage_${state.room.stage}`) });
  if (state.room.may_speak) return "";
  if (me(state).muted && me(state).locked) return t("muted_no_words");
  return state.room.hands.some((hand) => hand.person === me(state).id) ? t("hand_is_up") : t("raise_hand_first");
}

export function drawWriting(ctx) {
  const { state } = ctx;
  if (!state.room) return;
  const moving = isMoving(ctx);
  const closed = moving ? t("on_the_way") : whyClosed(state);
  const box = field();
  drawBox(ctx);
  box.readOnly = moving;
  const asClerk = isClerk(state) && me(state).room === "hearing";
  box.placeholder = closed || (asClerk ? t("write_line") : t("type_to_speak"));
  const go = $("[data-send]");
  if (closed) go.setAttribute("aria-disabled", "true");
  else go.removeAttribute("aria-disabled");
  write(go, asClerk ? t("record_it") : t("send"));
  show($("[data-desk-of-clerk]"), asClerk && may(state, "transcript.add"));
  if (asClerk) drawClerk(ctx);
}

function speakers(state) {
  const people = inRoom(state).filter((one) => one.role !== "observer" && one.role !== "support" && one.id !== me(state).id);
  return [{ id: null, name: t("the_record") }, ...people, me(state)].slice(0, 10);
}

function choose(ctx, id) {
  speaker = id;
  ctx.speaker = id;
  ctx.redraw();
  field().focus();
}

function drawClerk(ctx) {
  const { state } = ctx;
  const people = speakers(state).map((one, index) => ({ ...one, index }));
  if (!people.some((one) => one.id === speaker)) speaker = null;
  ctx.speaker = speaker;
  keyed($("[data-speakers]"), people, (one) => one.id ?? "record", (one) => h("button", { type: "button", class: "chip", onclick: () => choose(ctx, one.id) }, h("kbd"), h("span")), (item, one) => {
    item.setAttribute("aria-pressed", String(one.id === speaker));
    write(item.firstChild, String(one.index));
    write(item.lastChild, one.id === me(state).id ? t("you") : one.name);
  });
  const phrases = t(`phrases_${state.room.step}`);
  const list = phrases.startsWith("phrases_") ? [] : phrases.split("|");
  keyed($("[data-phrases]"), list, (one) => one, (one) => h("button", { type: "button", class: "chip phrase", title: one, onclick: () => insert(ctx, one) }, one.length > 14 ? `${one.slice(0, 13)}…` : one));
}

function insert(ctx, phrase) {
  const box = field();
  box.setRangeText(phrase, box.selectionStart, box.selectionEnd, "end");
  keep(ctx);
  grow();
  box.focus();
}

// Alt and a digit choose the speaker anywhere; in an empty field the digit alone does.
function onKey(ctx, event) {
  const box = field();
  const digit = /^Digit(\d)$/.exec(event.code);
  const empty = box.value === "" && event.target === box;
  if (isClerk(ctx.state) && digit && (event.altKey || (empty && !event.ctrlKey && !event.metaKey && !event.isComposing))) {
    const people = speakers(ctx.state);
    if (Number(digit[1]) >= people.length) return;
    event.preventDefault();
    choose(ctx, people[Number(digit[1])].id);
  } else if (isClerk(ctx.state) && event.key === "ArrowUp" && empty) {
    const last = linesHere(ctx.state).filter((line) => line.kind === "transcript.line" && line.by?.id === me(ctx.state).id).pop();
    if (last) correct(ctx, last);
  }
}

let typedAt = 0;

export function wireWriting(ctx) {
  const box = field();
  box.addEventListener("input", () => {
    if (!place) return;
    begunAt = box.value.trim() ? begunAt ?? ctx.recorder.offset() : null;
    keep(ctx);
    grow();
    if (Date.now() - typedAt > 4000) {
      typedAt = Date.now();
      ctx.client.loose("presence", { state: "typing" });
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send(ctx);
  });
  document.addEventListener("keydown", (event) => onKey(ctx, event));
  $("[data-say]").addEventListener("submit", (event) => { event.preventDefault(); send(ctx); });
}

export function drawTyping(ctx) {
  const recent = [...ctx.state.typing].filter(([id, at]) => Date.now() - at < 6000 && id !== me(ctx.state)?.id).map(([id]) => nameOf(ctx.state, id)).filter(Boolean);
  write($("[data-typing]"), recent.length ? t("x_types", { name: recent.join("、") }) : "");
}
