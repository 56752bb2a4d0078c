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
interface Resource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: { readonly id: string } }[];
}

/** What an apply of a tenant with some of everything left (see recorded/record.ts). */
const RECORDED: Omit<State, "resources"> & { readonly resources: readonly Resource[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "recorded/pine-state.json"), "utf8"),
);
const ofType = (type: string, id?: string): Resource => {
  const found = RECORDED.resources.find(
    (one) => one.type === type && (id === undefined || one.instances[0]?.attributes.id.includes(id)),
  );
  if (found === undefined) throw new Error(`the recorded state has no ${type}`);
  return found;
};
const IDENTITY = ofType("aws_sesv2_email_identity");
const RECORD = ofType("aws_route53_record", "pine.example_MX");
/** What has the tenant's id in its name. */
const OWN = [
  "aws_sesv2_configuration_set",
  "aws_iam_user",
  "aws_cloudformation_stack",
  "aws_secretsmanager_secret",
].map((type) => ofType(type));
/** What has another's, or the same letters: others may name their own so. */
const called = (resource: Resource, id: string): Resource => ({ ...resource, instances: [{ attributes: { id } }] });
const OTHERS = [
  called(ofType("aws_s3_bucket"), "alpine--mail"),
  called(
    ofType("aws_cloudformation_stack"),
    "arn:aws:cloudformation:eu-west-1:123456789012:stack/postroad-pine-2/67dbed0e-01bd-4753-8e9c-0a1f10307ddf",
  ),
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

const counted = (resources: readonly unknown[] = []) => {
  const counts = new Map<string, number>();
  for (const { mode, type } of resources as Resource[])
    if (mode === "managed") counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries(counts);
};

describe("a state is handed over", () => {
  it("that an apply created: records, identities, the policy's host, the bucket; not what is called after the tenant", async () => {
    const states: Record<string, State> = { pine: RECORDED };
    expect(await world(states).handed()).toBe(true);
    expect(counted(states["larch"]?.resources)).toEqual({
      aws_acm_certificate: 1,
      aws_acm_certificate_validation: 1,
      aws_cloudfront_distribution: 1,
      aws_cloudfront_function: 1,
      aws_route53_record: 11,
      aws_s3_bucket: 1,
      aws_s3_bucket_lifecycle_configuration: 1,
      aws_s3_bucket_policy: 1,
      aws_s3_bucket_public_access_block: 1,
      aws_s3_bucket_server_side_encryption_configuration: 1,
      aws_s3_bucket_versioning: 1,
      aws_sesv2_email_identity: 1,
      aws_sesv2_email_identity_mail_from_attributes: 1,
    });
    expect(counted(states["pine"]?.resources)).toEqual({
      aws_cloudformation_stack: 1,
      aws_cloudwatch_log_group: 1,
      aws_cloudwatch_log_metric_filter: 1,
      aws_cloudwatch_metric_alarm: 4,
      aws_iam_policy: 1,
      aws_iam_role: 1,
      aws_iam_role_policy: 1,
      aws_iam_user: 1,
      aws_iam_user_policy_attachment: 1,
      aws_lambda_function: 1,
      aws_lambda_permission: 1,
      aws_secretsmanager_secret: 1,
      aws_ses_receipt_rule: 1,
      aws_sesv2_configuration_set: 2,
      aws_sesv2_configuration_set_event_destination: 2,
    });
    const all = [...(states["larch"]?.resources ?? []), ...(states["pine"]?.resources ?? [])];
    expect(all).toHaveLength(RECORDED.resources.length);
  });

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

  it("or not at all: what cannot be written leaves the giving state intact, and its stack has failed", async () => {
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
