// The bench's sheet: stage, steps with their time, timer, recording, votes, and the way to the office.

import { button, config, h, t, toast } from "./dom.js";
import { ask, Sheet } from "./ask.js";
import { isBench, isChair, may, me, nameOf } from "./state.js";

const confirm = (title, ok, sentence, grave = false) => ask({ title, ok, why: sentence, grave });

async function plainly(ctx, verb, label, facts = {}) {
  const told = await confirm(t(label), t(label), t(`${label}_why`), verb === "stage.close");
  if (told) ctx.act(verb, facts);
}

async function withReason(ctx, verb, label, moment = "") {
  const fields = [{ name: "reason", label: t("reason"), required: true }];
  if (moment) fields.push({ name: moment, type: "datetime-local", label: t(`when_${moment}`) });
  const told = await ask({ title: t(label), ok: t(label), fields });
  if (told) ctx.act(verb, told);
}

// Before its hour a sitting begins only where all agreed, and the chair says why.
async function atItsHour(ctx, verb, label) {
  if (!(await confirm(t(label), t(label), t(`${label}_why`)))) return;
  await ctx.client.send(verb, {}).catch((refusal) => (refusal.code === "too_early" && isChair(ctx.state) ? earlier(ctx, verb, refusal.message) : toast(refusal.message, "error")));
}

async function earlier(ctx, verb, sentence) {
  const told = await ask({ title: t("earlier"), why: sentence, ok: t("earlier"), fields: [{ name: "all_agree_earlier", type: "tick", required: true, label: t("all_agree_earlier") }, { name: "reason", label: t("reason"), required: true }] });
  if (told) ctx.act(verb, told);
}

// People are told until when they read and sign; only after that is silence noted.
async function beginReview(ctx) {
  const told = await ask({ title: t("begin_review"), why: t("begin_review_why"), ok: t("begin_review"), fields: [{ name: "until", type: "datetime-local", label: t("read_until", { hours: config.review_hours }) }] });
  if (told) ctx.act("stage.begin_review", told);
}

const STAGES = [
  ["stage.open_check_in", (ctx) => atItsHour(ctx, "stage.open_check_in", "open_check_in")],
  ["stage.open", (ctx) => plainly(ctx, "stage.open", "open_session")],
  ["stage.resume", (ctx) => (ctx.state.room.stage === "suspended" ? atItsHour(ctx, "stage.resume", "resume") : ctx.act("stage.resume"))],
  ["stage.pause", (ctx) => withReason(ctx, "stage.pause", "pause")],
  ["stage.suspend", (ctx) => withReason(ctx, "stage.suspend", "suspend", "resume_at")],
  ["stage.close", (ctx) => plainly(ctx, "stage.close", "close_session")],
  ["stage.begin_review", beginReview],
  ["stage.postpone", (ctx) => withReason(ctx, "stage.postpone", "postpone", "starts_at")],
  ["stage.convert_to_office", (ctx) => withReason(ctx, "stage.convert_to_office", "to_office", "starts_at")],
  ["stage.convert_to_sync", (ctx) => withReason(ctx, "stage.convert_to_sync", "to_sync", "starts_at")],
  ["transcript.seal", (ctx) => plainly(ctx, "transcript.seal", "seal")],
];
const LABELS = { "stage.open_check_in": "open_check_in", "stage.open": "open_session", "stage.resume": "resume", "stage.pause": "pause", "stage.suspend": "suspend", "stage.close": "close_session", "stage.begin_review": "begin_review", "stage.postpone": "postpone", "stage.convert_to_office": "to_office", "stage.convert_to_sync": "to_sync", "transcript.seal": "seal" };
// So many pieces are always on their way.
const FEW = 3;
const GRAVE = new Set(["stage.close", "stage.postpone", "stage.convert_to_office"]);

const hidden = (ctx, verb) => verb === "stage.convert_to_sync" && ctx.state.hearing?.kind !== "asynchronous";

function stageActs(ctx) {
  const open = STAGES.filter(([verb]) => may(ctx.state, verb) && !hidden(ctx, verb));
  return open.map(([verb, how]) => button(t(LABELS[verb]), () => how(ctx), { class: GRAVE.has(verb) ? "btn slim grave" : "btn slim", data: { focus: verb } }));
}

// The one next thing of the course, for the button that is always there.
export function mainStage(ctx, order) {
  const verb = order.find((each) => may(ctx.state, each));
  const found = STAGES.find(([each]) => each === verb);
  return found ? { label: t(LABELS[verb]), run: () => found[1](ctx) } : null;
}

async function setStep(ctx, one) {
  const fields = [{ name: "budget_seconds", type: "number", times: 60, min: 1, label: t("budget_minutes") }];
  fields.push({ name: "absent", type: "tick", label: t("step_absent") });
  const told = await ask({ title: t("enter_step", { step: one.label }), ok: t("enter_step", { step: one.label }), fields });
  if (told) ctx.act("step.set", { step: one.step, ...told });
}

export const enterStep = (ctx, one) => ctx.act("step.set", { step: one.step });

function steps(ctx) {
  const { state } = ctx;
  if (!may(state, "step.set")) return [];
  const rows = state.room.steps.map((one) => h("li", { class: one.step === state.room.step ? "here" : "" }, h("span", {}, one.label, one.entered ? h("span", { class: "small muted" }, ` ✓`) : null), h("span", { class: "row" }, button(t("enter"), () => enterStep(ctx, one), { data: { focus: `step-${one.step}` }, "aria-label": t("enter_step", { step: one.label }) }), button(t("enter_with_time"), () => setStep(ctx, one), { "aria-label": `${one.label}，${t("enter_with_time")}`, data: { focus: `timed-${one.step}` } }))));
  return [h("section", {}, h("h3", {}, t("steps")), h("ol", { class: "step-list" }, rows))];
}

async function timer(ctx) {
  const told = await ask({ title: t("timer_start"), ok: t("timer_start"), fields: [{ name: "label", type: "line", label: t("timer_label"), required: true, value: t("timer_default"), max: 60 }, { name: "seconds", type: "number", times: 60, min: 1, label: t("minutes"), required: true, value: 5 }] });
  if (told) ctx.act("timer.start", told);
}

function tools(ctx) {
  const { state } = ctx;
  const acts = [];
  if (may(state, "timer.start")) acts.push(button(t("timer_start"), () => timer(ctx)));
  if (state.room.timer && may(state, "timer.stop")) acts.push(button(t("timer_stop"), () => ctx.act("timer.stop")));
  if (may(state, "recording.start") && !state.room.recording) acts.push(button(t("record_start"), () => ctx.recorder.begin()));
  if (may(state, "recording.stop") && state.room.recording) acts.push(button(t("record_stop"), () => ctx.recorder.end()));
  if (state.room.spotlight && may(state, "spotlight")) acts.push(button(t("end_front"), () => ctx.act("spotlight", { person: null })));
  if (isChair(state) && may(state, "ladder.switch")) for (const rung of ["video", "audio", "text"]) if (rung !== state.room.rung) acts.push(button(t(`sitting_by_${rung}`), () => ctx.act("ladder.switch", { rung })));
  const unsent = ctx.recorder.left > FEW ? h("p", { class: "small soon", role: "status" }, t("record_unsent", { n: ctx.recorder.left })) : null;
  return acts.length ? [h("section", {}, h("h3", {}, t("tools")), h("div", { class: "big-acts" }, acts), unsent)] : [];
}

async function decideRecusal(ctx, one) {
  const told = await ask({ title: t("recusal_decide"), why: one.reason, ok: t("decide"), fields: [{ name: "upheld", type: "choice", bool: true, required: true, label: t("recusal_label"), options: [["yes", t("recusal_upheld")], ["no", t("recusal_refused")]] }, { name: "reason", label: t("reason"), required: true }] });
  if (told) ctx.act("recusal.decide", { request: one.seq, ...told });
}

// The head of the office decides, and nobody on themselves; the rest of the bench is told whom it waits for.
const decides = ({ state }, one) => config.decides_recusal && may(state, "recusal.decide") && one.person !== me(state).id;
const waits = ({ state }) => h("p", { class: "muted small" }, t(state.room.stage === "checking_in" ? "recusal_before" : "recusal_waits"));

function recusals(ctx) {
  const open = [...ctx.state.recusals.values()].filter((one) => one.upheld === null);
  if (!open.length || !isBench(ctx.state)) return [];
  const row = (one) => h("li", { class: "who-row" },
    h("div", {}, h("b", {}, t("x_asks_recusal", { name: one.by?.name, of: nameOf(ctx.state, one.person) })), h("p", { class: "muted small" }, one.reason)),
    decides(ctx, one) ? button(t("recusal_decide"), () => decideRecusal(ctx, one)) : waits(ctx));
  return [h("section", {}, h("h3", {}, t("recusals")), h("ul", { class: "who" }, open.map(row)))];
}

const VOTES = { full: "vote_support", partial: "vote_partly", none: "vote_reject" };

async function vote(ctx) {
  const told = await ask({ title: t("vote"), why: t("vote_why"), ok: t("vote"), fields: [{ name: "choice", type: "choice", required: true, label: t("vote_label"), options: Object.entries(VOTES).map(([choice, word]) => [choice, t(word)]) }, { name: "reason", label: t("vote_reason") }] });
  if (told && (await ctx.act("vote.cast", told)) !== null) toast(t("voted"));
}

function votes(ctx) {
  const { state } = ctx;
  if (me(state).room !== "deliberation") return [];
  const told = state.votes.map((one) => h("li", {}, h("b", {}, nameOf(state, one.person)), ` ${t(VOTES[one.choice])}`, one.reason ? `（${one.reason}）` : ""));
  const act = may(state, "vote.cast") ? [button(t("vote"), () => vote(ctx), { class: "btn go" })] : [];
  return [h("section", {}, h("h3", {}, t("deliberation")), told.length ? h("ul", {}, told) : h("p", { class: "muted" }, t("votes_secret")), ...act)];
}

function calls(ctx) {
  const { state } = ctx;
  if (!state.calls.length) return [];
  return [h("section", {}, h("h3", {}, t("calls")), h("ul", {}, state.calls.slice(-5).map((one) => h("li", {}, h("b", {}, one.by?.name || ""), one.text ? `：${one.text}` : ` ${t("asks_help")}`))))];
}

export function wireDesk(ctx) {
  const sheet = new Sheet("sheet-desk", () => [h("h2", {}, t("conduct")), h("div", { class: "big-acts" }, stageActs(ctx)), ...recusals(ctx), ...votes(ctx), ...calls(ctx), ...tools(ctx), ...steps(ctx)]);
  sheet.mark = () => JSON.stringify([ctx.state.room.may, ctx.state.room.stage, ctx.state.room.step, ctx.state.room.steps, ctx.state.room.timer, ctx.state.room.recording, ctx.recorder.left > FEW && ctx.recorder.left, ctx.state.room.rung, ctx.state.room.spotlight, me(ctx.state).room, ctx.state.votes, ctx.state.calls.length, [...ctx.state.recusals.values()]]);
  ctx.sheets.push(sheet);
  document.querySelector("[data-do=desk]").addEventListener("click", () => sheet.show());
}

