// One line under the steps that is always there: where one is, or the most important thing to know now; the others are one tap away.

import { $, button, config, h, t, write } from "./dom.js";
import { Sheet } from "./ask.js";
import { me } from "./state.js";

// A tap meant for what stood here a moment ago does nothing: for so long the new buttons take none.
const SETTLES_MS = 400;

const isPrivate = (here) => here && !["hearing", "lobby"].includes(here) && !here.startsWith("witness:");
const word = (room) => room.split(":")[0];

// What is said of a room nobody else hears into comes first: whoever writes there must see where they are.
function place(ctx) {
  const here = me(ctx.state).room;
  return isPrivate(here) ? [{ kind: "private", words: t(`in_${word(here)}`), acts: [[t("back_to_hearing"), () => ctx.act("room.leave")]] }] : [];
}

const lost = (ctx) => (ctx.lost ? [{ kind: "lost", words: ctx.lost, acts: [] }] : []);

// Picture and sound are in another page of the same person, or in none since that one closed.
function elsewhere(ctx) {
  if (ctx.media.holds || !ctx.client.ready) return [];
  return [{ kind: "elsewhere", words: t(ctx.media.free ? "media_free" : "media_elsewhere"), acts: [[t("media_take"), () => ctx.client.loose("media.take"), "go"]] }];
}

function invitations(ctx) {
  return ctx.state.room.invitations.map((room) => ({
    kind: "invited", words: t("invited_to", { room: t(`room_${word(room)}`) }),
    acts: [[t("go_in"), () => ctx.act("room.enter", { room }), "go"], [t("not_now_thanks"), () => ctx.act("room.answer", { room, accepts: false })]],
  }));
}

// Why the sitting rests; what somebody said of a member of the bench is theirs to say, not a headline.
function rests({ state }) {
  if ([...state.recusals.values()].some((one) => one.upheld === null)) return [{ kind: "rests", words: t(state.room.stage === "checking_in" ? "recusal_rests_before" : "recusal_rests"), acts: [] }];
  if (!["paused", "suspended"].includes(state.room.stage)) return [];
  return [{ kind: "rests", words: `${t(`stage_${state.room.stage}`)}${state.stageReason ? `：${state.stageReason}` : ""}`, acts: [] }];
}

function noMedia({ media, go }) {
  if (!media.problem || !media.holds) return [];
  return [{ kind: "media", words: t(`media_${media.problem}`), acts: [[t("open_in_browser"), () => go(config.urls.elsewhere)]] }];
}

const here = ({ state }) => ({ kind: "place", words: t("you_are_at", { room: t(`room_${word(me(state).room || "lobby")}`) }), acts: [] });

const KINDS = [place, lost, elsewhere, invitations, rests, noMedia];
export const notes = (ctx) => KINDS.flatMap((kind) => kind(ctx));

let settling = 0;
function settle(strip) {
  clearTimeout(settling);
  strip.dataset.fresh = "";
  settling = setTimeout(() => delete strip.dataset.fresh, SETTLES_MS);
}

const acts = (note, after = () => {}) => note.acts.map(([label, run, kind]) => button(label, () => { run(); after(); }, { class: kind ? `btn slim tiny ${kind}` : "btn slim tiny" }));

export function drawBanner(ctx) {
  if (!ctx.state.room) return;
  const strip = $("[data-strip]");
  const all = notes(ctx);
  const [first, ...others] = all.length ? all : [here(ctx)];
  const mark = JSON.stringify([first.kind, first.acts.map(([label]) => label), others.length, first.kind === "lost" || first.words]);
  strip.toggleAttribute("data-alarm", first.kind === "lost");
  if (strip.dataset.mark === mark) {
    write($("span", strip), first.words);
    return;
  }
  strip.dataset.mark = mark;
  strip.dataset.kind = first.kind;
  settle(strip);
  strip.replaceChildren(h("span", {}, first.words), ...acts(first), ...(others.length ? [button(t("more_notes", { n: others.length }), () => ctx.notes.show(), { class: "link", data: { more: "" } })] : []));
}

export function wireBanner(ctx) {
  ctx.notes = new Sheet("sheet-notes", () => [h("h2", {}, t("notes")), h("ul", { class: "who" }, notes(ctx).map((note) => h("li", { class: "who-row" }, h("p", {}, note.words), h("div", { class: "who-acts" }, acts(note, () => ctx.notes.close())))))]);
  ctx.notes.mark = () => JSON.stringify(notes(ctx).map((note) => [note.kind, note.kind === "lost" || note.words]));
  ctx.sheets.push(ctx.notes);
}
