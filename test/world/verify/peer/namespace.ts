import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PYTHON } from "../../../oracles/there.ts";
import type { Certificate } from "../../../support/certificates.ts";

/** What is in the world, and what is tried there. */
export interface PeerWorld {
  /** By origin, whole zone files. */
  readonly zones: Readonly<Record<string, string>>;
  readonly root: string;
  readonly policies: Readonly<
    Record<
      string,
      Served & { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
    >
  >;
  /** Mail servers; without a chain, one offers no STARTTLS. */
  readonly servers: readonly (Served & { readonly address: string })[];
  /** Postfix sends a message to each. */
  readonly recipients: readonly string[];
  /** Programs that are run there. */
  readonly commands: readonly {
    readonly argv: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
  }[];
}

interface Served {
  readonly chain: readonly string[];
  readonly key: string;
}

export interface PeerFound {
  /** Of each recipient, as Postfix logs it: sent, deferred, bounced. */
  readonly statuses: Readonly<Record<string, string>>;
  /** By address of a mail server, how far Postfix trusts it: Verified where a policy asked for that. */
  readonly levels: Readonly<Record<string, string>>;
  readonly commands: readonly { readonly code: number; readonly out: string; readonly err: string }[];
  readonly log: string;
}

export const served = (chain: readonly Certificate[]): Served => ({
  chain: chain.map(({ pem }) => pem),
  key: chain[0]?.key ?? "",
});

/** Networks, mounts and processes of its own: whatever is started ends with it. */
const APART = ["-n", "-m", "-p", "--fork", "--kill-child", "--mount-proc"];

const NEEDED = ["unshare", "postfix", "mta-sts-daemon", "/usr/sbin/knotd", "/usr/sbin/ip"];

/** Why Postfix cannot be asked here, or undefined. Under REQUIRE_TERRAFORM=1 it throws, so that a test fails rather than being skipped. */
export function whyNoPeer(): string | undefined {
  const missing = NEEDED.filter((one) => spawnSync("which", [one]).status !== 0);
  const apart = spawnSync("unshare", [...APART, "true"]).status === 0;
  if (missing.length === 0 && apart) return undefined;
  const sentence = `not run: it needs ${missing.length > 0 ? missing.join(", ") : "root, for a network namespace of its own"} (apt-get install postfix postfix-mta-sts-resolver knot iproute2)`;
  if (process.env["REQUIRE_TERRAFORM"] === "1") throw new Error(sentence);
  return sentence;
}

/** Makes the world in a network namespace of its own, where its ports are free and nothing else is reached. All of it is gone afterwards. */
export function inNamespace(world: PeerWorld): Promise<PeerFound> {
  const script = fileURLToPath(new URL("inside.py", import.meta.url));
  const child = spawn("unshare", [...APART, PYTHON, script], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk) => out.push(chunk));
  child.stderr.on("data", (chunk) => err.push(chunk));
  child.stdin.end(JSON.stringify(world));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(out).toString()) as PeerFound);
      else reject(new Error(`the world ends with ${code}: ${Buffer.concat(err).toString().slice(-4000)}`));
    });
  });
}
