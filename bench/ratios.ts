import type { Measured } from "./measure/rounds.ts";
import { ratioOf, type Spread } from "./measure/spread.ts";

/** How often the second goes into the first: `SpeedUp`s and peers say how many times faster, the others how many times slower. */
const RATIOS = {
  checkToYaml: ["check", "floor: yaml"],
  checkUnchangedSpeedup: ["check", "check, unchanged"],
  synthSpeedup: ["floor: plain cdktf", "synth"],
  synthUnchangedSpeedup: ["synth", "synth, unchanged"],
  previewToGitDiff: ["preview of one tenant", "floor: git diff"],
  previewAllToCheck: ["preview of the platform", "check"],
  memory10kTo1k: undefined,
  startupToNode: ["check of one tenant", "floor: node -e 0"],
  deployToTerraform: ["deploy", "floor: terraform init, apply"],
  octodnsToCheck: ["peer: octodns-validate", "check"],
  dnscontrolToCheck: ["peer: dnscontrol check", "check"],
} as const satisfies Record<string, readonly [of: string, to: string] | undefined>;

export type RatioName = keyof typeof RATIOS;

export const RATIO_NAMES: readonly RatioName[] = [
  "checkToYaml",
  "checkUnchangedSpeedup",
  "synthSpeedup",
  "synthUnchangedSpeedup",
  "previewToGitDiff",
  "previewAllToCheck",
  "memory10kTo1k",
  "startupToNode",
  "deployToTerraform",
  "octodnsToCheck",
  "dnscontrolToCheck",
];

/** Every ratio, of the largest fleet that both of its works were measured on; null where there is none. */
export const ratiosOf = (measured: readonly Measured[]): Readonly<Record<RatioName, Spread | null>> => ({
  ...(Object.fromEntries(RATIO_NAMES.map((name) => [name, timeRatio(measured, RATIOS[name])])) as Record<
    RatioName,
    Spread | null
  >),
  memory10kTo1k: memoryRatio(measured),
});

function timeRatio(measured: readonly Measured[], works: readonly [string, string] | undefined): Spread | null {
  if (works === undefined) return null;
  const [of, to] = works;
  const pairs = measured.flatMap((one) => {
    const other = measured.find(({ name, tenants }) => name === to && tenants === one.tenants);
    return one.name === of && other !== undefined ? [[one, other] as const] : [];
  });
  const [largest] = pairs.sort(([a], [b]) => b.tenants - a.tenants);
  return largest === undefined ? null : ratioOf(...times(largest));
}

const times = ([of, to]: readonly [Measured, Measured]): [number[], number[]] => [
  of.samples.map(({ seconds }) => seconds),
  to.samples.map(({ seconds }) => seconds),
];

/** The memory of a check of 10,000 tenants, to that of one of 1,000. */
function memoryRatio(measured: readonly Measured[]): Spread | null {
  const of = (size: number) =>
    measured
      .filter(({ name, tenants }) => name === "check" && tenants === size)
      .flatMap(({ samples }) => samples.map(({ mebibytes }) => mebibytes ?? 0));
  return ratioOf(of(10_000), of(1_000));
}
