import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Answer, evaluated, type Question } from "../../src/standards/dns/question.ts";
import { evaluateSpf } from "../../src/standards/spf/evaluate/evaluate.ts";
import type { SpfOutcome } from "../../src/standards/spf/evaluate/outcome.ts";
import { MAX_VOIDS } from "../../src/standards/spf/limits.ts";
import { JUDGED_WORLDS, type JudgedWorld } from "./judged/spf-worlds.ts";
import { spf as mailauth } from "./mailauth.ts";
import { PYTHON, whyNotThere } from "./there.ts";
import { type SpfWorld, spfWorld } from "./worlds/generate.ts";

const WORLDS: readonly SpfWorld[] = Array.from({ length: 3000 }, (_, seed) => spfWorld(seed));

/** More void lookups than any world has. */
const LIFTED = 10_000;

function answerOf({ records, failing }: SpfWorld, { type, name }: Question): Answer {
  const key = `${type} ${name}`;
  if (failing.includes(key)) return { ok: false, why: "SERVFAIL" };
  const values = records[key] ?? [];
  return { ok: true, exists: values.length > 0, values };
}

const ours = (world: SpfWorld, voids: number): SpfOutcome =>
  evaluated(evaluateSpf(world, { voids }), (question) => answerOf(world, question));

interface Evaluator {
  readonly name: string;
  readonly missing: string | undefined;
  readonly results: (voids: number) => Promise<readonly string[]>;
}

const program = (interpreter: string, script: string) => async (voids: number) => {
  const path = fileURLToPath(new URL(`programs/${script}`, import.meta.url));
  const { stdout, stderr } = spawnSync(interpreter, [path], {
    input: JSON.stringify({ voids, worlds: WORLDS }),
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  try {
    return JSON.parse(stdout) as string[];
  } catch {
    throw new Error(`${script} must print JSON, got ${stdout.slice(0, 200)} ${stderr.slice(-2000)}`);
  }
};

async function mailauthResult(world: SpfWorld, voids: number): Promise<string> {
  const resolver = async (name: string, type: string): Promise<unknown[]> => {
    const answer = answerOf(world, { type: type as Question["type"], name: name.toLowerCase().replace(/\.$/, "") });
    if (!answer.ok) throw Object.assign(new Error(answer.why), { code: "ESERVFAIL" });
    if (answer.values.length === 0) throw Object.assign(new Error("nothing"), { code: "ENOTFOUND" });
    if (type === "TXT") return answer.values.map((value) => [value]);
    if (type !== "MX") return [...answer.values];
    return answer.values.map((value) => ({ priority: Number(value.split(" ")[0]), exchange: value.split(" ")[1] }));
  };
  const { ip, mailFrom, helo } = world;
  const { status } = await mailauth({
    sender: mailFrom,
    ip,
    helo,
    mta: "mx.example.net",
    resolver,
    maxVoidCount: voids,
  });
  return status.result;
}

const EVALUATORS: readonly Evaluator[] = [
  {
    name: "pyspf",
    missing: whyNotThere(PYTHON, ["-c", "import spf"], "python3-spf"),
    results: program(PYTHON, "spf_worlds.py"),
  },
  {
    name: "Mail::SPF",
    missing: whyNotThere("perl", ["-MMail::SPF", "-MJSON::PP", "-e", "1"], "libmail-spf-perl"),
    results: program("perl", "spf_worlds.pl"),
  },
  {
    name: "mailauth",
    missing: undefined,
    results: async (voids) => {
      const found: string[] = [];
      for (const world of WORLDS) found.push(await mailauthResult(world, voids));
      return found;
    },
  },
];

const wordOf = (result: string): string => (result === "error" ? "temperror" : result);

describe.each(EVALUATORS)("SPF as postroad and $name evaluate it", ({ name, missing, results }) => {
  it.skipIf(missing !== undefined).each([
    ["with void lookups counted", MAX_VOIDS],
    ["with as many void lookups as there are", LIFTED],
  ])("%s: agree on thousands of worlds, or the disagreement is judged", async (_, voids) => {
    const theirs = await results(voids);
    const used = new Map<JudgedWorld, number>();
    const counts = new Map<string, number>();
    const unjudged = WORLDS.flatMap((world, index) => {
      const outcome = ours(world, voids);
      counts.set(outcome.result, (counts.get(outcome.result) ?? 0) + 1);
      const their = wordOf(theirs[index] ?? "nothing");
      if (their === outcome.result) return [];
      const judgement = JUDGED_WORLDS.find(
        (one) => one.evaluators.includes(name) && one.covers({ outcome, their, world, voids }),
      );
      if (judgement === undefined)
        return [
          { seed: world.seed, ours: outcome.result, why: outcome.why, theirs: their, record: outcome.path.record },
        ];
      used.set(judgement, (used.get(judgement) ?? 0) + 1);
      return [];
    });
    expect(unjudged.slice(0, 10)).toEqual([]);
    // A judgement that covers nothing is one of another time; one that covers much hides what nobody has looked at.
    const unused = JUDGED_WORLDS.filter((one) => one.evaluators.includes(name) && !used.has(one));
    if (voids === LIFTED) expect(unused.map(({ ofVoids }) => ofVoids)).toEqual([true]);
    expect([...used.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(WORLDS.length / 10);
    for (const result of ["pass", "fail", "softfail", "neutral", "none", "permerror", "temperror"])
      expect([result, (counts.get(result) ?? 0) > 50]).toEqual([result, true]);
  });
});
