// How strong one's own line is: on a weak one the picture goes first, and comes back when it has been calm for a while.
// One bad round is a hiccup, of the line or of a busy phone; two in a row are a weak line.

const WEAK_LOSS = 0.08;
const WEAK_RTT = 0.9;
const BAD_ROUNDS = 2;
const CALM_ROUNDS = 5;
export const ROUND_MS = 4000;

export class Strength {
  constructor() {
    this.weak = false;
    this.bad = 0;
    this.calm = 0;
    this.loss = 0;
    this.rtt = 0;
  }

  // What the other ends say about what reached them; true when the picture is to go or to come back.
  judge(reports) {
    const told = reports.filter((report) => report.type === "remote-inbound-rtp");
    this.loss = Math.min(1, Math.max(0, ...told.map((report) => report.fractionLost || 0)));
    this.rtt = Math.max(0, ...told.map((report) => report.roundTripTime || 0));
    const bad = this.loss > WEAK_LOSS || this.rtt > WEAK_RTT;
    this.bad = bad ? this.bad + 1 : 0;
    this.calm = bad ? 0 : this.calm + 1;
    if (bad === this.weak || (bad ? this.bad < BAD_ROUNDS : this.calm < CALM_ROUNDS)) return false;
    this.weak = bad;
    return true;
  }
}
