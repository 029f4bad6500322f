import { assess } from "@/domain/assessment/assess";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { nearMissesOfGaps, nearMissesOfVerdict } from "@/domain/assessment/near-miss";
import { type Facts, parseFacts } from "@/domain/assessment/parse-facts";
import { prospectDifferences, prospectOf } from "@/domain/assessment/what-if";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { layFlat } from "./engine/flat";
import { prepareOurs } from "./engine/ours";
import { jsonLogic, jsonRules, type Peer, zen } from "./engine/peers";
import { holds, type Profile, profilesOf, rulesOf } from "./engine/profiles";
import { againstGoal, printTable, round } from "./print";

/** Gives its result for each condition by itself. */
const TOLD = "json-rules-engine, + each condition's result";
const DATE = "2026-11-22";

/** Profiles a second for the whole catalogue, against three peers and against rules laid out by hand, in one run on one core. */
export async function benchEngine(): Promise<void> {
  const started = performance.now();
  const ruleSet = loadRuleSet();
  const loadMs = performance.now() - started;
  const compileStarted = performance.now();
  const compiled = compile(ruleSet);
  const compileMs = performance.now() - compileStarted;
  const rules = rulesOf(compiled);
  const profiles = profilesOf(compiled, 1000, DATE);
  const ours = prepareOurs(compiled, DATE);
  const flat = layFlat(compiled, rules);

  // Who does not agree with the plain definition is not compared.
  const peers: [string, Peer][] = [
    ["json-logic-engine (compiled), which rules hold", jsonLogic(rules, { reasons: false })],
    ["json-logic-engine (compiled), + which clauses do not", jsonLogic(rules, { reasons: true })],
    ["@gorules/zen-engine (expression node), which rules hold", zen(rules)],
    [TOLD, jsonRules(rules)],
  ];
  const sample = profiles.slice(0, 50);
  for (const profile of sample) {
    const expected = rules.filter(({ predicate }) => holds(predicate, profile)).length;
    const found: [string, number][] = [
      ["ours", ours.reasons(profile).rulesTrue],
      ["flat", flat.run(profile).rulesTrue],
      ...(await Promise.all(peers.map(async ([name, peer]): Promise<[string, number]> => [name, await peer(profile)]))),
    ];
    for (const [name, count] of found)
      if (count !== expected) throw new Error(`${name} says ${count} rules hold, the definition ${expected}`);
    if (ours.reasons(profile).missed !== flat.run(profile).missed)
      throw new Error("ours and flat disagree about misses");
  }

  const verdicts = await rate((profile) => ours.verdicts(profile), profiles);
  const reasons = await rate((profile) => ours.reasons(profile).missed, profiles);
  const limit = await rate((profile) => flat.run(profile).missed, profiles);
  const answered = profiles.map((profile) =>
    Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== "" && !Number.isNaN(value))),
  );
  const whole = await rate((facts) => assess(compiled, { facts, date: DATE }).results.length, answered);
  const traced = await rate(
    (facts) => assess(compiled, { facts, date: DATE }, { trace: true }).results.length,
    answered,
  );
  const measuredPeers: [string, Rate][] = [];
  for (const [name, peer] of peers) measuredPeers.push([name, await rate(peer, profiles)]);
  const fastest = (among: typeof measuredPeers) => Math.max(...among.map(([, r]) => r.perSecond));
  const best = fastest(measuredPeers);
  // Those that do the same work: say of each clause whether it holds.
  const bestTelling = fastest(measuredPeers.filter(([name]) => name.includes(", + ")));

  const row = (name: string, { perSecond, mibGrown }: Rate, note = ""): string[] => [
    name,
    round(perSecond, 0),
    `${round(perSecond / limit.perSecond, 2)} ×`,
    round(mibGrown, 0),
    note,
  ];
  printTable(
    `Engine: ${rules.length} rules, ${flat.clauseTotal} different clauses, ${compiled.licences.length} entries, complete facts`,
    ["", "profiles/s", "of the limit", "MiB grown", ""],
    [
      row("flat typed arrays, every clause + misses (the limit)", limit),
      row("ours: verdict of every entry", verdicts),
      row(
        "ours: + reasons per clause",
        reasons,
        `${againstGoal(reasons.perSecond / limit.perSecond, "≥", 0.5, " × limit")}, ${againstGoal(reasons.perSecond / best, "≥", 10, " × best peer")}, ${round(reasons.perSecond / bestTelling)} × the best that tells clauses`,
      ),
      row("ours: whole result with gaps, papers, next question, receipt", whole),
      row("ours: whole result with full trace", traced, againstGoal(1000 / traced.perSecond, "≤", 1, " ms each")),
      ...measuredPeers.map(([name, r]) => row(name, r)),
    ],
  );
  printNearMisses(compiled, answered.slice(0, 20));
  printWhatIf(compiled, answered.slice(0, 10));
  console.log(
    `\nrule set read and checked in ${round(loadMs, 0)} ms, compiled in ${round(compileMs, 0)} ms; resident ${round(process.memoryUsage().rss / 1048576, 0)} MiB`,
  );
}

/** What would turn each verdict and close each gap: asked for one entry at a time, when a person opens it. */
function printNearMisses(compiled: CompiledRuleSet, profiles: readonly Facts[]): void {
  const times: number[] = [];
  for (const facts of profiles) {
    const parsed = parseFacts(compiled.ruleSet, facts);
    if (!parsed.ok) continue;
    const evaluation = new Evaluation(compiled).load(parsed.facts, DATE);
    for (const entry of compiled.licences) {
      const started = performance.now();
      nearMissesOfVerdict(evaluation, entry);
      nearMissesOfGaps(evaluation, entry);
      times.push(performance.now() - started);
    }
  }
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  const mean = times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length);
  console.log(
    `\nnear misses of one entry, up to two facts, ${times.length} entries: mean ${round(mean)} ms, p99 ${round(p99)} ms, worst ${round(times.at(-1) ?? 0)} ms`,
  );
}

/** One answer changed while somebody looks: the whole result, the road with its days, and what differs, as the browser does it. */
function printWhatIf(compiled: CompiledRuleSet, profiles: readonly Facts[]): void {
  const given = { date: DATE, today: DATE, calendar: publishedCalendar(), history: new Map(), locale: "zh" } as const;
  const evaluation = new Evaluation(compiled);
  const times: number[] = [];
  for (const facts of profiles) {
    const parsed = parseFacts(compiled.ruleSet, facts);
    if (!parsed.ok) continue;
    const before = prospectOf(evaluation.load(parsed.facts, DATE), parsed.facts, given);
    for (const { id } of compiled.ruleSet.facts) {
      const { [id]: _, ...changed } = parsed.facts;
      const started = performance.now();
      prospectDifferences(before, prospectOf(evaluation.load(changed, DATE), changed, given));
      times.push(performance.now() - started);
    }
  }
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  console.log(
    `what if: ${times.length} changes of one answer, median ${round(times[times.length >> 1] ?? 0)} ms, p99 ${round(p99)} ms (${againstGoal(p99, "≤", 16, " ms")})`,
  );
}

interface Rate {
  perSecond: number;
  mibGrown: number;
}

/** Runs for about a second after a warm-up of a fifth; slow engines see fewer profiles. */
async function rate(work: (profile: Profile) => unknown, profiles: readonly Profile[]): Promise<Rate> {
  const run = async (ms: number) => {
    const until = performance.now() + ms;
    let done = 0;
    const started = performance.now();
    while (performance.now() < until || done < 3) {
      const result = work(profiles[done % profiles.length] as Profile);
      if (result instanceof Promise) await result;
      done += 1;
    }
    return done / ((performance.now() - started) / 1000);
  };
  await run(300);
  const before = process.memoryUsage().rss;
  const perSecond = await run(1200);
  return { perSecond, mibGrown: Math.max(0, process.memoryUsage().rss - before) / 1048576 };
}
