import { realIo } from "../src/cli/real-io.ts";
import { run } from "../src/cli/run.ts";

/**
 * The cdktf app: `npx cdktf synth`, `diff` and `deploy TENANT` run it through cdktf.json. It is `postroad synth` with cdktf's output
 * folder. POSTROAD_TENANTS=a,b synthesizes only those, so that an error elsewhere does not keep them from being deployed.
 */
export async function main(toolkit: string): Promise<void> {
  const world = realIo(toolkit);
  const tenants = (world.env["POSTROAD_TENANTS"] ?? "").split(",").filter((id) => id !== "");
  const said: string[] = [];
  const code = await run(["synth", "--out", world.env["CDKTF_OUTDIR"] ?? "cdktf.out", "--", ...tenants], {
    ...world,
    // cdktf's own commands steer how stacks are written.
    ...{ cache: undefined, stackStore: undefined, stackThreads: undefined },
    err: (text) => said.push(text),
  });
  // cdktf shows what an app says on standard error as its errors.
  (code === 0 ? world.out : world.err)(said.join(""));
  process.exitCode = code;
}
