import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Fleet, loadFleet } from "../../src/rules/fleet.ts";
import { synthesize } from "../../stacks/app.ts";
import { PLATFORM, TODAY, TOOLKIT } from "../support/root.ts";

/** A resource: its Terraform type, its address within the type, its arguments. */
export interface Resource {
  readonly kind: string;
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A stack's Terraform JSON. */
export interface Stack {
  readonly provider?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly variable?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly terraform: {
    readonly backend: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly required_providers?: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
  };
}

export interface Synthesized {
  readonly fleet: Fleet;
  /** What is in each stack's cdk.tf.json, by tenant. */
  readonly texts: ReadonlyMap<string, string>;
  /** The stack of a tenant that must be there. */
  readonly stack: (tenant: string) => Stack;
}

/** Synthesizes a root that holds these files into its cdktf.out, and leaves nothing behind. */
export function synthesizeFiles(files: Readonly<Record<string, string>>, out = "cdktf.out"): Synthesized {
  const root = mkdtempSync(join(tmpdir(), "postroad-"));
  try {
    for (const [name, content] of Object.entries({ "platform.yaml": PLATFORM, ...files })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
    }
    const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
    const ids = synthesize({ fleet, root, out: join(root, out) });
    const texts = new Map(
      ids.map((id) => [id, readFileSync(join(root, out, "stacks", id, "cdk.tf.json"), "utf8")] as const),
    );
    return { fleet, texts, stack: (tenant) => parse(tenant, texts, fleet) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function parse(tenant: string, texts: ReadonlyMap<string, string>, { diagnostics }: Fleet): Stack {
  const text = texts.get(tenant);
  if (text !== undefined) return JSON.parse(text) as Stack;
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  throw new Error(`must be synthesized: ${tenant}; errors: ${errors.join("; ")}`);
}

/** All resources of a stack, or those of one type. */
export function resourcesOf({ resource = {} }: Stack, type?: string): Resource[] {
  return Object.entries(resource)
    .filter(([kind]) => type === undefined || kind === type)
    .flatMap(([kind, byId]) => Object.entries(byId).map(([id, { "//": _, ...args }]) => ({ kind, id, args })));
}

/** The arguments of the only resource of a type. */
export function onlyResource(stack: Stack, type: string): Resource["args"] {
  const [first, ...more] = resourcesOf(stack, type);
  if (first === undefined || more.length > 0)
    throw new Error(`must be one ${type}, got ${first === undefined ? 0 : more.length + 1}`);
  return first.args;
}

/** How many resources of each type a stack has. */
export const countsOf = ({ resource = {} }: Stack): Record<string, number> =>
  Object.fromEntries(Object.entries(resource).map(([type, byId]) => [type, Object.keys(byId).length]));
