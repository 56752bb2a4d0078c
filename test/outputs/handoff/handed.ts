import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

export interface HandedRequest {
  readonly when: string;
  readonly to: string;
  readonly about: string;
  readonly domain: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  readonly answers: readonly { readonly label: string; readonly question: string; readonly answer: string | null }[];
  readonly open: number;
}

/** The document of `handoff --format json`. */
export interface Handed {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly policies: readonly Readonly<Record<string, string>>[];
  readonly waits: readonly Readonly<Record<string, string>>[];
  readonly steps: readonly {
    readonly when: string;
    readonly service: string;
    readonly domain: string;
    readonly text: string;
  }[];
  readonly requests: readonly HandedRequest[];
  readonly facts: readonly { readonly service: string; readonly facts: readonly string[] }[];
  readonly questionnaires: readonly {
    readonly account: string | null;
    readonly region: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly command: string;
    readonly open: number;
  }[];
  readonly forwards: readonly Readonly<Record<string, string>>[];
  readonly allowed: readonly {
    readonly domain: string;
    readonly sender: string;
    readonly addresses: readonly string[];
    readonly commands: readonly string[];
  }[];
  readonly exempt: readonly Readonly<Record<string, string>>[];
  readonly evidence: readonly Readonly<Record<string, string | null>>[];
  readonly diagnostics: readonly { readonly rule: string; readonly line: number; readonly message: string }[];
}

/** What is handed over for a tenant of a root folder; an example tenant where none is given. */
export async function handed(tenant: string, cwd?: string): Promise<Handed> {
  const { code, out, err } = await postroad(["handoff", tenant, "--format", "json"], cwd === undefined ? {} : { cwd });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Handed;
}

/** What is handed over for a tenant acme with these domains (YAML below `domains:`) and more. */
export const handedOf = (domains: string, more = ""): Promise<Handed> =>
  handed("acme", rootOf({ "tenants/acme.yaml": tenantFile("acme", domains, more) }));

/** The one letter whose subject holds a text. */
export function letter({ requests }: Handed, subject: string): HandedRequest {
  const [found, ...more] = requests.filter(({ fields }) => fields["Subject"]?.includes(subject));
  if (found === undefined || more.length > 0) throw new Error(`must be one letter about ${subject}`);
  return found;
}
