// The top of the room: who waits outside, whether it is recorded, how one's line is, and the steps with what time is left.

import { $, clock, h, keyed, show, t, write } from "./dom.js";
import { isBench, may, me, now, secondsLeft, stepIndex } from "./state.js";

const LEVELS = ["net_none", "net_bad", "net_weak", "net_fair", "net_good"];

// Full bars under 150 ms; the words say the same for those who do not see bars.
function levelOf(client, weak) {
  if (!client.ready) return 0;
  if (weak || client.rtt > 800) return 1;
  if (client.rtt > 400) return 2;
  return client.rtt > 200 ? 3 : 4;
}

function waiting(state) {
  const outside = state.room.people.filter((one) => one.present && one.room === "lobby");
  const witnesses = state.room.people.filter((one) => one.room.startsWith("witness:") && !one.heard);
  const words = [];
  if (outside.length) words.push(t("waiting_people", { count: outside.length }));
  if (witnesses.length) words.push(t("waiting_witnesses", { count: witnesses.length }));
  return isBench(state) ? words.join(" · ") : "";
}

export function drawHead(ctx) {
  const { state, client } = ctx;
  if (!state.room) return;
  write($("[data-waiting]"), waiting(state));
  const recording = $("[data-rec]");
  show(recording, (state.room.recording || state.alarm) && ["in_session", "paused"].includes(state.room.stage));
  recording.classList.toggle("stopped", Boolean(state.alarm) && !state.room.recording?.resting);
  const since = state.recordingSince ? clock((now(state) - new Date(state.recordingSince).getTime()) / 1000) : "";
  const isResting = Boolean(state.room.recording?.resting);
  recording.classList.toggle("resting", isResting);
  write(recording, isResting ? t("recording_rests") : state.alarm ? t("recording_stopped") : t("recording", { time: since }));
  drawNet(client, ctx.media?.weak);
}

export function drawNet(client, weak) {
  const level = levelOf(client, weak);
  $(".net .bars").dataset.level = level;
  write($(".net [data-net]"), t(LEVELS[level]));
}

const short = (one) => (t(`step_${one.step}`) === `step_${one.step}` ? one.label : t(`step_${one.step}`));

function stepItem() { return h("li"); }

function stepState(state, one, index, here) {
  if (index === here) return "here";
  return one.entered ? "done" : "";
}

export function drawSteps(ctx) {
  const { state } = ctx;
  if (!state.room) return;
  const here = stepIndex(state);
  const steps = state.room.steps.map((one, index) => ({ ...one, index }));
  // Who waits outside is told no step: the place where they are stands there instead.
  if (!steps.length) {
    const place = t(`room_${(me(state).room || "lobby").split(":")[0]}`);
    keyed($("[data-steps]"), [place], (one) => one, (one) => h("li", { class: "here" }, one));
    drawLeft(state);
    return;
  }
  keyed($("[data-steps]"), steps, (one) => one.step, stepItem, (item, one) => {
    const kind = stepState(state, one, one.index, here);
    item.className = kind;
    item.title = one.label;
    if (kind === "here") {
      item.setAttribute("aria-current", "step");
      if (item.firstChild?.textContent !== one.label || item.children.length !== 1) item.replaceChildren(one.label, h("small", {}, t("step_of", { n: one.index + 1, of: steps.length })));
    } else {
      item.removeAttribute("aria-current");
      write(item, short(one));
    }
  });
  $("[data-steps]").classList.toggle("unbegun", here < 0);
  drawLeft(state);
}

// A budget warns and never mutes: past its end the time runs on, in amber.
export function drawLeft(state) {
  const box = $("[data-left]");
  const timer = state.room?.timer;
  const left = timer ? (new Date(timer.until).getTime() - now(state)) / 1000 : secondsLeft(state);
  box.classList.toggle("over", left !== null && left < 0);
  const words = left === null ? stageWord(state) : timer ? timer.label : left < 0 ? t("over_by") : t("left");
  write($("span", box), words);
  write($("b", box), left === null ? elapsed(state) : shown(left));
}

const shown = (left) => (Math.abs(left) > 86400 ? t("days", { n: Math.ceil(Math.abs(left) / 86400) }) : clock(Math.abs(left)));

function stageWord(state) {
  if (state.room?.stage === "in_session" && state.stepAt) return t("this_step");
  return state.room ? t(`stage_${state.room.stage}`) : "";
}

function elapsed(state) {
  if (state.room?.stage !== "in_session" || !state.stepAt) return "";
  return clock((now(state) - new Date(state.stepAt).getTime()) / 1000);
}

export const nextStep = (state) => {
  const here = stepIndex(state);
  const found = state.room?.steps[here + 1];
  return found && may(state, "step.set") ? found : null;
};

