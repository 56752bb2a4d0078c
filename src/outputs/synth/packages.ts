import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What writes stacks, beside the toolkit. */
const PACKAGES = ["cdktf", "constructs", "@cdktf/provider-aws", "@cdktf/provider-cloudflare"];

export interface Packages {
  /** A digest of what each package says of itself, its version first of all, and of Node.js. */
  readonly digest: string;
  /** cdktf's version. */
  readonly cdktf: string;
}

/** The packages that a toolkit writes stacks with; undefined where one is missing. None of them is loaded. */
export function packagesOf(toolkit: string): Packages | undefined {
  const { resolve } = createRequire(join(toolkit, "package.json"));
  const hash = createHash("sha256").update(process.version);
  try {
    const texts = PACKAGES.map((name) => readFileSync(resolve(`${name}/package.json`), "utf8"));
    for (const text of texts) hash.update(`\0${text.length}\0`).update(text);
    const { version } = JSON.parse(texts[0] ?? "") as { version?: unknown };
    return typeof version === "string" ? { digest: hash.digest("hex"), cdktf: version } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the environment has cdktf write otherwise than it does by itself: what it reads there is in no key. */
export const isSteered = (env: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(env).some(([name, value]) => value !== undefined && /^(?:CDKTF_|SYNTH_)/.test(name));
