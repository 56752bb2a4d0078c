import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulators, startEmulators } from "../../test/cloud/emulators.ts";
import { LESS_COLLECTING, terraformBinary, whyNot } from "../../test/cloud/toolchain.ts";
import { type Measured, measureRounds, type Work } from "../measure/rounds.ts";
import { type Command, runProcess } from "../measure/run-process.ts";
import { writeDeployFleet } from "./deploy-fleet.ts";
import { PROGRAM } from "./postroad.ts";

/** Stacks that run at once, on both sides: the default of `deploy`. */
const PARALLEL = 4;
/** Changes, or changes that need an acknowledgement. */
const CHANGES = [2, 3];

/** Measures `plan` and `deploy` of so many new stacks over emulators of AWS, and Terraform alone on the same stacks. */
export async function measureDeploy(
  stacks: number,
  rounds: number,
  report: (words: string) => void,
): Promise<readonly Measured[]> {
  const missing = whyNot("terraform", "aws-provider", "moto");
  if (missing !== undefined) throw new Error(`plan and deploy were ${missing}`);
  // The provider as users have it: tests ask it for the schemas of few types.
  process.env.POSTROAD_WHOLE_PROVIDER = "1";
  const scratch = mkdtempSync(join(tmpdir(), "postroad-bench-deploy-"));
  const emulators = await startEmulators();
  try {
    return await measureRounds(deployWorks(scratch, stacks, emulators), rounds, report);
  } finally {
    await emulators.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function deployWorks(scratch: string, stacks: number, emulators: Emulators): readonly Work[] {
  const [own, plain] = [join(scratch, "own"), join(scratch, "plain")];
  const out = join(plain, "out");
  const env = {
    ...emulators.env,
    ...LESS_COLLECTING,
    // The AWS provider cannot be set up twice with one, and few have one.
    AWS_CA_BUNDLE: "",
    HOME: scratch,
    POSTROAD_CACHE: "off",
    POSTROAD_TERRAFORM: terraformBinary() ?? "",
    TF_CLI_CONFIG_FILE: join(own, "mirror.tfrc"),
    TF_IN_AUTOMATION: "1",
  };
  const postroad = (root: string, args: readonly string[], exits: readonly number[] = [0]): Command => {
    return { file: process.execPath, args: [PROGRAM, ...args, "--root", root], cwd: root, env, exits };
  };
  const run = ["--parallel", String(PARALLEL), "--offline"];
  /** Terraform alone, on so many stacks at once. */
  const terraform = (command: string): Command => {
    const one = `"$POSTROAD_TERRAFORM" -chdir={} init -input=false && "$POSTROAD_TERRAFORM" -chdir={} ${command} -input=false`;
    return {
      file: "sh",
      args: ["-c", `ls -d "$1"/stacks/* | xargs -P ${PARALLEL} -I{} sh -c '${one}'`, "sh", out],
      env,
    };
  };
  const notBegun = (): void => {
    for (const id of readdirSync(join(out, "stacks")))
      for (const name of [".terraform", ".terraform.lock.hcl"])
        rmSync(join(out, "stacks", id, name), { recursive: true, force: true });
  };
  return [
    {
      name: "plan",
      tenants: stacks,
      prepare: () => writeDeployFleet(own, stacks, emulators),
      command: postroad(own, ["plan", ...run], CHANGES),
    },
    {
      name: "deploy",
      tenants: stacks,
      prepare: () => rmSync(join(own, ".postroad"), { recursive: true, force: true }),
      command: postroad(own, ["deploy", ...run]),
    },
    {
      name: "floor: terraform init, plan",
      tenants: stacks,
      prepare: async () => {
        await writeDeployFleet(plain, stacks, emulators);
        await runProcess(postroad(plain, ["synth", "--out", out]));
      },
      command: terraform("plan"),
    },
    {
      name: "floor: terraform init, apply",
      tenants: stacks,
      prepare: notBegun,
      command: terraform("apply -auto-approve"),
    },
  ];
}
