// Evidence: the list, and what is on everybody's screen with page, zoom, pointer and opinions.

import { $, button, config, h, keyed, show, t, toast, write } from "./dom.js";
import { ask, Sheet } from "./ask.js";
import { isBench, may, me, nameOf } from "./state.js";

let items = new Map();

export async function loadItems() {
  const answer = await fetch(config.urls.evidence, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  items = new Map((await answer.json()).items.map((item) => [item.id, item]));
}

export const itemOf = (id) => items.get(id);
const pictureOf = (id, page) => `${config.urls.evidence}${id}/${page}.webp`;
const titleOf = (shown) => { const item = itemOf(shown.item); return item ? `${item.label} ${item.name}` : shown.name || t("evidence_item"); };
// The bench leads, and whoever showed the item or has the floor.
const mine = (state) => state.shownBy === me(state).id || state.room.floor.includes(me(state).id);
const mayLead = (state) => may(state, "evidence.page") && (isBench(state) || (state.room.may_speak && mine(state)));

function page(ctx, change) {
  const shown = ctx.state.room.shown;
  const most = itemOf(shown.item)?.pages || 1;
  const told = { page: shown.page, zoom: shown.zoom, x: shown.x, y: shown.y, ...change };
  told.page = Math.min(Math.max(told.page, 1), most);
  told.zoom = Math.min(Math.max(told.zoom, 1), 4);
  ctx.act("evidence.page", told);
}

// The part of the page that is looked at: x and y are the share of what lies outside the frame.
// A wide page stands whole on the stage, a tall one fills its width and is scrolled.
function place(sheet, shown) {
  const box = sheet.parentElement;
  const { naturalWidth, naturalHeight } = $("img", sheet);
  const style = getComputedStyle(box);
  const room = { width: box.clientWidth - 2 * parseFloat(style.paddingLeft), height: box.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom) };
  const whole = naturalWidth > naturalHeight ? Math.min(room.width, (room.height * naturalWidth) / naturalHeight) : room.width;
  sheet.style.width = `${Math.max(whole, 120) * shown.zoom}px`;
  requestAnimationFrame(() => {
    box.scrollLeft = shown.x * (box.scrollWidth - box.clientWidth);
    box.scrollTop = shown.y * (box.scrollHeight - box.clientHeight);
  });
}

let drawn = "";

export function drawShown(ctx) {
  const { state } = ctx;
  const shown = state.room?.shown;
  if (!shown) {
    drawn = "";
    return;
  }
  const item = itemOf(shown.item);
  write($("[data-shown-title]"), titleOf(shown));
  write($("[data-shown-about]"), [item?.side_label, t("page_of", { n: shown.page, of: item?.pages || 1 }), item?.purpose].filter(Boolean).join(" · "));
  const picture = $("[data-sheet] img");
  const address = pictureOf(shown.item, shown.page);
  if (picture.getAttribute("src") !== address) {
    picture.src = address;
    picture.alt = `${titleOf(shown)}，${t("page_of", { n: shown.page, of: item?.pages || 1 })}`;
  }
  show($("[data-before]"), (item?.pages || 1) > 1);
  show($("[data-after]"), (item?.pages || 1) > 1);
  const signature = `${JSON.stringify(shown)}|${picture.naturalWidth}|${innerWidth}x${innerHeight}`;
  // A page still on its way has no shape yet: until it is there the last one keeps its place, and nothing jumps.
  if (picture.naturalWidth && signature !== drawn) {
    drawn = signature;
    place($("[data-sheet]"), shown);
  }
  show($("[data-lead]"), mayLead(state));
  drawOpinions(ctx, shown);
}

export function drawPointer(ctx) {
  const { pointer, room } = ctx.state;
  const mark = $("[data-pointer]");
  const alive = Boolean(pointer && room?.shown && Date.now() - pointer.at < 3000);
  show(mark, alive);
  if (!alive) return;
  write(mark.lastElementChild, nameOf(ctx.state, pointer.person));
  mark.style.left = `${pointer.x * 100}%`;
  mark.style.top = `${pointer.y * 100}%`;
}

const KEYS = ["authenticity", "legality", "relevance"];

function opinionFields(held) {
  return KEYS.map((key) => ({ name: key, type: "choice", required: true, label: t(`opinion_${key}`), value: held?.[key], options: [["agree", t("agree")], ["dispute", t("dispute")]] }));
}

// On a phone, and for a second thought, in a dialog; on a desk under the page.
async function giveOpinion(ctx) {
  const { shown } = ctx.state.room;
  const held = ctx.state.opinions.get(shown.item)?.get(me(ctx.state).id);
  const told = await ask({ title: t("opinion_on", { name: titleOf(shown) }), ok: t("opinion_send"), fields: [...opinionFields(held), { name: "reason", label: t("opinion_reason"), value: held?.reason }] });
  if (told) ctx.act("evidence.opinion", { item: shown.item, ...told });
}

const spoken = (one) => KEYS.map((key) => `${t(`short_${key}`)}${one[key] === "agree" ? t("agree") : one[key] === "dispute" ? t("dispute") : t("unsaid")}`).join("，") + (one.reason ? `。${one.reason}` : "");

function mayOpine(state, shown) {
  const item = itemOf(shown.item);
  return may(state, "evidence.opinion") && !(item && item.side && item.side === me(state).side);
}

function drawOpinions(ctx, shown) {
  const { state } = ctx;
  const open = mayOpine(state, shown);
  const form = $("[data-opinion]");
  show($("[data-opine]"), open);
  show(form, open);
  if (form.dataset.item !== String(shown.item)) {
    form.dataset.item = String(shown.item);
    form.reset();
  }
  write($("[data-opinion-of]"), t("opinion_on", { name: itemOf(shown.item)?.label || shown.name || "" }));
  const told = [...(state.opinions.get(shown.item) || new Map()).entries()];
  show($("[data-opinions]"), told.length > 0);
  keyed($("[data-opinions]"), told, ([id]) => id, () => h("li", {}, h("b"), h("span")), (item, [id, one]) => {
    write(item.firstChild, id === me(state).id ? t("you") : nameOf(state, id));
    write(item.lastChild, spoken(one));
  });
}

let pointedAt = 0;

function point(ctx, event) {
  if (!mayLead(ctx.state) || Date.now() - pointedAt < 90) return;
  pointedAt = Date.now();
  const box = $("[data-sheet]").getBoundingClientRect();
  const share = (value) => Math.min(Math.max(value, 0), 1);
  const told = { x: share((event.clientX - box.left) / box.width), y: share((event.clientY - box.top) / box.height) };
  ctx.client.loose("evidence.point", told);
}

export function wireEvidence(ctx) {
  $("[data-sheet] img").addEventListener("load", () => ctx.redraw());
  addEventListener("resize", () => ctx.redraw());
  const turn = (by) => () => page(ctx, { page: ctx.state.room.shown.page + by, x: 0, y: 0 });
  const zoom = (by) => () => page(ctx, { zoom: ctx.state.room.shown.zoom + by, ...looking() });
  $("[data-before]").addEventListener("click", turn(-1));
  $("[data-after]").addEventListener("click", turn(1));
  $("[data-closer]").addEventListener("click", zoom(0.5));
  $("[data-farther]").addEventListener("click", zoom(-0.5));
  $("[data-close-shown]").addEventListener("click", () => ctx.act("evidence.close"));
  $("[data-opine]").addEventListener("click", () => giveOpinion(ctx));
  $("[data-large]").addEventListener("click", () => enlarge(ctx));
  $("[data-sheet]").addEventListener("pointermove", (event) => point(ctx, event));
  $("[data-sheet]").addEventListener("pointerdown", (event) => point(ctx, event));
  $("[data-opinion]").addEventListener("submit", (event) => {
    event.preventDefault();
    const told = Object.fromEntries(new FormData(event.target));
    ctx.act("evidence.opinion", { item: ctx.state.room.shown.item, ...told });
  });
}

function looking() {
  const box = $("[data-show]");
  const share = (at, whole, seen) => (whole > seen ? at / (whole - seen) : 0);
  return { x: share(box.scrollLeft, box.scrollWidth, box.clientWidth), y: share(box.scrollTop, box.scrollHeight, box.clientHeight) };
}

// One's own closer look; nobody else's screen moves.
function enlarge(ctx) {
  const { shown } = ctx.state.room;
  const dialog = $("#large");
  const picture = h("img", { src: pictureOf(shown.item, shown.page), alt: titleOf(shown) });
  dialog.replaceChildren(h("div", { class: "large-head" }, h("h2", {}, titleOf(shown)), button(t("close"), () => dialog.close())), h("div", { class: "large-page", tabIndex: 0 }, picture));
  dialog.showModal();
}

// --- the list --------------------------------------------------------------------------------------

function tile(ctx, item) {
  const { state } = ctx;
  const acts = [];
  if (may(state, "evidence.show") && (isBench(state) || state.room.may_speak)) acts.push(button(t("show_to_all"), async () => { if ((await ctx.act("evidence.show", { item: item.id })) !== null) sheet.close(); }, { class: "btn slim go", data: { focus: `show-${item.id}` } }));
  acts.push(button(t("look"), () => look(item), { data: { focus: `look-${item.id}` } }));
  const told = state.opinions.get(item.id)?.size ? t("opinions_n", { n: state.opinions.get(item.id).size }) : item.stage_label;
  return h("li", { class: "ev" }, h("div", {}, h("b", {}, `${item.label} ${item.name}`), h("p", { class: "muted small" }, [item.purpose, t("pages_n", { n: item.pages }), told].filter(Boolean).join(" · "))), h("div", { class: "ev-acts" }, acts));
}

function look(item) {
  const dialog = $("#large");
  const pages = Array.from({ length: Math.max(item.pages, 0) }, (_, index) => h("img", { src: pictureOf(item.id, index + 1), alt: t("page_of", { n: index + 1, of: item.pages }), loading: "lazy" }));
  dialog.replaceChildren(h("div", { class: "large-head" }, h("h2", {}, `${item.label} ${item.name}`), button(t("close"), () => dialog.close())), h("div", { class: "large-page", tabIndex: 0 }, pages.length ? pages : h("p", {}, t("no_picture"))));
  dialog.showModal();
}

async function offerLate(ctx) {
  const told = await ask({ title: t("late_title"), why: t("late_why"), ok: t("late_ok"), fields: [{ name: "name", label: t("late_name"), required: true, max: 120, rows: 1 }, { name: "proves", label: t("late_proves"), required: true }, { name: "reason", label: t("late_reason"), required: true }] });
  if (told && (await ctx.act("evidence.offer_late", told)) !== null) toast(t("late_done"));
}

let sheet;

export function wireList(ctx) {
  sheet = new Sheet("sheet-evidence", () => {
    const groups = Map.groupBy ? Map.groupBy([...items.values()], (item) => item.side_label) : grouped([...items.values()]);
    const sections = [...groups].map(([label, list]) => h("section", {}, h("h3", {}, label), h("ul", { class: "evs" }, list.map((item) => tile(ctx, item)))));
    const late = may(ctx.state, "evidence.offer_late") ? [button(t("late_title"), () => offerLate(ctx))] : [];
    return [h("h2", {}, t("evidence_list")), ...(sections.length ? sections : [h("p", { class: "muted" }, t("no_evidence"))]), ...late];
  });
  ctx.sheets.push(sheet);
  $("[data-do=evidence]").addEventListener("click", async () => { await loadItems(); sheet.show(); });
}

function grouped(list) {
  const groups = new Map();
  for (const item of list) groups.set(item.side_label, [...(groups.get(item.side_label) || []), item]);
  return groups;
}

