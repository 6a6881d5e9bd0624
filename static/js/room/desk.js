// The bench's sheet: stage, steps with their time, timer, recording, votes, and the way to the office.

import { button, config, h, t, toast } from "./dom.js";
import { ask, Sheet } from "./ask.js";
import { isBench, isChair, isElsewhere, may, me, nameOf } from "./state.js";

const confirm = (title, ok, sentence, grave = false) => ask({ title, ok, why: sentence, grave });

// What goes on with the sitting waits for nobody in another room: all are called back first, by one more touch.
function goOn(ctx, verb, facts = {}) {
  const remedies = { somebody_elsewhere: (sentence) => recallFirst(ctx, verb, facts, sentence) };
  if (isChair(ctx.state)) remedies.too_early = (sentence) => earlier(ctx, verb, sentence);
  return ctx.act(verb, facts, remedies);
}

async function recallFirst(ctx, verb, facts, sentence) {
  const told = await confirm(t("recall"), t("recall_and_go_on"), sentence);
  if (told && (await ctx.act("room.recall")) !== null) ctx.act(verb, facts);
}

async function plainly(ctx, verb, label, facts = {}) {
  const told = await confirm(t(label), t(label), t(`${label}_why`), verb === "stage.close");
  if (told) goOn(ctx, verb, facts);
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
  await goOn(ctx, verb);
}

async function earlier(ctx, verb, sentence) {
  const told = await ask({ title: t("earlier"), why: sentence, ok: t("earlier"), fields: [{ name: "all_agree_earlier", type: "tick", required: true, label: t("all_agree_earlier") }, { name: "reason", label: t("reason"), required: true }] });
  if (told) goOn(ctx, verb, told);
}

// People are told until when they read and sign; only after that is silence noted.
async function beginReview(ctx) {
  const told = await ask({ title: t("begin_review"), why: t("begin_review_why"), ok: t("begin_review"), fields: [{ name: "until", type: "datetime-local", label: t("read_until", { hours: config.review_hours }) }] });
  if (told) ctx.act("stage.begin_review", told);
}

const STAGES = [
  ["stage.open_check_in", (ctx) => atItsHour(ctx, "stage.open_check_in", "open_check_in")],
  ["stage.open", (ctx) => plainly(ctx, "stage.open", "open_session")],
  ["stage.resume", (ctx) => (ctx.state.room.stage === "suspended" ? atItsHour(ctx, "stage.resume", "resume") : goOn(ctx, "stage.resume"))],
  ["room.recall", (ctx) => ctx.act("room.recall")],
  ["stage.pause", (ctx) => withReason(ctx, "stage.pause", "pause")],
  ["stage.suspend", (ctx) => withReason(ctx, "stage.suspend", "suspend", "resume_at")],
  ["stage.close", (ctx) => plainly(ctx, "stage.close", "close_session")],
  ["stage.begin_review", beginReview],
  ["stage.postpone", (ctx) => withReason(ctx, "stage.postpone", "postpone", "starts_at")],
  ["stage.convert_to_office", (ctx) => withReason(ctx, "stage.convert_to_office", "to_office", "starts_at")],
  ["stage.convert_to_sync", (ctx) => withReason(ctx, "stage.convert_to_sync", "to_sync", "starts_at")],
  ["transcript.seal", (ctx) => plainly(ctx, "transcript.seal", "seal")],
];
const LABELS = { "stage.open_check_in": "open_check_in", "stage.open": "open_session", "stage.resume": "resume", "room.recall": "recall", "stage.pause": "pause", "stage.suspend": "suspend", "stage.close": "close_session", "stage.begin_review": "begin_review", "stage.postpone": "postpone", "stage.convert_to_office": "to_office", "stage.convert_to_sync": "to_sync", "transcript.seal": "seal" };
// So many pieces are always on their way.
const FEW = 3;
const GRAVE = new Set(["stage.close", "stage.postpone", "stage.convert_to_office"]);

const HIDDEN = {
  "stage.convert_to_sync": (state) => state.hearing?.kind !== "asynchronous",
  "room.recall": (state) => ![me(state), ...state.room.people].some(isElsewhere),
};
const hidden = (ctx, verb) => Boolean(HIDDEN[verb]?.(ctx.state));

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
  if (told) goOn(ctx, "step.set", { step: one.step, ...told });
}

export const enterStep = (ctx, one) => goOn(ctx, "step.set", { step: one.step });

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

// A tool that cannot be used now keeps its place empty.
const kept = (open, label, run) => (open ? button(t(label), run) : h("span", { class: "kept" }));

function tools(ctx) {
  const { state } = ctx;
  const recording = Boolean(state.room.recording);
  const acts = [];
  if (may(state, "timer.start") || may(state, "timer.stop")) acts.push(kept(may(state, "timer.start"), "timer_start", () => timer(ctx)), kept(state.room.timer && may(state, "timer.stop"), "timer_stop", () => ctx.act("timer.stop")));
  if (may(state, "recording.start") || may(state, "recording.stop")) acts.push(recording ? kept(may(state, "recording.stop"), "record_stop", () => ctx.recorder.end()) : kept(may(state, "recording.start"), "record_start", () => ctx.recorder.begin()));
  if (may(state, "spotlight")) acts.push(kept(state.room.spotlight, "end_front", () => ctx.act("spotlight", { person: null })));
  if (isChair(state) && may(state, "ladder.switch")) for (const rung of ["video", "audio", "text"]) acts.push(kept(rung !== state.room.rung, `sitting_by_${rung}`, () => ctx.act("ladder.switch", { rung })));
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
    h("div", {}, h("b", {}, t("x_asks_recusal", { name: one.by?.name || one.asker, of: nameOf(ctx.state, one.person) })), h("p", { class: "muted small" }, one.reason)),
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
  sheet.mark = () => JSON.stringify([ctx.state.room.may, ctx.state.room.people.some(isElsewhere), ctx.state.room.stage, ctx.state.room.step, ctx.state.room.steps, ctx.state.room.timer, ctx.state.room.recording, ctx.recorder.left > FEW && ctx.recorder.left, ctx.state.room.rung, ctx.state.room.spotlight, me(ctx.state).room, ctx.state.votes, ctx.state.calls.length, [...ctx.state.recusals.values()]]);
  ctx.sheets.push(sheet);
  document.querySelector("[data-do=desk]").addEventListener("click", () => sheet.show());
}

