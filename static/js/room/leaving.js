// Going away by a link of this page: said before, and noted as a leaving, so that nobody takes it for a lost line.

import { config, t } from "./dom.js";
import { ask } from "./ask.js";
import { may } from "./state.js";

const LONGEST_MS = 3000;
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const pathOf = (address) => new URL(address, location.href).pathname;
const whither = (address) => ["check_in", "elsewhere"].find((name) => pathOf(config.urls[name]) === pathOf(address)) || "out";

async function leave(ctx, address) {
  const way = whither(address);
  if (!(await ask({ title: t("leave_title"), why: t(`leave_${way}`), ok: t("leave_ok") }))) return;
  // Whoever has no line is not held back: then it is a lost one, and the record says so.
  if (ctx.client.ready) await Promise.race([ctx.act("person.leave", { way }), wait(LONGEST_MS)]);
  ctx.client.leave();
  location.assign(address);
}

const isPlain = (event, link) => !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !link.target && link.origin === location.origin && link.pathname !== location.pathname;

export function wireLeaving(ctx) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !isPlain(event, link) || !may(ctx.state, "person.leave")) return;
    event.preventDefault();
    leave(ctx, link.href);
  });
  // A button that leads away is a link like any other.
  ctx.go = (address) => (may(ctx.state, "person.leave") ? leave(ctx, address) : location.assign(address));
}
