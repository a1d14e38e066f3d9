// What the engine is held against in make bench: the same model as one would write it
// in JavaScript, plain Monte-Carlo with 33,000 draws (about as exact as the engine's
// 8,192 points), sorted for the same quantiles; neither tornado nor break-even. It prints a line
// like those of go test -bench.
"use strict";
const fs = require("node:fs"), path = require("node:path");
const given = JSON.parse(fs.readFileSync(path.join(__dirname, "cases/01-inspection.json"), "utf8"));
const draws = 33000;

const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());

// Marsaglia and Tsang (2000); the shapes of a beta-PERT are 1 at least.
const gamma = shape => {
  const d = shape - 1 / 3, c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(), v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - Math.random()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
};

const sampler = r => {
  if (typeof r === "number") return () => r;
  const { low, best, high } = r;
  if (low === high) return () => best;
  const a = 1 + 4 * (best - low) / (high - low), b = 1 + 4 * (high - best) / (high - low);
  return () => { const x = gamma(a); return low + (high - low) * x / (x + gamma(b)); };
};

const ramp = (t, years) => t < years ? t * t / (2 * years) : t - years / 2;

function simulate(c) {
  const names = ["investment", "internal_hours", "running_cost", "hours_saved_per_week", "realised_share", "scrap_reduction", "extra_margin", "ramp_years", "stop_probability", "pilot_share"];
  const sample = names.map(name => sampler(c[name]));
  const npv = new Float64Array(draws), back = new Int32Array(c.horizon_years + 1);
  for (let i = 0; i < draws; i++) {
    const [investment, internal, running, hours, realised, scrap, extra, years, stop, pilot] = sample.map(f => f());
    const start = -(investment + internal * c.hourly_cost);
    const gross = hours * c.weeks_per_year * c.hourly_cost * realised + c.scrap_cost * scrap + extra;
    const stopped = Math.random() < stop;
    let sum = stopped ? start * pilot : start, factor = 1, since = -1;
    for (let t = 1; t <= c.horizon_years; t++) {
      factor /= 1 + c.discount_rate;
      if (!stopped) sum += factor * ((ramp(t, years) - ramp(t - 1, years)) * gross - running);
      else if (t === 1) sum -= factor * pilot * running;
      if (sum < 0) since = -1; else if (since < 0) since = t;
    }
    if (since > 0) back[since]++;
    npv[i] = sum;
  }
  npv.sort();
  return [.05, .1, .25, .5, .75, .9, .95].map(q => npv[Math.floor(q * draws)]);
}

const times = [];
let first;
for (let i = 0; i < 30; i++) {
  const c = structuredClone(given);
  c.hours_saved_per_week.best = 16 + i % 10 / 10;
  const from = process.hrtime.bigint();
  const quantiles = simulate(c);
  times.push(Number(process.hrtime.bigint() - from));
  first ??= quantiles;
}
times.sort((a, b) => a - b);
console.log(`BenchmarkPlainJS/33000\t${times.length}\t${times[times.length >> 1]} ns/op\t(median ${Math.round(first[3])} kr., chance of loss and quantiles only)`);
