import { rmSync, writeFileSync } from "node:fs";
import { plainStacks } from "../floors/plain-resources.ts";
import type { Work } from "../measure/rounds.ts";
import { runProcess } from "../measure/run-process.ts";
import type { BenchRoot } from "./bench-root.ts";
import { floor } from "./floors.ts";
import { postroad } from "./postroad.ts";

/**
 * `synth` of a fleet, again with one tenant changed, and again with none where a synth keeps anything for the next; a plain cdktf app
 * that makes the same resources; and the same bytes, written.
 */
export async function synthWorks(fleet: BenchRoot): Promise<readonly Work[]> {
  const { tenants, out } = fleet;
  const [made, plain, written] = [`${out}.made`, `${out}.plain`, `${out}.written`];
  const synth = postroad(fleet, ["synth", "--out", out]);
  fleet.forget();
  await runProcess(postroad(fleet, ["synth", "--out", made]));
  const keeps = fleet.hasCache();
  writeFileSync(`${out}.json`, JSON.stringify(plainStacks(made)));
  const gone =
    (...folders: readonly string[]) =>
    (): void => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    };
  const cold = (): void => {
    fleet.reset();
    fleet.forget();
    gone(out)();
  };
  return [
    { name: "synth", tenants, prepare: cold, command: synth },
    ...(keeps ? [{ name: "synth, unchanged", tenants, command: synth }] : []),
    { name: "synth, one changed", tenants, prepare: fleet.editTenant, command: synth },
    {
      name: "floor: plain cdktf",
      tenants,
      prepare: gone(plain),
      command: floor("plain-cdktf.mjs", `${out}.json`, plain),
    },
    { name: "floor: write", tenants, prepare: gone(written), command: floor("write.mjs", made, written) },
  ];
}
