/**
 * Records the plans of this folder again: `npx tsx test/changes/plan/recorded/record.ts`. Each folder has a configuration before and after; the
 * state between them is what an apply makes of the first, or would make: the provider's own values are made up, for no account is needed.
 */
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apply, init, planJson } from "../../../cloud/terraform.ts";

const HERE = import.meta.dirname;
const SECRET = { before: "hunter2-before-EXAMPLE", after: "hunter2-after-EXAMPLE" };

type Tree = { readonly [key: string]: unknown };

interface Change {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly provider_name: string;
  readonly change: { readonly after: Tree; readonly after_unknown: Tree; readonly after_sensitive: unknown };
}

/** What a provider would have answered: text that says which attribute it is. */
function filled(value: unknown, unknown: unknown, name: string): unknown {
  if (unknown === true) return SECRETS.includes(name) ? SECRET.before : TEXTS.includes(name) ? `the-${name}` : null;
  if (Array.isArray(value))
    return value.map((item, index) => filled(item, (unknown as unknown[] | undefined)?.[index], name));
  if (typeof value !== "object" || value === null) return value;
  const mask = (unknown ?? {}) as Tree;
  const keys = new Set([...Object.keys(value), ...Object.keys(mask).filter((key) => mask[key] === true)]);
  return Object.fromEntries([...keys].map((key) => [key, filled((value as Tree)[key] ?? null, mask[key], key)]));
}

const TEXTS = ["arn", "fqdn", "id", "identity_type", "status", "unique_id"];
const SECRETS = ["secret", "ses_smtp_password_v4"];

/** Text that the provider writes empty into every state where it is absent, as Route 53 answers nothing for it. */
const EMPTY = ["health_check_id", "set_identifier"];

/** Blocks that are unknown stand as empty lists in a state. */
const BLOCKS = ["dkim_signing_attributes", "reputation_options", "tracking_options", "vdm_options"];

function stateOf(plan: {
  resource_changes: readonly Change[];
  configuration: { root_module: { resources: readonly Tree[] } };
}): unknown {
  const versions = new Map(
    plan.configuration.root_module.resources.map((one) => [one["address"], one["schema_version"]]),
  );
  const resources = plan.resource_changes.map(({ address, mode, type, name, provider_name, change }) => {
    const attributes = filled(change.after, change.after_unknown, name) as Record<string, unknown>;
    for (const block of BLOCKS) if (change.after_unknown[block] === true) attributes[block] = [];
    for (const text of EMPTY) if (attributes[text] === null) attributes[text] = "";
    return {
      mode,
      type,
      name,
      provider: `provider["${provider_name}"]`,
      instances: [{ schema_version: versions.get(address) ?? 0, attributes, sensitive_attributes: [] }],
    };
  });
  return {
    version: 4,
    terraform_version: "1.10.0",
    serial: 1,
    lineage: "00000000-0000-0000-0000-000000000000",
    outputs: {},
    resources,
  };
}

for (const name of readdirSync(HERE, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)) {
  const folder = mkdtempSync(join(tmpdir(), "postroad-record-"));
  const env = (side: "before" | "after") => ({ TF_VAR_secret: SECRET[side], TF_CLI_ARGS_plan: "-refresh=false" });
  const place = (side: "before" | "after") =>
    copyFileSync(join(HERE, name, `${side}.tf.json`), join(folder, "main.tf.json"));
  try {
    place("before");
    await init(folder);
    if (name === "terraform-data") await apply(folder, env("before"));
    else
      writeFileSync(
        join(folder, "terraform.tfstate"),
        JSON.stringify(stateOf((await planJson(folder, env("before"))) as never)),
      );
    place("after");
    const { timestamp: _, planned_values: __, ...plan } = (await planJson(folder, env("after"))) as Tree;
    writeFileSync(
      join(HERE, name, "plan.json"),
      `${JSON.stringify({ ...plan, prior_state: { values: {} } }, null, 2)}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
