// Small tools of the room: elements, words, icons, times. No framework, nothing evaluated.

const read = (id) => JSON.parse(document.getElementById(id)?.textContent || "{}");
export const config = read("room-config");
const words = read("room-words");

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// A sentence by its key; {names} in it are filled from facts.
export function t(key, facts = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in facts ? facts[name] : all));
}

const LISTENS = /^on([a-z]+)$/;

function set(element, name, value) {
  const event = LISTENS.exec(name);
  if (value === null || value === undefined || value === false) return;
  if (event && typeof value === "function") element.addEventListener(event[1], value);
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name in element && !["list", "form", "role", "style"].includes(name)) element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

// An element: h("button", {class: "btn", onclick}, "text", child)
export function h(tag, facts = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) set(element, name === "class" ? "className" : name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${config.sprite}#${name}`);
  svg.append(use);
  return svg;
}

export function button(label, onclick, facts = {}) {
  const { iconName, ...rest } = facts;
  return h("button", { type: "button", class: "btn slim", onclick, ...rest }, iconName ? icon(iconName) : null, label);
}

// Writes only what has changed, so that a screen reader and a caret are left in peace.
export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

export function show(element, shown) {
  if (element && element.hidden === Boolean(shown)) element.hidden = !shown;
}

// Keeps one child per key, in order: made once, then brought up to date.
export function keyed(parent, items, keyOf, make, update) {
  for (const child of [...parent.children]) if (!("key" in child.dataset)) child.remove();
  const held = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let before = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let child = held.get(key);
    held.delete(key);
    if (!child) {
      child = make(item);
      child.dataset.key = key;
    }
    if (child === before) before = before.nextElementSibling;
    else parent.insertBefore(child, before);
    update?.(child, item);
  }
  for (const child of held.values()) child.remove();
}

const two = (number) => String(number).padStart(2, "0");

// 1:05, 18:40, 1:02:03
export function clock(seconds, padded = false) {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  if (hours) return `${hours}:${two(minutes)}:${two(whole % 60)}`;
  return `${padded ? two(minutes) : minutes}:${two(whole % 60)}`;
}

export const seconds = (from, to) => (new Date(to).getTime() - new Date(from).getTime()) / 1000;

// A sitting is held in Shanghai's time, wherever the phone believes it is; China has one offset and no summer time.
const SHANGHAI = 8 * 3600 * 1000;

export function moment(text) {
  const at = new Date(new Date(text).getTime() + SHANGHAI);
  return t("date_time", { month: at.getUTCMonth() + 1, day: at.getUTCDate(), time: `${at.getUTCHours()}:${two(at.getUTCMinutes())}` });
}

// What a screen reader is told; the same sentence twice is told twice.
export function announce(sentence, urgent = false) {
  const place = document.getElementById(urgent ? "told-now" : "told");
  if (!place || !sentence) return;
  place.append(h("p", {}, sentence));
  while (place.children.length > 5) place.firstElementChild.remove();
}

// Above the sheet or the question that stands open, where a browser can.
function raise(list) {
  if (!list.showPopover) return;
  list.popover = "manual";
  if (list.matches(":popover-open")) list.hidePopover();
  list.showPopover();
}

export function toast(sentence, kind = "") {
  const list = document.getElementById("said");
  const item = h("li", { class: kind }, icon(kind === "error" ? "stop" : kind === "warning" ? "warn" : "check"), h("span", {}, sentence));
  list.append(item);
  raise(list);
  setTimeout(() => item.remove(), kind === "error" ? 8000 : 4500);
}
