// The bar that never moves: microphone, camera, the one main thing, evidence, people, help, more.

import { $, announce, config, show, t, toast, write } from "./dom.js";
import { ask } from "./ask.js";
import { enterStep, mainStage } from "./desk.js";
import { myTurn } from "./floor.js";
import { nextStep } from "./head.js";
import { isBench, isChair, isClerk, may, me } from "./state.js";

function label(control, words, iconName) {
  write($("span", control), words);
  const use = $("use", control);
  const address = `${use.getAttribute("href").split("#")[0]}#${iconName}`;
  if (use.getAttribute("href") !== address) use.setAttribute("href", address);
}

function able(control, reason) {
  if (reason) control.setAttribute("aria-disabled", "true");
  else control.removeAttribute("aria-disabled");
  control.title = reason || "";
}

const watches = (state) => me(state).role === "observer";
const raised = (state) => state.room.hands.some((hand) => hand.person === me(state).id);

async function raise(ctx) {
  const told = await ask({ title: t("hand_title"), ok: t("hand_ok"), fields: [{ name: "reason", label: t("hand_reason"), max: 200 }] });
  if (told) ctx.act("hand.raise", told);
}

// In one's own turn the hand is not needed: the same place opens the microphone.
function handed(ctx) {
  const { state, media } = ctx;
  if (!watches(state) && ["transcript_review", "sealed"].includes(state.room.stage)) return { label: state.room.stage === "sealed" ? t("read_sealed") : t("go_review"), icon: "paper", run: () => { location.href = config.urls.transcript; } };
  if (!raised(state) && myTurn(state) && media.hasAudio && !(me(state).muted && me(state).locked)) return { label: media.micOn ? t("turn_done") : t("turn_begin"), icon: media.micOn ? "mic" : "mic-off", run: () => { media.setMic(!media.micOn); ctx.redraw(); } };
  if (raised(state)) return { label: t("hand_lower"), icon: "hand", pressed: true, run: () => ctx.act("hand.lower") };
  return { label: t("hand_raise"), icon: "hand", pressed: false, closed: whyNoHand(state), run: () => raise(ctx) };
}

// Why no hand is raised just now; empty when it may be.
function whyNoHand(state) {
  if (watches(state)) return t("observer_silent");
  if (me(state).has_floor) return t("hand_not_needed");
  if (may(state, "hand.raise")) return "";
  if (me(state).room !== "hearing") return t("not_in_room");
  return state.room.stage === "in_session" ? t("not_now") : t("hand_closed", { stage: t(`stage_${state.room.stage}`) });
}

// For the chair the next thing of the course; for the clerk what the clerk does now; for everybody else the hand.
function mainOf(ctx) {
  const { state } = ctx;
  if (isChair(state)) {
    const stage = mainStage(ctx, ["stage.open_check_in", "stage.open", "stage.resume", "stage.begin_review", "transcript.seal"]);
    if (stage) return { ...stage, icon: "next" };
    const step = nextStep(state);
    if (step) return { label: t("next_step", { step: step.label }), icon: "next", run: () => enterStep(ctx, step) };
    const close = mainStage(ctx, ["stage.close"]);
    return close ? { ...close, icon: "check" } : { label: t("conduct"), icon: "people", run: () => $("[data-do=desk]").click() };
  }
  if (isClerk(state)) {
    const stage = mainStage(ctx, ["stage.open_check_in", "stage.begin_review", "transcript.seal"]);
    if (stage) return { ...stage, icon: "next" };
    if (state.room.stage === "checking_in") return { label: t("roll_call"), icon: "people", run: () => $("[data-do=people]").click() };
    return { label: t("write_down"), icon: "paper", run: () => $("[data-words]").focus() };
  }
  return handed(ctx);
}

function drawMain(ctx) {
  const control = $("[data-do=main]");
  const now = mainOf(ctx);
  ctx.main = now;
  label(control, now.label, now.icon);
  able(control, now.closed);
  if (now.pressed === undefined) control.removeAttribute("aria-pressed");
  else control.setAttribute("aria-pressed", String(now.pressed));
}

function drawMic(ctx) {
  const { state, media } = ctx;
  const control = $("[data-do=mic]");
  const locked = me(state).locked && me(state).muted;
  const none = !media.hasAudio;
  label(control, locked ? t("mic_locked") : media.micOn ? t("mic_on") : t("mic_off"), media.micOn && !none ? "mic" : "mic-off");
  able(control, watches(state) ? t("observer_silent") : !media.holds ? t("media_elsewhere") : locked ? t("mic_locked_why") : none ? t("no_mic") : "");
  control.setAttribute("aria-pressed", String(media.micOn));
}

function drawCamera(ctx) {
  const { state, media } = ctx;
  const control = $("[data-do=camera]");
  label(control, media.cameraOn ? t("camera_on") : t("camera_off"), media.cameraOn ? "video" : "video-off");
  able(control, watches(state) ? t("observer_silent") : !media.holds ? t("media_elsewhere") : media.hasVideo ? "" : t("no_camera"));
  control.setAttribute("aria-pressed", String(media.cameraOn));
}

export function drawControls(ctx) {
  const { state } = ctx;
  if (!state.room) return;
  drawMain(ctx);
  drawMic(ctx);
  drawCamera(ctx);
  show($("[data-do=desk]"), isBench(state));
  show($("[data-do=help]"), !isBench(state));
  const waiting = state.room.people.some((one) => one.present && one.room === "lobby");
  $("[data-do=people]").classList.toggle("calls", waiting && isBench(state));
}

export function meter(media) {
  $("[data-do=mic]").style.setProperty("--level", media.micOn ? String(media.ownLevel) : "0");
}

// A control that is closed says why, and does nothing else.
function guarded(control, run) {
  control.addEventListener("click", () => {
    if (control.getAttribute("aria-disabled") === "true") toast(control.title || t("not_now"), "warning");
    else run();
  });
}

export function wireControls(ctx) {
  guarded($("[data-do=main]"), () => ctx.main?.run());
  guarded($("[data-do=mic]"), () => { ctx.media.setMic(!ctx.media.micOn); announce(ctx.media.micOn ? t("mic_on") : t("mic_off")); ctx.redraw(); });
  guarded($("[data-do=camera]"), () => { ctx.media.setCamera(!ctx.media.cameraOn); announce(ctx.media.cameraOn ? t("camera_on") : t("camera_off")); ctx.redraw(); });
  document.addEventListener("keydown", (event) => onKey(ctx, event));
}

const KEYS = { KeyM: "mic", KeyC: "camera", KeyH: "main", KeyE: "evidence", KeyP: "people", KeyD: "desk" };

// Alt and a letter, so that nothing typed is taken for a command.
function onKey(ctx, event) {
  const name = event.altKey && !event.ctrlKey && KEYS[event.code];
  const control = name && $(`[data-do=${name}]`);
  if (!control || control.hidden || $("dialog[open]")) return;
  event.preventDefault();
  control.click();
}

