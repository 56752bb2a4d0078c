import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Emulators, startEmulators } from "../../test/cloud/emulators.ts";
import { LESS_COLLECTING, terraformBinary, whyNot } from "../../test/cloud/toolchain.ts";
import { type Measured, measureRounds, type Work } from "../measure/rounds.ts";
import { type Command, runProcess } from "../measure/run-process.ts";
import { writeDeployFleet } from "./deploy-fleet.ts";
import { startRoute53Pace } from "./route53-pace.ts";

/** The clone's own: a start more or less is nothing beside what Terraform takes. */
const PROGRAM = fileURLToPath(new URL("../../bin/postroad.mjs", import.meta.url));

/** Stacks that run at once, on both sides: the default of `deploy`. */
const PARALLEL = 4;
/** Changes, or changes that need an acknowledgement. */
const CHANGES = [2, 3];

/**
 * Measures `plan` and `deploy` of so many new stacks over emulators of AWS, and Terraform alone on the same stacks; and both once more where
 * what stands for Route 53 refuses what an account may not ask.
 */
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
  const route53 = await startRoute53Pace(emulators.moto.url);
  try {
    return await measureRounds(deployWorks(scratch, stacks, emulators, route53.url), rounds, report);
  } finally {
    await route53.close();
    await emulators.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function deployWorks(scratch: string, stacks: number, emulators: Emulators, route53: string): readonly Work[] {
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
  const paced = { AWS_ENDPOINT_URL_ROUTE_53: route53, POSTROAD_PACE: "always" };
  const atItsPace = (command: Command): Command => ({ ...command, env: { ...command.env, ...paced } });
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
  const newFleet = (root: string) => writeDeployFleet(root, stacks, emulators);
  const newStacks = async (): Promise<void> => {
    await newFleet(plain);
    await runProcess(postroad(plain, ["synth", "--out", out]));
  };
  return [
    {
      name: "plan",
      tenants: stacks,
      prepare: () => newFleet(own),
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
      prepare: newStacks,
      command: terraform("plan"),
    },
    {
      name: "floor: terraform init, apply",
      tenants: stacks,
      prepare: notBegun,
      command: terraform("apply -auto-approve"),
    },
    {
      name: "deploy, at Route 53's pace",
      tenants: stacks,
      prepare: () => newFleet(own),
      command: atItsPace(postroad(own, ["deploy", ...run])),
    },
    {
      name: "floor: terraform init, apply, at Route 53's pace",
      tenants: stacks,
      prepare: newStacks,
      command: atItsPace(terraform("apply -auto-approve")),
    },
  ];
}
