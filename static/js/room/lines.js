// The transcript as it grows: who said what and when, proposals not yet taken, corrections, objections, one's own words to confirm.

import { $, announce, button, clock, config, h, icon, keyed, moment, seconds, show, t, write } from "./dom.js";
import { ask } from "./ask.js";
import { linesHere, may, me, mine, nameOf } from "./state.js";

const own = (state, line) => line.speaker !== null && line.speaker === me(state).id;

function timeOf(state, line) {
  if (!state.openedAt) return "";
  const passed = seconds(state.openedAt, line.at);
  return passed < 0 ? "" : clock(passed);
}

function status(state, line) {
  if (line.isProposal) return t("machine_heard");
  if (own(state, line) && line.confirmed.has(me(state).id)) return t("you_confirmed");
  if (line.record === "mediation" && me(state).room === "hearing") return t("mediation_record");
  return "";
}

// One's own words, or the record's own, may be put right; what is said of another's words is noted.
const mayTake = (state, one) => [null, one.by?.id].includes(state.lines.get(one.of)?.speaker ?? null);

function objection(state, one) {
  const head = one.by?.id === me(state).id ? t("you_object") : t("x_objects", { name: one.by?.name || "" });
  const ruling = one.accepted === null ? t("awaits_ruling") : `${one.accepted ? t("objection_taken") : mayTake(state, one) ? t("objection_refused") : t("remark_noted")}${one.ruling ? `：${one.ruling}` : ""}`;
  return h("p", { class: "obj" }, h("b", {}, head), t("should_read", { text: one.text }), one.reason ? `（${one.reason}）` : "", h("span", {}, ruling));
}

// Who put it right and why, said of the version that was replaced.
const why = (next) => (next.by || next.reason ? h("span", { class: "small muted" }, ` ${[next.by?.name, next.reason].filter(Boolean).join("：")}`) : null);

function versions(line) {
  if (line.versions.length < 2) return null;
  const older = line.versions.slice(0, -1).map((one, index) => h("li", {}, one.text, why(line.versions[index + 1])));
  return h("details", { class: "old" }, h("summary", {}, t("corrected_n", { n: line.versions.length - 1 })), h("ol", {}, older));
}

async function object(ctx, line) {
  const told = await ask({ title: t("object_title"), why: line.text, ok: t("send_objection"), fields: [{ name: "text", label: t("object_text"), required: true, value: line.text, max: 4000 }, { name: "reason", label: t("object_reason") }] });
  if (told) ctx.act("transcript.object", { line: line.seq, ...told });
}

async function rule(ctx, one) {
  if (!mayTake(ctx.state, one)) {
    const noted = await ask({ title: t("note_remark"), why: t("should_read", { text: one.text }), ok: t("note_remark"), fields: [{ name: "reason", label: t("reason"), required: true }] });
    if (noted) ctx.act("transcript.rule", { objection: one.seq, accepts: false, ...noted });
    return;
  }
  const told = await ask({ title: t("rule_title"), why: t("should_read", { text: one.text }), ok: t("rule_ok"), fields: [{ name: "accepts", type: "choice", bool: true, required: true, label: t("rule_label"), options: [["yes", t("take")], ["no", t("refuse")]] }, { name: "reason", label: t("reason"), required: true }] });
  if (told) ctx.act("transcript.rule", { objection: one.seq, ...told });
}

export async function correct(ctx, line, more = {}) {
  const verb = line.isProposal ? "transcript.accept_proposal" : "transcript.correct";
  const fields = [{ name: "text", label: t("line_text"), required: true, value: line.text, max: 4000 }];
  if (!line.isProposal) fields.push({ name: "reason", label: t("correct_reason") });
  const told = await ask({ title: t("correct_title"), ok: t("correct_ok"), fields });
  if (told) ctx.act(verb, { line: line.seq, ...told, ...more });
}

function askRow(ctx, line) {
  const { state } = ctx;
  const acts = [];
  if (line.isProposal && may(state, "transcript.accept_proposal")) {
    // Whoever is chosen at the moment of the click; the row itself is not drawn again for that.
    const who = () => (line.speaker || !ctx.speaker ? {} : { speaker: ctx.speaker });
    acts.push(button(t("take"), () => ctx.act("transcript.accept_proposal", { line: line.seq, ...who() })), button(t("take_changed"), () => correct(ctx, line, who())), button(t("drop"), () => ctx.act("transcript.drop_proposal", { line: line.seq })));
  } else if (may(state, "transcript.confirm") && own(state, line) && mine(state).some((one) => one.seq === line.seq)) {
    acts.push(button(t("line_right"), () => ctx.act("transcript.confirm", { lines: [line.seq] })), button(t("line_wrong"), () => object(ctx, line)));
  }
  for (const seq of line.objections) {
    const one = state.objections.get(seq);
    if (one.accepted === null && may(state, "transcript.rule")) acts.push(button(t("rule"), () => rule(ctx, one)));
  }
  return acts.length ? h("div", { class: "ask" }, acts) : null;
}

function pen(ctx, line) {
  const { state } = ctx;
  const acts = [];
  if (may(state, "transcript.correct") && !line.isProposal) acts.push(h("button", { type: "button", class: "pen", "aria-label": t("correct_line"), onclick: () => correct(ctx, line) }, t("correct")));
  else if (may(state, "transcript.object") && !own(state, line)) acts.push(h("button", { type: "button", class: "pen", "aria-label": t("object_to_line"), onclick: () => object(ctx, line) }, t("line_wrong")));
  return acts;
}

// What a line looks like hangs on these; it is drawn again only when one of them changes.
const mark = (ctx, line) => [line.text, line.isProposal, line.versions.length, line.confirmed.size, line.objections.map((seq) => ctx.state.objections.get(seq)?.accepted).join(), ctx.state.room.stage, Boolean(ctx.state.openedAt), may(ctx.state, "transcript.correct"), nameOf(ctx.state, line.speaker)].join("|");

function fill(item, line, ctx) {
  const { state } = ctx;
  const signature = mark(ctx, line);
  if (item.dataset.mark === signature) return;
  item.dataset.mark = signature;
  const auto = line.speaker === null;
  item.className = `ln${auto ? " auto" : ""}${line.isProposal ? " proposal" : ""}${own(state, line) ? " own" : ""}`;
  const who = auto ? null : h("span", { class: "who" }, own(state, line) ? t("you") : nameOf(state, line.speaker) || line.by?.name || "");
  const words = status(state, line);
  item.replaceChildren(
    h("time", { dateTime: line.at, title: moment(line.at) }, timeOf(state, line)),
    h("div", {}, who, ...pen(ctx, line), h("p", {}, line.text), words ? h("span", { class: "st" }, line.isProposal ? null : icon("check"), words) : null, versions(line), ...line.objections.map((seq) => objection(state, state.objections.get(seq))), askRow(ctx, line)));
}

function pendingItem(frame) {
  return h("div", { class: "ln sending" }, h("time"), h("div", {}, h("span", { class: "who" }, t("you")), h("p", {}, frame.text), h("span", { class: "st" }, t("sending"))));
}

const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80;

// Whoever reads the newest line stays with it, also when the stage or a keyboard takes room from the transcript.
let follows = true;

function stay(box) {
  if (follows) box.scrollTop = box.scrollHeight;
}

export function wireLines() {
  const box = $("[data-lines]");
  box.addEventListener("scroll", () => { follows = atEnd(box); }, { passive: true });
  new ResizeObserver(() => stay(box)).observe(box);
}

function found(line, wanted, state) {
  return !wanted || line.text.includes(wanted) || nameOf(state, line.speaker).includes(wanted);
}

// What is said in a room of one's own stands in no transcript of the sitting, and is not headed as if it did.
function drawHeading(state, box) {
  const room = me(state).room.split(":")[0];
  const words = ["deliberation", "caucus", "whisper"].includes(room) ? t(`talk_${room}`) : config.transcript;
  write($("[data-talk]"), words);
  box.setAttribute("aria-label", words);
}

export function drawLines(ctx) {
  const { state, client } = ctx;
  if (!state.room) return;
  const box = $("[data-lines]");
  drawHeading(state, box);
  const wanted = $("[data-search]").value.trim();
  const lines = linesHere(state).filter((line) => found(line, wanted, state)).map((line) => ({ key: line.seq, line }));
  const sending = client.pending.filter((frame) => ["say", "transcript.add"].includes(frame.type) && frame.room === me(state).room).map((frame) => ({ key: frame.id, frame }));
  const quiet = h("p", { class: "no-lines" }, wanted ? t("nothing_found") : t("no_lines_yet"));
  keyed(box, lines.length + sending.length ? [...lines, ...sending] : [{ key: `none-${Boolean(wanted)}` }], (one) => one.key, (one) => (one.frame ? pendingItem(one.frame) : one.line ? h("div", { class: "ln" }) : quiet), (item, one) => { if (one.line) fill(item, one.line, ctx); });
  if (!wanted) stay(box);
  drawMine(ctx, box);
}

function drawMine(ctx, box) {
  const link = $("[data-mine]");
  const left = may(ctx.state, "transcript.confirm") ? mine(ctx.state) : [];
  show(link, left.length > 0);
  write(link, t("lines_to_check", { n: left.length }));
  link.onclick = () => { $(`[data-key="${left[0]?.seq}"]`, box)?.scrollIntoView({ block: "center" }); };
}

export function readOut(ctx, line) {
  const name = line.speaker === null ? "" : `${nameOf(ctx.state, line.speaker)}：`;
  if (!own(ctx.state, line)) announce(`${name}${line.text}`);
}

export function wireSearch(ctx) {
  const field = $("[data-search]");
  $("[data-find]").addEventListener("click", () => { show(field, field.hidden); field.value = ""; ctx.redraw(); if (!field.hidden) field.focus(); });
  field.addEventListener("input", () => ctx.redraw());
  field.addEventListener("keydown", (event) => { if (event.key === "Escape") $("[data-find]").click(); });
}

