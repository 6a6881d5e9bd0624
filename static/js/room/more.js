// Everything that is not for every minute: help, rooms, consent, settlement, devices, another browser.

import { $, button, config, h, t, toast } from "./dom.js";
import { ask, Sheet, why } from "./ask.js";
import { answerMissed } from "./people.js";
import { isBench, may, me } from "./state.js";

export const PROCEDURE = { hearing: "hearing", conference: "evidence_exchange", mediation: "mediation", asynchronous: "asynchronous" };

// Which consent of this side is still open for this kind of sitting; empty when none is.
export function consentAsked(state) {
  const procedure = PROCEDURE[state.hearing?.kind];
  if (!may(state, "consent.give") || !procedure || state.hearing.mode === "office" || me(state).seat === "office") return "";
  const given = state.room.consents[procedure] || [];
  const side = me(state).side;
  const ours = (id) => id === me(state).id || state.room.people.some((one) => one.id === id && one.side === side) || state.names.get(id)?.side === side;
  return given.some(ours) ? "" : procedure;
}

export async function consent(ctx, procedure) {
  if ((await ctx.act("consent.give", { procedure, told: true })) !== null) toast(t("consent_noted"));
}

async function withdraw(ctx, procedure) {
  const told = await why(t("consent_withdraw"), t("consent_withdraw"), { grave: true });
  if (told) ctx.act("consent.withdraw", { procedure, ...told });
}

async function help(ctx) {
  const told = await ask({ title: t("help_title"), why: t("help_why"), ok: t("help_ok"), fields: [{ name: "text", label: t("help_text") }] });
  if (told && (await ctx.act("help", told)) !== null) toast(t("help_sent"));
}

async function offer(ctx) {
  const told = await ask({ title: t("offer_title"), why: t("offer_why"), ok: t("offer_ok"), fields: [{ name: "text", label: t("offer_text"), required: true, max: 4000, rows: 4 }] });
  if (told) ctx.act("settlement.propose", told);
}

async function answer(ctx, one) {
  const told = await ask({ title: t("offer_answer"), why: one.text, ok: t("decide"), fields: [{ name: "accepts", type: "choice", bool: true, required: true, label: t("offer_label"), options: [["yes", t("accept")], ["no", t("decline")]] }, { name: "text", label: t("note") }] });
  if (told) ctx.act("settlement.answer", { proposal: one.seq, ...told });
}

function offers(ctx) {
  const { state } = ctx;
  const list = [...state.proposals.values()].map((one) => h("li", { class: "who-row" }, h("div", {}, h("b", {}, one.by?.name || ""), h("p", {}, one.text), ...one.answers.map((each) => h("p", { class: "small muted" }, `${each.by?.name}：${each.accepts ? t("accept") : t("decline")}${each.text ? `，${each.text}` : ""}`))), may(state, "settlement.answer") && one.by?.side !== me(state).side ? button(t("offer_answer"), () => answer(ctx, one)) : null));
  if (!list.length && !may(state, "settlement.propose")) return [];
  return [h("section", {}, h("h3", {}, t("settlement")), h("ul", { class: "who" }, list), may(state, "settlement.propose") ? button(t("offer_title"), () => offer(ctx)) : null)];
}

function rooms(ctx) {
  const { state } = ctx;
  const here = me(state).room;
  const open = state.room.rooms.filter((room) => room !== here && !["lobby"].includes(room));
  if (!open.length) return [];
  const name = (room) => (room.includes(":") ? `${t(`room_${room.split(":")[0]}`)}${["applicant", "respondent", "third_party"].includes(room.split(":")[1]) && room.startsWith("caucus") ? `（${t(`side_${room.split(":")[1]}`)}）` : ""}` : t(`room_${room}`));
  return [h("section", {}, h("h3", {}, t("rooms")), h("p", { class: "muted small" }, t("rooms_why")), h("div", { class: "big-acts" }, open.map((room) => button(name(room), () => ctx.act("room.enter", { room }), { data: { focus: `room-${room}` } }))))];
}

function consents(ctx) {
  const { state } = ctx;
  const asked = consentAsked(state);
  const acts = [];
  if (asked) acts.push(button(t(`consent_${asked}`), () => consent(ctx, asked)));
  for (const procedure of ["audio_only", "text_only", "private_talk"]) {
    if (!may(state, "consent.give")) break;
    const given = (state.room.consents[procedure] || []).includes(me(state).id);
    acts.push(given ? button(t("withdraw_x", { what: t(`consent_${procedure}`) }), () => withdraw(ctx, procedure)) : button(t(`consent_${procedure}`), () => consent(ctx, procedure)));
  }
  return acts.length ? [h("section", {}, h("h3", {}, t("consents")), h("div", { class: "big-acts" }, acts))] : [];
}

async function objectToWitness(ctx) {
  const told = await why(t("witness_object"), t("witness_object"), { required: true });
  if (told) ctx.act("witness.object", told);
}

function fairness(ctx) {
  const { state } = ctx;
  const acts = [];
  if (me(state).missed_read && may(state, "dropout.answer")) acts.push(button(t("answer_missed"), () => answerMissed(ctx, me(state)), { class: "btn go" }));
  if (may(state, "witness.object")) acts.push(button(t("witness_object"), () => objectToWitness(ctx)));
  return acts.length ? [h("div", { class: "big-acts" }, acts)] : [];
}

function ladder(ctx) {
  const { state } = ctx;
  if (!may(state, "ladder.switch")) return [];
  const mine = me(state).media || "video";
  const acts = ["video", "audio", "text"].filter((rung) => rung !== mine).map((rung) => button(t(`take_part_by_${rung}`), async () => { if ((await ctx.act("ladder.switch", { rung, person: me(state).id })) !== null) ctx.media.setRung(rung); }));
  return [h("section", {}, h("h3", {}, t("weak_line")), h("div", { class: "big-acts" }, acts))];
}

function devices(ctx) {
  const list = ctx.media.devices;
  const select = (kind, label) => {
    const found = list.filter((one) => one.kind === kind);
    if (found.length < 2) return null;
    const id = `device-${kind}`;
    return h("div", { class: "field" }, h("label", { htmlFor: id }, label), h("select", { id, class: "in", onchange: (event) => ctx.media.choose(kind, event.target.value) }, found.map((one, index) => h("option", { value: one.deviceId }, one.label || `${label} ${index + 1}`))));
  };
  const made = [select("audioinput", t("microphone")), select("videoinput", t("camera"))].filter(Boolean);
  return made.length ? [h("section", {}, h("h3", {}, t("devices")), ...made)] : [];
}

const LARGE = "room:large-text";
const isLarge = () => { try { return localStorage.getItem(LARGE) === "1"; } catch { return false; } };

// The size one reads at is chosen once for all sittings on this device.
function enlarge(ctx) {
  const large = document.body.classList.toggle("large-text");
  try { localStorage.setItem(LARGE, large ? "1" : "0"); } catch { /* a closed storage: the choice holds for this page */ }
  ctx.more.render();
}

// On a phone the bar has no room for the list of people, so the way to it is here.
const toPeople = (ctx) => button(t("people_open"), () => { ctx.more.close(); $("[data-do=people]").click(); });

function settings(ctx) {
  const large = document.body.classList.contains("large-text");
  const acts = [toPeople(ctx), button(large ? t("normal_text") : t("large_text"), () => enlarge(ctx), { data: { focus: "large-text" } }), h("a", { class: "btn slim", href: config.urls.elsewhere }, t("other_browser")), h("a", { class: "btn slim", href: config.urls.case }, t("leave_page"))];
  return [h("section", {}, h("h3", {}, t("this_page")), h("div", { class: "big-acts" }, acts), isBench(ctx.state) ? h("p", { class: "small muted" }, t("keys")) : h("p", { class: "small muted" }, t("keys_party")))];
}

export function wireMore(ctx) {
  document.body.classList.toggle("large-text", isLarge());
  ctx.more = new Sheet("sheet-more", () => [h("h2", {}, t("more")), ...rooms(ctx), ...offers(ctx), ...consents(ctx), ...fairness(ctx), ...ladder(ctx), ...devices(ctx), ...settings(ctx)]);
  ctx.more.mark = () => JSON.stringify([ctx.state.room.may, ctx.state.room.rooms, ctx.state.room.consents, me(ctx.state), [...ctx.state.proposals.values()]]);
  ctx.sheets.push(ctx.more);
  $("[data-do=more]").addEventListener("click", () => ctx.more.show());
  $("[data-do=help]").addEventListener("click", () => help(ctx));
}
