// By which way picture and sound travel: the driver the server names for the room one is in, and the mesh where that one fails.

import { Mesh } from "./rtc.js";

// What most sittings never need is loaded only when it is named.
const DRIVERS = {
  janus: async () => (await import("./janus.js")).Janus,
  livekit: async () => (await import("./livekit.js")).LiveKit,
};
const PAUSES = [300, 1000, 3000];
const STEADY_MS = 30000;
const AGAIN_MS = 60000;
const ASK_MS = 15000;
const MOST_HELD = 200;
const csrf = () => document.querySelector("meta[name=csrf-token]")?.content || "";

export class Path {
  constructor({ me, url, send, onchange, tell }) {
    Object.assign(this, { me, url, send, onchange, tell });
    this.room = "";
    this.ids = [];
    this.mode = "none";
    this.access = { ice: [], transport: "all", sends: [] };
    this.callers = new Set();
    this.held = [];
    this.count = 0;
    this.failures = 0;
    this.turn = Promise.resolve();
  }

  get streams() { return new Map([...(this.mesh?.streams || []), ...(this.server?.streams || [])]); }
  get strength() { return (this.server || this.mesh)?.strength || { weak: false, loss: 0 }; }

  // Who else is in the room one is in; in another room everything is asked for anew.
  meet(ids, room) {
    this.ids = ids;
    if (room !== this.room) {
      this.room = room;
      this.failures = 0;
      this.callers.clear();
      this.change();
    }
    this.arrange();
  }

  // One change after the other, and only the last one asked for.
  change(pause = 0) {
    const count = ++this.count;
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.turn = this.turn.then(() => this.enter(count)).catch((error) => console.warn("media", error.name, error.message)); }, pause);
  }

  async enter(count) {
    if (count !== this.count) return;
    this.leave();
    if (!this.room) return;
    const access = await this.ask("POST");
    if (count !== this.count) return;
    if (!access) {
      this.direct();
      this.change(AGAIN_MS);
    } else if (access.in === this.room) await this.takeUp(access);
  }

  leave() {
    clearTimeout(this.refresher);
    this.mode = "none";
    this.server?.close();
    this.server = null;
    this.mesh?.meet([]);
    this.onchange();
  }

  async ask(method, query = "") {
    try {
      const answer = await fetch(`${this.url}${query}`, { method, signal: AbortSignal.timeout(ASK_MS), headers: { "X-CSRFToken": csrf(), Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  async takeUp(access) {
    this.access = access;
    this.refresher = setTimeout(() => this.refresh(), access.expires_in * 800);
    if (access.instead_of) {
      this.tell("media_direct");
      this.change(AGAIN_MS);
    }
    if (access.driver === "mesh") this.direct();
    else if (DRIVERS[access.driver]) await this.connect(access);
  }

  // Credentials end; new ones are fetched before that.
  async refresh() {
    const access = await this.ask("GET");
    if (!access) {
      this.refresher = setTimeout(() => this.refresh(), AGAIN_MS);
    } else if (access.driver !== this.access.driver || access.in !== this.room) this.change();
    else {
      this.access = access;
      this.mesh?.renew(access);
      this.server?.renew(access);
      this.refresher = setTimeout(() => this.refresh(), access.expires_in * 800);
    }
  }

  // --- by mesh ---------------------------------------------------------------------------------------

  direct() {
    this.mode = "mesh";
    this.openMesh();
    this.arrange();
    for (const frame of this.held.splice(0)) this.mesh.take(frame);
  }

  openMesh() {
    if (this.mesh) this.mesh.renew(this.access);
    else this.mesh = new Mesh({ me: this.me, access: this.access, send: this.send, onchange: () => this.onchange() });
    this.mesh.publish(this.allowed());
  }

  // Where a server carries the room, only those go by mesh who call that way, because the server failed them.
  arrange() {
    if (this.mode === "none") return;
    for (const id of this.server?.streams.keys() || []) this.callers.delete(id);
    this.mesh?.meet(this.mode === "mesh" ? this.ids : this.ids.filter((id) => this.callers.has(id)));
    this.server?.meet(this.ids);
    if (this.mesh?.crowded && !this.toldCrowded) this.tell("media_crowded");
    this.toldCrowded = Boolean(this.mesh?.crowded);
  }

  take(frame) {
    if (this.mode === "none") {
      this.held = [...this.held, frame].slice(-MOST_HELD);
      return;
    }
    if (this.mode !== "mesh") {
      this.callers.add(frame.person);
      if (!this.mesh) this.openMesh();
      this.arrange();
    }
    this.mesh.take(frame);
  }

  // --- by a server -----------------------------------------------------------------------------------

  async connect(access) {
    const begun = Date.now();
    let server = null;
    try {
      const Driver = await DRIVERS[access.driver]();
      server = new Driver({ me: this.me, access, whose: (feeds) => this.whose(feeds), onchange: () => this.onchange(), onlost: () => this.lost(server, begun) });
      this.server = server;
      await server.publish(this.allowed());
      await server.open();
      if (server !== this.server) return;
      this.mode = access.driver;
      this.arrange();
      for (const frame of this.held.splice(0)) this.take(frame);
    } catch (error) {
      console.warn("media", error.name, error.message);
      if (server) this.lost(server, begun);
    }
  }

  // The server's own word for whose stream this is; a stream nobody vouches for is not shown.
  async whose(feeds) { return (await this.ask("GET", `?feeds=${feeds.join()}`))?.people || {}; }

  // Sent out, moved, or the server is away: asked anew, and after a few failures everybody is called directly.
  lost(server, begun) {
    if (server !== this.server) return;
    server.close();
    this.server = null;
    this.onchange();
    this.failures = Date.now() - begun > STEADY_MS ? 1 : this.failures + 1;
    if (this.failures <= PAUSES.length) {
      this.mode = "none";
      this.change(PAUSES[this.failures - 1]);
      return;
    }
    this.tell("media_direct");
    this.direct();
    this.change(AGAIN_MS);
  }

  // --- both ------------------------------------------------------------------------------------------

  // Who only watches sends nothing.
  allowed() { return this.stream && this.access.sends.length ? this.stream : new MediaStream(); }

  async publish(stream) {
    this.stream = stream;
    await Promise.all([this.mesh, this.server].map((driver) => driver?.publish(this.allowed())));
  }

  restart(all = true) {
    this.mesh?.restart(all);
    this.server?.restart(all);
  }
}
