import { type Measured, measureRounds, type Work } from "../measure/rounds.ts";
import { runProcess } from "../measure/run-process.ts";
import type { BenchOptions } from "../options.ts";
import { peerWorks } from "../peers/peer-works.ts";
import { type BenchRoot, benchRoot, octetsOf } from "./bench-root.ts";
import { checkWorks } from "./check-works.ts";
import { EMPTY_PROCESS, isInstalled } from "./floors.ts";
import { installed } from "./installed.ts";
import { postroad } from "./postroad.ts";
import { previewWorks } from "./preview-works.ts";
import { synthWorks } from "./synth-works.ts";

/** Measures the start of the program, and then fleet by fleet, so that no two are on the disk at once. */
export async function measureFleets(
  { sizes, checkSizes, rounds, deploy }: BenchOptions,
  report: (words: string) => void,
): Promise<{ readonly measured: readonly Measured[]; readonly octets: Readonly<Record<string, number>> }> {
  const toolkit = await installed();
  const measured: Measured[] = [];
  const octets: Record<string, number> = {};
  const measure = async (tenants: number, worksOf: (fleet: BenchRoot) => Promise<readonly Work[]>) => {
    const fleet = benchRoot(tenants, toolkit.program);
    try {
      octets[tenants] = octetsOf(fleet.root);
      measured.push(...(await measureRounds(await worksOf(fleet), rounds, report)));
    } finally {
      fleet.remove();
    }
  };
  try {
    await measure(1, async (fleet) => startWorks(fleet));
    for (const tenants of sizes)
      await measure(tenants, async (fleet) => [
        ...(await checks(fleet)),
        ...previewWorks(fleet),
        ...(await synthWorks(fleet)),
      ]);
    for (const tenants of checkSizes) await measure(tenants, checks);
  } finally {
    toolkit.remove();
  }
  // Loaded only where it is asked for: it needs what tests have of a cloud.
  if (deploy > 0) measured.push(...(await (await import("./deploy-works.ts")).measureDeploy(deploy, rounds, report)));
  return { measured, octets };
}

/** Each first round warms up: what V8 compiled of the program is kept by then, as for whoever ran the command before. */
const startWorks = (fleet: BenchRoot): readonly Work[] => [
  { name: "floor: node -e 0", tenants: 1, command: EMPTY_PROCESS },
  {
    name: "check of one tenant",
    tenants: 1,
    prepare: fleet.forgetFindings,
    command: postroad(fleet, ["check", "--format", "json"]),
  },
];

async function checks(fleet: BenchRoot): Promise<readonly Work[]> {
  await runProcess(postroad(fleet, ["check", "--format", "json"]));
  return [...checkWorks(fleet, fleet.hasCache(), isInstalled("js-yaml")), ...peerWorks(fleet)];
}
