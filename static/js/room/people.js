// Everybody of the sitting, where they are, and what the bench may do with each: let in, call, mute, warn, send out.

import { $, button, clock, h, seconds, t } from "./dom.js";
import { ask, Sheet, why } from "./ask.js";
import { roleWords } from "./faces.js";
import { BENCH, isBench, isElsewhere, may, me, now, stepIndex } from "./state.js";

const where = (state, one) => {
  if (one.lost_since) return `${t("line_lost")} ${clock(seconds(one.lost_since, now(state)), true)}，${t("not_absent")}`;
  if (one.left_at) return t("left_page");
  if (one.awaited) return t("comes_to_office");
  if (!one.present && one.seat === "online") return t("not_here");
  if (one.seat === "office") return t("in_office");
  if (one.room.startsWith("witness:")) return t(one.heard ? "witness_heard" : "witness_waits");
  return t(`at_${one.room.split(":")[0] || "out"}`);
};

// What may be noted of somebody must be so, and the record refuses the rest.
const hasCome = (one) => one.present || one.checked_in || one.seat === "office" || Boolean(one.lost_since || one.left_at);
const heardNow = (state, one) => state.room.people.filter((each) => each.role === "witness" && each.room === "hearing" && each.id !== one.id);
const isAlone = (state, one) => one.role !== "witness" || heardNow(state, one).every((each) => [each.id, one.id].every((id) => state.room.confronted.includes(id)));
const inHearing = (one) => one.room === "hearing";

// [verb, label, when, how]; only what may be done now with this person is offered.
const ACTS = [
  ["roll_call.mark", "mark_present", (one) => one.roll_called !== true && one.role !== "observer" && (one.checked_in || BENCH.has(one.role)), (ctx, one) => ctx.act("roll_call.mark", { person: one.id, present: true })],
  ["roll_call.mark", "mark_absent", (one) => one.roll_called !== false && one.role !== "observer" && !one.present, (ctx, one) => markAbsent(ctx, one)],
  ["person.seat", "seat_office", (one) => (one.seat === "online" || one.awaited) && one.role !== "observer", (ctx, one) => seatInOffice(ctx, one)],
  ["person.seat", "seat_online", (one) => one.seat === "office" && one.role !== "observer", (ctx, one) => ctx.act("person.seat", { person: one.id, seat: "online" })],
  ["person.admit", "admit", (one) => one.room === "lobby" && (one.present || one.seat === "office") && !CALLED.has(one.role), (ctx, one) => admit(ctx, one)],
  ["witness.confront", "confront", (one, state) => CALLED.has(one.role) && one.room.startsWith("witness:") && !isAlone(state, one), (ctx, one) => confront(ctx, one)],
  ["witness.call", "call_witness", (one, state) => CALLED.has(one.role) && !one.awaited && one.room.startsWith("witness:") && isAlone(state, one), (ctx, one) => ctx.act("witness.call", { person: one.id })],
  ["witness.dismiss", "dismiss_witness", (one) => CALLED.has(one.role) && inHearing(one), (ctx, one) => ctx.act("witness.dismiss", { person: one.id })],
  ["floor.grant", "let_speak", (one) => inHearing(one) && !one.has_floor, (ctx, one) => ctx.act("floor.grant", { person: one.id })],
  ["floor.revoke", "take_floor", (one) => one.has_floor, (ctx, one) => ctx.act("floor.revoke", { person: one.id })],
  ["mute", "mute_one", (one) => inHearing(one) && !one.muted, (ctx, one) => ctx.act("mute", { person: one.id, muted: true, locked: false })],
  ["mute", "lock_one", (one) => inHearing(one) && !one.locked, (ctx, one) => ctx.act("mute", { person: one.id, muted: true, locked: true })],
  ["mute", "unmute_one", (one) => one.muted, (ctx, one) => ctx.act("mute", { person: one.id, muted: false, locked: false })],
  ["unmute_request", "ask_unmute", (one) => inHearing(one) && one.muted && !one.locked, (ctx, one) => ctx.act("unmute_request", { person: one.id })],
  ["spotlight", "put_in_front", inHearing, (ctx, one) => ctx.act("spotlight", { person: one.id })],
  ["dropout.decide", "decide_dropout", (one) => Boolean(one.lost_since || one.left_at), (ctx, one) => dropout(ctx, one)],
  ["dropout.read", "read_missed", (one) => one.missed && !one.missed_read && !one.lost_since, (ctx, one) => ctx.act("dropout.read", { person: one.id })],
  ["dropout.answer", "answer_missed", (one) => one.missed && one.missed_read, (ctx, one) => answerMissed(ctx, one)],
  ["witness.place", "name_place", (one) => one.role === "witness" && !one.awaited && one.room.startsWith("witness:"), (ctx, one) => namePlace(ctx, one)],
  ["person.return", "send_back", (one) => inHearing(one) && !CALLED.has(one.role), (ctx, one) => grounded(ctx, "person.return", one, "send_back", false)],
  ["person.dismiss", "keep_out", (one) => one.room === "lobby" && hasCome(one), (ctx, one) => grounded(ctx, "person.dismiss", one, "keep_out", false, true)],
  ["person.dismiss", "dismiss", (one) => Boolean(one.room) && hasCome(one) && one.room !== "lobby", (ctx, one) => grounded(ctx, "person.dismiss", one, "dismiss", false)],
  ["person.warn", "warn", inHearing, (ctx, one) => grounded(ctx, "person.warn", one, "warn", true)],
  ["person.order_out", "order_out", inHearing, (ctx, one) => grounded(ctx, "person.order_out", one, "order_out", true)],
];
const CALLED = new Set(["witness", "expert"]);
const ON_BENCH = new Set(["roll_call.mark", "spotlight", "mute", "unmute_request"]);

async function markAbsent(ctx, one) {
  const told = await ask({ title: t("mark_absent_title", { name: one.name }), why: t("mark_absent_why"), ok: t("mark_absent"), fields: [{ name: "note", label: t("note") }] });
  if (told) ctx.act("roll_call.mark", { person: one.id, present: false, ...told });
}

// Whose number is not the one on the file comes in once the clerk has written how they are known.
async function admit(ctx, one) {
  const differs = one.identity === "differs";
  const told = differs ? await ask({ title: t("admit_differs_title", { name: one.name }), why: t("admit_differs_why"), ok: t("admit"), fields: [{ name: "reason", label: t("how_known"), required: true }] }) : {};
  if (told) ctx.act("person.admit", { person: one.id, ...told });
}

// Who sits in the office shows a document to the clerk; who was known at the door need not again.
const isKnown = (one) => one.checked_in && one.identity !== "differs";
async function seatInOffice(ctx, one) {
  const told = await ask({ title: t("seat_office_title", { name: one.name }), why: t("seat_office_why"), ok: t("seat_office"), fields: [{ name: "document", type: "line", label: t("document_label"), required: !isKnown(one), value: isKnown(one) ? "" : t("document_default"), max: 60 }] });
  if (told) ctx.act("person.seat", { person: one.id, seat: "office", ...told });
}

async function grounded(ctx, verb, one, label, grave, required = grave) {
  const told = await why(t("do_to", { what: t(label), name: one.name }), t(label), { name: grave ? "ground" : "reason", grave, required });
  if (told) ctx.act(verb, { person: one.id, ...told });
}

async function dropout(ctx, one) {
  const options = (one.lost_since ? ["wait", "pause", "suspend", "go_on", "left"] : ["left"]).map((choice) => [choice, t(`dropout_${choice}`)]);
  const told = await ask({ title: t(one.lost_since ? "dropout_title" : "left_title", { name: one.name }), why: t(one.lost_since ? "dropout_why" : "left_why"), ok: t("decide"), fields: [{ name: "choice", type: "choice", label: t("dropout_label"), required: true, options }, { name: "reason", label: t("reason") }] });
  if (told) ctx.act("dropout.decide", { person: one.id, ...told });
}

// The order comes first and stands in the record; then each is called as ever.
async function confront(ctx, one) {
  const others = heardNow(ctx.state, one);
  const told = await why(t("confront_title", { names: [...others, one].map((each) => each.name).join("、") }), t("confront"));
  if (told && (await ctx.act("witness.confront", { people: [...others, one].map((each) => each.id), ...told })) !== null) ctx.act("witness.call", { person: one.id });
}

export async function answerMissed(ctx, one) {
  const told = await ask({ title: t("answer_missed"), why: t("answer_missed_why"), ok: t("ok"), fields: [{ name: "text", label: t("note"), required: true }] });
  if (told) ctx.act("dropout.answer", { person: one.id, ...told });
}

async function namePlace(ctx, one) {
  const told = await ask({ title: t("name_place"), ok: t("ok"), fields: [{ name: "place", type: "line", label: t("place_label"), required: true, max: 60 }] });
  if (told) ctx.act("witness.place", { person: one.id, ...told });
}

// Once the tribunal has asked about recusal, only what was learned later counts, and whoever asks says when that was.
const asked = (state) => stepIndex(state) > state.room.steps.findIndex((each) => each.step === "rights_and_recusal");

async function recuse(ctx, one) {
  const when = { name: "learned_late", type: "choice", bool: true, required: true, label: t("learned_when"), options: [["yes", t("learned_late")], ["no", t("learned_before")]] };
  const fields = [{ name: "reason", label: t("reason"), required: true }, ...(asked(ctx.state) ? [when] : [])];
  const told = await ask({ title: t("recuse_title", { name: one.name }), ok: t("recuse"), fields, grave: true });
  if (!told) return;
  // What comes of it is said in the room, not on the list of people.
  for (const sheet of ctx.sheets) if (sheet.open) sheet.close();
  ctx.act("recusal.request", { person: one.id, ...told });
}

function invite(ctx, one) {
  const { state } = ctx;
  const here = me(state).room;
  if (!here || ["hearing", "lobby"].includes(here) || here.startsWith("witness:") || one.room === here || !may(state, "room.invite")) return [];
  return [button(t("invite_here"), () => ctx.act("room.invite", { person: one.id, room: here }))];
}

// What excludes each other shares one place; every other act has its own, kept while it is closed, so that nothing slides under the pointer.
const PLACE = { admit: "door", call_witness: "door", confront: "door", dismiss_witness: "door", send_back: "door", seat_online: "seat_office", take_floor: "let_speak", unmute_one: "mute_one", keep_out: "dismiss", name_place: "put_in_front", read_missed: "decide_dropout", answer_missed: "decide_dropout" };
const placeOf = (label) => PLACE[label] || label;

function places(ctx, one, acts) {
  return [...new Set(acts.map(([, label]) => placeOf(label)))].map((place) => {
    const open = acts.find(([, label, when]) => placeOf(label) === place && when(one, ctx.state));
    if (!open) return h("span", { class: "kept" });
    const [verb, label, , how] = open;
    return button(t(label), () => how(ctx, one), { class: ["person.order_out", "person.warn"].includes(verb) ? "btn slim grave" : "btn slim", data: { focus: `${one.id}-${label}` } });
  });
}

export function actsOn(ctx, one) {
  const { state } = ctx;
  if (one.id === me(state).id) return [];
  const bench = BENCH.has(one.role);
  const made = places(ctx, one, ACTS.filter(([verb]) => may(state, verb) && (!bench || ON_BENCH.has(verb))));
  if (may(state, "recusal.request") && bench && state.hearing?.kind !== "mediation") made.push(button(t("recuse"), () => recuse(ctx, one), { data: { focus: `${one.id}-recuse` } }));
  return [...made, ...invite(ctx, one)];
}

const roll = (one) => (one.roll_called === true ? t("present_noted") : one.roll_called === false ? t("absent_noted") : "");
const line = (state, one) => { const told = state.quality.get(one.id); return told ? t(`line_${told.level}`) : ""; };

// What the bench is told of who somebody is: not come to the door yet, or one of the three states.
export const identityOf = (one) => (one.checked_in ? t(`identity_${one.identity}`) : t("not_checked_in"));

function facts(state, one) {
  const checked = isBench(state) && !BENCH.has(one.role) ? identityOf(one) : "";
  return [roleWords(one), where(state, one), checked, isBench(state) ? roll(one) : "", one.warned ? t("warned_n", { n: one.warned }) : "", isBench(state) ? line(state, one) : ""].filter(Boolean).join(" · ");
}

function row(ctx, one) {
  const { state } = ctx;
  const own = one.id === me(state).id;
  return h("li", { class: "who-row" }, h("div", {}, h("b", {}, own ? t("you_named", { name: one.name }) : one.name), h("p", { class: "muted small" }, facts(state, one))), h("div", { class: "who-acts" }, actsOn(ctx, one)));
}

const everyone = (state) => [...state.room.people.filter((one) => one.id !== me(state).id), me(state)].sort((a, b) => BENCH.has(b.role) - BENCH.has(a.role) || a.id - b.id);
const markOf = (state) => JSON.stringify([state.room.people, state.room.may, state.room.confronted, me(state).room]) + [...state.quality.values()].map((one) => one.level).join();

export function wirePeople(ctx) {
  const all = new Sheet("sheet-people", () => {
    const people = everyone(ctx.state);
    // It comes and goes at the end of the row, where nothing slides.
    const recall = may(ctx.state, "room.recall") && people.some(isElsewhere) ? button(t("recall"), () => ctx.act("room.recall"), { class: "btn slim go", data: { focus: "recall" } }) : null;
    const muteAll = may(ctx.state, "mute") ? [h("div", { class: "row" }, button(t("mute_all"), () => ctx.act("mute", { muted: true, locked: false })), button(t("lock_all"), () => ctx.act("mute", { muted: true, locked: true })), button(t("unlock_all"), () => ctx.act("mute", { muted: false, locked: false })), recall)] : [];
    return [h("h2", {}, t("people_n", { n: people.length })), ...muteAll, h("ul", { class: "who" }, people.map((one) => row(ctx, one)))];
  });
  const one = new Sheet("sheet-person", (id) => {
    const found = everyone(ctx.state).find((each) => each.id === id);
    if (!found) return [h("p", {}, t("not_here"))];
    const acts = actsOn(ctx, found);
    return [h("h2", {}, found.name), h("p", { class: "muted" }, facts(ctx.state, found)), h("div", { class: "big-acts" }, acts)];
  });
  all.mark = one.mark = () => markOf(ctx.state);
  ctx.sheets.push(all, one);
  ctx.openPerson = (id) => one.show(id);
  for (const opener of document.querySelectorAll("[data-do=people]")) opener.addEventListener("click", () => all.show());
  return $("#sheet-people");
}
