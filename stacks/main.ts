/**
 * The cdktf app: `npx cdktf synth`, `diff` and `deploy TENANT` run it through cdktf.json. It is `postroad synth` with cdktf's output
 * folder. POSTROAD_TENANTS=a,b synthesizes only those, so that an error elsewhere does not keep them from being deployed.
 */
import { fileURLToPath } from "node:url";
import { realIo } from "../src/cli/real-io.ts";
import { run } from "../src/cli/run.ts";

const io = realIo(fileURLToPath(new URL("..", import.meta.url)));
const tenants = (io.env["POSTROAD_TENANTS"] ?? "").split(",").filter((id) => id !== "");
process.exitCode = await run(["synth", "--out", io.env["CDKTF_OUTDIR"] ?? "cdktf.out", "--", ...tenants], io);
