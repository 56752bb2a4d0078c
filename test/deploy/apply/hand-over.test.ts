import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { handOver } from "../../../src/deploy/apply/hand-over.ts";
import type { Result } from "../../../src/deploy/apply/result.ts";
import type { Run } from "../../../src/deploy/apply/run.ts";
import type { Ended } from "../../../src/deploy/terraform/runner.ts";
import { emptyFolder } from "../../support/root.ts";

interface State {
  readonly serial?: number;
  readonly lineage?: string;
  readonly resources?: readonly unknown[];
}
const one = (type: string, name: string, attributes: object) => ({
  mode: "managed",
  type,
  name,
  instances: [{ attributes }],
});
const IDENTITY = one("aws_sesv2_email_identity", "shop", { id: "pine.example", configuration_set_name: "pine--shop" });
const RECORD = one("aws_route53_record", "mx", { id: "Z1_pine.example_MX" });
/** What has the tenant's id in its name. */
const OWN = [
  one("aws_sesv2_configuration_set", "shop", { id: "pine--shop" }),
  one("aws_iam_access_key", "jobs", { id: "AKIAIOSFODNN7EXAMPLE", user: "pine--jobs" }),
  one("aws_cloudformation_stack", "ses", { id: "arn:aws:cloudformation:eu-west-1:123456789012:stack/postroad-pine/1" }),
  one("aws_secretsmanager_secret", "jobs", {
    id: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:postroad/pine/smtp/jobs-AbCdEf",
  }),
];
/** What has another's, or the same letters. */
const OTHERS = [
  one("aws_s3_bucket", "mail", { id: "alpine--mail" }),
  one("aws_cloudformation_stack", "other", {
    id: "arn:aws:cloudformation:eu-west-1:123456789012:stack/postroad-pine-2/1",
  }),
];

/** Two stacks over states in memory; `code` is how Terraform ends where one is pushed. */
function world(states: Record<string, State>, code = 0) {
  const [scratch, stacks] = [emptyFolder(), emptyFolder()];
  const results = new Map<string, Result>();
  const modes: number[] = [];
  const run = {
    context: {
      lockTimeout: "1s",
      runner: {
        binary: { product: "Terraform", path: "terraform" },
        read: async (folder: string) => JSON.stringify(states[basename(folder)]) ?? "",
        run: async (folder: string, args: readonly string[]): Promise<Ended> => {
          const file = args.at(-1) ?? "";
          modes.push(statSync(file).mode & 0o777);
          if (code === 0) states[basename(folder)] = JSON.parse(readFileSync(file, "utf8")) as State;
          return { code, signal: null };
        },
      },
    },
    world: {
      scratch,
      runFolder: emptyFolder(),
      env: {},
      journal: { write: () => {} },
      progress: { ended: () => {} },
      stop: { isInterrupted: () => false, afterThese: () => {} },
    },
    results,
    dropPlan: () => {},
  } as unknown as Run;
  const stack = (id: string) => {
    const folder = join(stacks, id);
    mkdirSync(folder);
    return { id, folder } as never;
  };
  return {
    handed: () => handOver(run, stack("pine"), stack("larch")),
    results,
    left: () => ({ modes, files: readdirSync(scratch) }),
  };
}

describe("a state is handed over", () => {
  it("but for what has the giving tenant's id in its own name, through a file that nobody else reads", async () => {
    const states: Record<string, State> = {
      pine: { serial: 7, lineage: "a", resources: [IDENTITY, ...OWN, RECORD, ...OTHERS] },
    };
    const { handed, left, results } = world(states);
    expect(await handed()).toBe(true);
    expect(states).toEqual({
      pine: { serial: 8, lineage: "a", resources: OWN },
      larch: { serial: 1, lineage: "a", resources: [IDENTITY, RECORD, ...OTHERS] },
    });
    expect(left()).toEqual({ modes: [0o600, 0o600], files: [] });
    expect(results.size).toBe(0);
  });

  it("to one that was emptied, in the lineage that its backend expects", async () => {
    const states: Record<string, State> = {
      pine: { serial: 7, lineage: "a", resources: [RECORD] },
      larch: { serial: 3, lineage: "b", resources: [] },
    };
    expect(await world(states).handed()).toBe(true);
    expect(states["larch"]).toEqual({ serial: 4, lineage: "b", resources: [RECORD] });
  });

  it("once, where a run was cut off in between: what the other has not got stays", async () => {
    const states: Record<string, State> = {
      pine: { serial: 7, lineage: "a", resources: [RECORD, ...OWN, ...OTHERS] },
      larch: { serial: 4, lineage: "b", resources: [RECORD, IDENTITY] },
    };
    expect(await world(states).handed()).toBe(true);
    expect(states).toEqual({
      pine: { serial: 8, lineage: "a", resources: [...OWN, ...OTHERS] },
      larch: { serial: 4, lineage: "b", resources: [RECORD, IDENTITY] },
    });
  });

  it("to nobody who holds something of their own", async () => {
    const states: Record<string, State> = {
      pine: { serial: 7, resources: [RECORD] },
      larch: { serial: 4, resources: [IDENTITY] },
    };
    const before = structuredClone(states);
    expect(await world(states).handed()).toBe(false);
    expect(states).toEqual(before);
  });

  it("or not at all: what cannot be written leaves the giving state whole, and its stack has failed", async () => {
    const states: Record<string, State> = { pine: { serial: 7, resources: [RECORD] } };
    const { handed, results, left } = world(states, 1);
    expect(await handed()).toBe(false);
    expect([states, results.get("pine")?.kind, left().files]).toEqual([
      { pine: { serial: 7, resources: [RECORD] } },
      "failed",
      [],
    ]);
  });
});
