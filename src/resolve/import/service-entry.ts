import type { ServiceFile } from "../../../schemas/catalog.types.ts";

interface ExchangerTemplate {
  readonly host: string;
  readonly priority?: number;
}

/** A record that a service asks for: its labels, and one of the types. */
export interface RecordTemplate {
  readonly name?: string;
  readonly cname?: string;
  readonly txt?: string;
  readonly ns?: string;
  readonly mx?: ExchangerTemplate;
  readonly srv?: {
    readonly priority?: number;
    readonly weight?: number;
    readonly port: number;
    readonly target: string;
  };
  readonly caa?: { readonly flags?: number; readonly tag: string; readonly value: string };
  readonly a?: string;
  readonly aaaa?: string;
}

export interface ReturnPathTemplate {
  readonly name?: string;
  readonly cname?: string;
  readonly mx?: readonly ExchangerTemplate[];
  readonly spf?: readonly string[];
  readonly all?: "fail" | "softfail" | "neutral";
}

/** What of a catalogue entry leaves traces in DNS. */
export type ServiceEntry = Pick<
  ServiceFile,
  "service" | "roles" | "parameters" | "spf" | "dkim" | "dkimTargets" | "mx" | "lookups"
> & {
  readonly records?: readonly RecordTemplate[];
  readonly returnPath?: ReturnPathTemplate;
  readonly mxSets?: {
    readonly of: string;
    readonly default?: string;
    readonly values: Readonly<Record<string, readonly ExchangerTemplate[]>>;
  };
};

/** A literal of so many letters and digits is nobody else's by chance. */
const DISTINCTIVE = 4;

/** Whether a template that fits a text says whose it is: by what it holds beside its holes, or by what its parameters allow. */
export function isDistinctive(template: string, { parameters, lookups = {} }: ServiceEntry): boolean {
  const bare = template.replace(/^(include|exists|redirect|ip4|ip6|a|mx):/, "");
  const literal = bare.replace(/\{[^{}]*\}/g, "").replace(/[^A-Za-z0-9]/g, "");
  if (literal.length >= DISTINCTIVE) return true;
  const holes = [...bare.matchAll(/\{([^{}]*)\}/g)].map(([, hole = ""]) => hole);
  return (
    holes.length > 0 && holes.every((hole) => hole in lookups || "pattern" in (parameters?.properties[hole] ?? {}))
  );
}

/** Host names of a service's own, as far as they are literal: of its includes, exchangers, targets and return path. */
export function hostsOf({
  spf = [],
  dkim = [],
  dkimTargets = [],
  mx = [],
  records = [],
  returnPath,
  lookups = {},
}: ServiceEntry): string[] {
  const templates = [
    ...spf.map((text) => text.replace(/^[a-z0-9]+:/, "")),
    ...dkim.map(({ cname }) => cname),
    ...dkimTargets,
    ...mx.map(({ host }) => host),
    ...records.flatMap(({ cname, ns, mx: one, srv }) => [cname, ns, one?.host, srv?.target]),
    ...Object.values(lookups).flatMap(({ values }) => Object.values(values)),
    returnPath?.cname,
    ...(returnPath?.mx ?? []).map(({ host }) => host),
    ...(returnPath?.spf ?? []).map((text) => text.replace(/^[a-z0-9]+:/, "")),
  ];
  return templates
    .filter((text) => text !== undefined)
    .map((text) => text.slice(text.lastIndexOf("}") + 1).replace(/^[.-]/, ""))
    .filter((text) => /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(text));
}
