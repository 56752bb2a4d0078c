import type { Results } from "../results.ts";
import { barChart } from "./bar-chart.ts";
import { THEMES } from "./theme.ts";

/** Which works are beside each other. */
const CHARTS = [
  {
    id: "start",
    title: "Starting",
    works: ["check of one tenant", "floor: node -e 0"],
  },
  {
    id: "check",
    title: "Check",
    works: [
      "check",
      "check, unchanged",
      "floor: yaml",
      "floor: js-yaml",
      "peer: octodns-validate",
      "peer: dnscontrol check",
    ],
  },
  {
    id: "preview",
    title: "Preview",
    works: ["preview of one tenant", "preview of the platform", "check", "floor: git diff"],
  },
  {
    id: "synth",
    title: "Synth",
    works: ["synth", "synth, one changed", "synth, unchanged", "floor: plain cdktf", "floor: write"],
  },
  {
    id: "deploy",
    title: "Plan and deploy over an emulator",
    works: ["plan", "floor: terraform init, plan", "deploy", "floor: terraform init, apply"],
  },
] as const;

export interface Chart {
  readonly id: string;
  readonly title: string;
  /** SVG, by the name of its theme. */
  readonly svg: Readonly<Record<string, string>>;
}

/** A chart for each group of works, of the largest fleet that its first work ran on; groups that were not measured have none. */
export function chartsOf({ measurements }: Results): readonly Chart[] {
  return CHARTS.flatMap(({ id, title, works }) => {
    const sizes = measurements.flatMap(({ work, tenants }) => (work === works[0] ? [tenants] : []));
    if (sizes.length === 0) return [];
    const tenants = Math.max(...sizes);
    const whole = `${title}, ${tenants.toLocaleString("en")} ${tenants === 1 ? "tenant" : "tenants"}`;
    const bars = works.flatMap((work) => {
      const found = measurements.find((one) => one.work === work && one.tenants === tenants);
      return found === undefined ? [] : [{ label: work, seconds: found.seconds, isOwn: !/^(floor|peer): /.test(work) }];
    });
    return [
      { id, title: whole, svg: Object.fromEntries(THEMES.map((theme) => [theme.name, barChart(whole, bars, theme)])) },
    ];
  });
}
