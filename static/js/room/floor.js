// Whose turn it is: who speaks and for how long, and the queue of raised hands.

import { $, button, clock, h, keyed, show, t, write } from "./dom.js";
import { BENCH, may, me, nameOf, now, person } from "./state.js";

const own = (state, id) => id === me(state).id;
const who = (state, id) => (own(state, id) ? t("you") : nameOf(state, id));

// The first with the floor; else whoever is heard; else whose step it is.
function speaker(ctx) {
  const { state, media } = ctx;
  const { room } = state;
  if (room.floor.length) return room.floor[room.floor.length - 1];
  return [...media.speaking].find((id) => person(state, id)?.room === me(state).room) ?? null;
}

function sentence(ctx) {
  const { state } = ctx;
  const { room } = state;
  const here = me(state).room;
  if (here !== "hearing") return t(`room_${here.split(":")[0]}`);
  if (room.stage !== "in_session") return t(`stage_${room.stage}`);
  const id = speaker(ctx);
  if (id !== null) return own(state, id) ? t("you_speak") : t("x_speaks", { name: nameOf(state, id) });
  if (myTurn(state)) return t("your_turn");
  const turn = t(`turn_${room.step}`);
  return turn === `turn_${room.step}` ? t("nobody_speaks") : turn;
}

function since(ctx) {
  const { state } = ctx;
  const id = speaker(ctx);
  const held = id === null ? null : state.floorSince.get(id);
  if (!held) return "";
  const gone = (now(state) - new Date(held.at).getTime()) / 1000;
  return held.seconds ? t("floor_left", { time: clock(held.seconds - gone) }) : t("this_time", { time: clock(gone) });
}

function handItem(hand, ctx) {
  const act = may(ctx.state, "floor.grant") ? button(t("let_speak"), () => ctx.act("floor.grant", { person: hand.person }), { class: "btn slim tiny" }) : h("span");
  return h("li", {}, h("span"), h("span"), h("span", { class: "why-hand" }), act);
}

function drawHand(item, hand, index, ctx) {
  const { state } = ctx;
  const [n, name, reason, last] = item.children;
  const one = person(state, hand.person);
  item.className = own(state, hand.person) ? "me" : "";
  write(n, String(index + 1));
  write(name, who(state, hand.person));
  write(reason, hand.reason);
  if (last.tagName === "SPAN") write(last, one?.lost_since ? t("line_lost") : index === 0 && own(state, hand.person) ? t("next_one") : "");
  else last.setAttribute("aria-label", t("let_x_speak", { name: nameOf(state, hand.person) }));
}

export const myTurn = (state) => Boolean(state.room.may_speak && me(state).room === "hearing" && state.room.stage === "in_session" && !BENCH.has(me(state).role) && (!state.room.floor.length || state.room.floor.includes(me(state).id)));

export function drawFloor(ctx) {
  const { state } = ctx;
  if (!state.room) return;
  write($("[data-now]"), sentence(ctx));
  write($("[data-since]"), since(ctx));
  const mayGrant = may(state, "floor.grant");
  const hands = state.room.hands.map((hand, index) => ({ ...hand, index }));
  keyed($("[data-hands]"), hands, (hand) => `${hand.person}-${mayGrant}`, (hand) => handItem(hand, ctx), (item, hand) => drawHand(item, hand, hand.index, ctx));
  $("[data-floor]").classList.toggle("mine", myTurn(state));
  drawBalance(state);
}

// Speaking time of each side, so that the bench sees the balance.
function drawBalance(state) {
  const box = $("[data-balance]");
  const spent = Object.entries(state.room.spoken_seconds).filter(([side]) => ["applicant", "respondent", "third_party"].includes(side));
  show(box, spent.length > 0 && may(state, "floor.grant"));
  write(box, spent.map(([side, total]) => `${t(`side_${side}`)} ${clock(total)}`).join(" · "));
}

export function tickFloor(ctx) {
  if (ctx.state.room) write($("[data-since]"), since(ctx));
}
