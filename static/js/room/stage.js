// What stands on the stage: evidence when shown, else the face of whoever speaks; before and after, where one waits or reads.

import { $, announce, button, config, h, moment, show, t, toast, write } from "./dom.js";
import { drawShown } from "./evidence.js";
import { roleWords } from "./faces.js";
import { consent, consentAsked, PROCEDURE } from "./more.js";
import { identityOf } from "./people.js";
import { BENCH, isBench, me, person } from "./state.js";

const CALLED = new Set(["witness", "expert"]);
const OUTSIDE = new Set(["observer", "support"]);
const AFTER = new Set(["closed", "transcript_review", "sealed", "postponed", "cancelled"]);

const isRoster = (state) => state.room.stage === "checking_in" && isBench(state) && me(state).room === "hearing";

function viewOf(state) {
  const { room } = state;
  const here = me(state).room;
  if (AFTER.has(room.stage) && !["deliberation"].includes(here)) return "notice";
  if (here === "" || here === "lobby" || here.startsWith("witness:") || room.stage === "scheduled" || isRoster(state)) return "notice";
  if (room.shown && here === "hearing") return "shown";
  return "face";
}

// Whose words a step waits for.
const TURNS = { claims: "applicant", defence: "respondent" };
const inTurn = (state) => state.room.people.find((one) => one.side === TURNS[state.room.step] && one.room === "hearing" && one.present)?.id;

// The face on the stage: who is put in front, who has the floor, who is heard, whose turn it is; else the chair.
function inFront(ctx) {
  const { state, media } = ctx;
  const { room } = state;
  const candidates = [room.spotlight, room.floor.at(-1), ...media.speaking, inTurn(state), ctx.lastFront];
  const here = (id) => id && person(state, id)?.room === me(state).room;
  const found = candidates.find((id) => here(id) && id !== me(state).id) ?? room.people.find((one) => ["sole", "presiding", "mediator"].includes(one.role) && here(one.id) && one.present && one.id !== me(state).id)?.id ?? room.people.find((one) => here(one.id) && one.present && one.id !== me(state).id)?.id ?? me(state).id;
  ctx.lastFront = found;
  return found;
}

function drawFace(ctx) {
  const { state, media } = ctx;
  const id = inFront(ctx);
  const own = id === me(state).id;
  const one = person(state, id) || me(state);
  const stream = media.streamOf(id, own);
  const video = $("[data-front] video");
  if (video.srcObject !== stream) video.srcObject = stream;
  video.onloadeddata ||= () => ctx.redraw();
  const seen = Boolean(stream?.getVideoTracks().some((track) => track.readyState === "live" && !track.muted && track.enabled));
  show(video, seen);
  show($("[data-front] .round"), !seen || video.readyState < video.HAVE_CURRENT_DATA);
  write($("[data-front] .round"), one.name.slice(0, 1));
  write($("[data-front-name]"), own ? t("you") : one.name);
  write($("[data-front-role]"), roleWords(one));
  const on = media.speaking.has(id) || state.room.floor.includes(id);
  $("[data-front]").classList.toggle("on", on);
  show($("[data-front] .tag"), on);
}

function consents(ctx) {
  const asked = consentAsked(ctx.state);
  return asked ? [h("div", { class: "hintbox" }, h("p", {}, h("b", {}, t(`consent_${asked}`))), h("p", { class: "small" }, t("consent_means")), h("div", { class: "row" }, button(t("consent_yes"), () => consent(ctx, asked), { class: "btn go" }), h("a", { href: config.urls.check_in, class: "link" }, t("consent_no"))))] : [];
}

const done = (yes, words) => h("li", { class: yes ? "done" : "todo" }, words);

// What somebody is told of themselves: what they typed is not what the file has, or who looks at it next.
const identityMark = (one, words) => h("li", { class: one.identity === "matched" ? "done" : one.identity === "differs" ? "differs" : "todo" }, words);
const ownIdentity = (you) => (you.checked_in ? identityMark(you, t(`own_identity_${you.identity}`)) : null);
const toTheDoor = (you) => h("a", { class: "btn go", href: config.urls.check_in }, you.checked_in ? t("fill_again") : t("go_check_in"));

function lobby(ctx) {
  const { state } = ctx;
  const you = me(state);
  const open = state.room.stage !== "scheduled";
  const list = h("ul", { class: "checks" }, done(you.checked_in, you.checked_in ? t("checked_in") : t("not_checked_in")), ownIdentity(you), done(!consentAsked(state), consentAsked(state) ? t("consent_open") : t("consent_given")), done(false, t("wait_to_be_let_in")));
  const sentence = open ? t("lobby_why") : t("scheduled_why");
  // What is to be done first stands first: on a phone nobody scrolls to find it.
  const first = open && (!you.checked_in || you.identity === "differs") ? toTheDoor(you) : null;
  return [h("h2", {}, open ? t("lobby_title") : t("scheduled_title")), h("p", {}, sentence), first, ...consents(ctx), h("p", { class: "muted" }, ctx.queue || t("starts_at", { at: moment(state.hearing.starts_at) })), open ? list : null, open ? tryBell() : null, !open ? h("a", { class: "btn", href: config.urls.check_in }, t("test_equipment")) : null];
}

// Before the opening the bench looks at what the opening waits for: who came, was checked, agreed and was counted.
function roster(ctx) {
  const { state } = ctx;
  const people = state.room.people.filter((one) => !OUTSIDE.has(one.role) && !BENCH.has(one.role)).sort((a, b) => a.id - b.id);
  const asked = state.hearing.mode === "office" ? null : state.room.consents[PROCEDURE[state.hearing.kind]] || [];
  const sides = new Set((asked || []).map((id) => state.names.get(id)?.side));
  const refused = (one) => state.refused.get(one.id);
  const agreed = (one) => (!asked || !one.side || one.seat === "office" || CALLED.has(one.role) ? null : done(sides.has(one.side), sides.has(one.side) ? t("agrees_online") : refused(one) ? t("refuses_online", { why: t(`against_${refused(one)}`) }) : t("agrees_not_yet")));
  const here = (one) => done(one.present, one.seat === "office" ? t("on_the_spot") : one.lost_since ? t("line_lost") : one.present ? t("has_come") : t("not_here"));
  const counted = (one) => done(one.roll_called !== null, one.roll_called === null ? t("not_counted") : one.roll_called ? t("present_noted") : t("absent_noted"));
  const row = (one) => h("li", {}, h("b", {}, one.name), h("span", { class: "muted" }, roleWords(one)), h("ul", { class: "checks" }, here(one), identityMark(one, identityOf(one)), agreed(one), counted(one)));
  return [h("h2", {}, t("roster_title")), h("p", { class: "muted" }, t("open_session_why")), h("ul", { class: "roster" }, people.map(row))];
}

function review(ctx) {
  const { state } = ctx;
  const { stage } = state.room;
  const reads = me(state).role !== "observer" && ["transcript_review", "sealed"].includes(stage);
  const link = reads ? [h("a", { class: "btn go", href: config.urls.transcript }, stage === "sealed" ? t("read_sealed") : t("go_review"))] : [];
  const signed = state.signed.size ? [h("p", { class: "muted" }, t("signed_n", { n: state.signed.size }))] : [];
  const until = reads && stage === "transcript_review" && state.room.review_until ? h("p", {}, h("b", {}, t("notice_read_until", { at: moment(state.room.review_until) }))) : null;
  return [h("h2", {}, t(`notice_${stage}`)), h("p", {}, t(`notice_${stage}_why`)), until, state.stageReason ? h("p", { class: "muted" }, state.stageReason) : null, ...link, ...signed, h("a", { href: config.urls.case, class: "link" }, t("back_to_case"))];
}

// Sent away, or never let in: with the reason that was given.
function out(state) {
  if (!state.keptOut) return [h("h2", {}, t("out_title")), h("p", {}, t("out_why"))];
  return [h("h2", {}, t("kept_out_title")), h("p", {}, t("kept_out_why", { reason: state.keptOut })), h("p", {}, t("out_why"))];
}

function notice(ctx) {
  const { state } = ctx;
  const here = me(state).room;
  if (AFTER.has(state.room.stage)) return review(ctx);
  if (isRoster(state)) return roster(ctx);
  if (here.startsWith("witness:") && me(state).heard) return [h("h2", {}, t("heard_title")), h("p", {}, t("heard_why")), h("p", { class: "muted" }, t("heard_sign"))];
  if (here.startsWith("witness:")) return [h("h2", {}, t(me(state).awaited ? "come_title" : "witness_title")), h("p", {}, t(me(state).awaited ? "come_why" : "witness_why")), h("p", { class: "muted" }, ctx.queue || ""), tryBell(), ...consents(ctx), me(state).checked_in ? h("p", { class: "muted" }, t("checked_in")) : toTheDoor(me(state))];
  if (here === "" && state.room.stage !== "scheduled") return [...out(state), h("a", { href: config.urls.case, class: "link" }, t("back_to_case"))];
  return lobby(ctx);
}

let noticed = "";

export function drawStage(ctx) {
  const { state } = ctx;
  if (!state.room) return;
  const view = viewOf(state);
  $(".room-grid").dataset.view = view;
  for (const name of ["shown", "face", "notice"]) show($(`[data-view-of=${name}]`), name === view);
  if (view === "shown") drawShown(ctx);
  if (view === "face") drawFace(ctx);
  if (view === "notice") drawNotice(ctx);
}

function drawNotice(ctx) {
  const { state } = ctx;
  const signature = [isRoster(state) && JSON.stringify([state.room.people, state.room.consents, [...state.refused]]), state.room.stage, me(state).room, me(state).checked_in, me(state).identity, me(state).awaited, me(state).heard, state.keptOut, consentAsked(state), state.stageReason, state.signed.size, ctx.queue].join("|");
  if (signature === noticed) return;
  noticed = signature;
  $("[data-notice]").replaceChildren(...notice(ctx).filter(Boolean));
}

// Expected start, delay and how many sittings are ahead; never who they are.
export async function readQueue(ctx) {
  const here = me(ctx.state)?.room || "";
  if (isBench(ctx.state) || !(here === "lobby" || here.startsWith("witness:"))) return;
  const answer = await fetch(config.urls.queue, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  ctx.queue = (await answer.json()).sentence;
  ctx.redraw();
}

let sound = null;

// A browser lets a page sound only after a touch, so the first one anywhere wakes the bell.
function wake() {
  if (!globalThis.AudioContext) return;
  sound ||= new AudioContext();
  sound.resume().catch(() => null);
}
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, wake, { once: true });

function chime() {
  wake();
  if (!sound) return;
  for (const [hertz, after] of [[660, 0], [880, 0.35]]) {
    const [tone, gain, at] = [sound.createOscillator(), sound.createGain(), sound.currentTime + after];
    gain.gain.setValueAtTime(0.1, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
    tone.frequency.value = hertz;
    tone.connect(gain).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.9);
  }
}

const tryBell = () => button(t("try_bell"), chime, { class: "link" });

// A call at the door: one is in the room now. Who looks elsewhere sees it in the name of the page.
export function ring() {
  announce(t("you_are_in"), true);
  toast(t("you_are_in"));
  navigator.vibrate?.([200, 100, 200]);
  chime();
  if (document.hasFocus() && !document.hidden) return;
  const name = document.title;
  document.title = `● ${t("you_are_in")} ${name}`;
  const seen = () => { document.title = name; };
  addEventListener("focus", seen, { once: true });
  addEventListener("pointerdown", seen, { once: true });
}

