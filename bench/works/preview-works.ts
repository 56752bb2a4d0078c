import type { Work } from "../measure/rounds.ts";
import type { BenchRoot } from "./bench-root.ts";
import { postroad } from "./postroad.ts";

/** Changes, or changes that need an acknowledgement. */
const CHANGES = [2, 3];

/** `preview` of one tenant's change and of everybody's, and what git alone says of the first. */
export function previewWorks(fleet: BenchRoot): readonly Work[] {
  const { tenants, root } = fleet;
  const preview = postroad(fleet, ["preview", "--base", "HEAD", "--format", "json"], CHANGES);
  const one = (round: number): void => {
    fleet.reset();
    fleet.editTenant(round);
  };
  const all = (round: number): void => {
    fleet.reset();
    fleet.editPlatform(round);
  };
  return [
    { name: "preview of one tenant", tenants, prepare: one, command: preview },
    { name: "floor: git diff", tenants, prepare: one, command: { file: "git", args: ["diff", "HEAD"], cwd: root } },
    { name: "preview of the platform", tenants, prepare: all, command: preview },
  ];
}
