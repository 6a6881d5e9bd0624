// The people: a tile each, picture or initial, who speaks, who is muted, whose line is lost and since when.

import { $, clock, h, icon, keyed, seconds, show, t, write } from "./dom.js";
import { faces, me, now } from "./state.js";

const speaks = (ctx, one) => ctx.media.speaking.has(one.id) || ctx.state.room.floor.includes(one.id);

export const roleWords = (one) => (one.role === "representative" && one.side ? t(`agent_${one.side}`) : one.role_label);

function make(one, ctx) {
  const video = h("video", { autoplay: true, playsInline: true, muted: true, hidden: true, tabIndex: -1 });
  video.setAttribute("aria-hidden", "true");
  // A phone held upright, or turned meanwhile: the whole picture is shown rather than a strip of it.
  video.addEventListener("loadeddata", () => ctx.redraw());
  video.addEventListener("resize", () => video.closest(".face").classList.toggle("tall", video.videoHeight > video.videoWidth));
  return h("figure", { class: "face", data: { person: one.id } }, video,
    h("span", { class: "round", "aria-hidden": "true" }, one.name.slice(0, 1)),
    h("span", { class: "tag", hidden: true }, t("speaking")),
    h("span", { class: "mute-mark", hidden: true }, icon("mic-off")),
    h("span", { class: "hand-mark", hidden: true }, icon("hand")),
    h("div", { class: "gone", hidden: true }, h("b"), h("i"), h("span", {}, t("not_absent"))),
    h("figcaption", {}, h("b"), h("span")),
    h("button", { class: "face-open", type: "button", onclick: () => ctx.openPerson(one.id) }));
}

// What the tile says in words, for those who do not see it.
function spoken(ctx, one) {
  const parts = [one.id === me(ctx.state).id ? t("you_named", { name: one.name }) : one.name, roleWords(one)];
  if (one.lost_since) parts.push(t("line_lost"));
  else if (one.room === "lobby") parts.push(t("in_lobby"));
  else if (!one.present && one.seat === "online") parts.push(t("not_here"));
  else parts.push(t("is_here"));
  if (one.muted) parts.push(t("muted"));
  if (ctx.state.room.hands.some((hand) => hand.person === one.id)) parts.push(t("hand_up"));
  return parts.join("，");
}

function drawGone(tile, one, state) {
  const box = $(".gone", tile);
  const lost = Boolean(one.lost_since);
  const away = !lost && one.room !== me(state).room;
  show(box, lost || away);
  tile.classList.toggle("off", lost || away);
  show($("span", box), lost);
  if (lost) {
    write($("b", box), clock(seconds(one.lost_since, now(state)), true));
    write($("i", box), t("line_lost"));
  } else if (away) {
    write($("b", box), "");
    write($("i", box), one.room.startsWith("witness:") ? t("witness_waits") : t("in_lobby"));
  }
}

function update(tile, one, ctx) {
  const { state, media } = ctx;
  const own = one.id === me(state).id;
  const on = speaks(ctx, one) && !one.lost_since;
  tile.classList.toggle("on", on);
  tile.classList.toggle("quiet", Boolean(media.levels.get(one.id) === 0));
  show($(".tag", tile), on);
  show($(".mute-mark", tile), one.locked || (own ? !media.micOn : one.muted && !media.speaking.has(one.id)));
  show($(".hand-mark", tile), state.room.stage === "in_session" && state.room.hands.some((hand) => hand.person === one.id) && !on);
  write($("figcaption b", tile), own ? t("you") : one.name);
  write($("figcaption span", tile), one.seat === "office" ? `${roleWords(one)} · ${t("on_the_spot")}` : roleWords(one));
  drawGone(tile, one, state);
  const stream = media.streamOf(one.id, own);
  const video = $("video", tile);
  if (video.srcObject !== stream) video.srcObject = stream;
  const seen = Boolean(stream?.getVideoTracks().some((track) => track.enabled && track.readyState === "live" && !track.muted)) && one.tile !== false;
  show(video, seen);
  // Until the first picture has come the letter stays: nobody is a black square.
  show($(".round", tile), !seen || video.readyState < video.HAVE_CURRENT_DATA);
  const opener = $(".face-open", tile);
  const words = spoken(ctx, one);
  if (opener.getAttribute("aria-label") !== words) opener.setAttribute("aria-label", words);
}

export function drawFaces(ctx) {
  if (!ctx.state.room) return;
  const shown = faces(ctx.state);
  const place = $(".r-faces");
  place.style.setProperty("--many", String(Math.max(shown.length, 1)));
  keyed(place, shown, (one) => one.id, (one) => make(one, ctx), (tile, one) => update(tile, one, ctx));
}

// Only the running clocks, once a second.
export function tickFaces(ctx) {
  if (!ctx.state.room) return;
  for (const one of faces(ctx.state)) {
    const tile = $(`.face[data-person="${one.id}"]`);
    if (tile && one.lost_since) drawGone(tile, one, ctx.state);
  }
}
