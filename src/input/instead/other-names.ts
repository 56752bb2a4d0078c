import { flow } from "./flow.ts";
import { dmarcStageMeant, insteadOf } from "./instead.ts";

type Line = string | ((value: unknown) => string);

/** Fields of a mapping by what other tools, the standards and consoles call them. A mapping is known by a field that it alone has. */
const OTHER_NAMES: readonly { readonly has: string; readonly lines: Readonly<Record<string, Line>> }[] = [
  {
    has: "failureReports",
    lines: {
      p: stage,
      policy: stage,
      pct: "leave it out: RFC 9989 removed pct. stage: quarantine-test or reject-test tries a policy before all mail is under it",
      ri: "leave it out: RFC 9989 removed ri",
      rf: "leave it out: RFC 9989 removed rf",
      v: "leave it out: it is written here",
      rua: (value) => `reports: ${addresses(value)}`,
      ruf: (value) => `failureReports: ${addresses(value)}`,
      sp: (value) => `subdomains: ${word(value, "quarantine")}`,
      np: (value) => `nonexistent: ${word(value, "reject")}`,
      adkim: (value) => `alignment: { dkim: ${alignment(value)} }`,
      aspf: (value) => `alignment: { spf: ${alignment(value)} }`,
      fo: (value) => `failureOptions: ${flow(String(value).split(":"))}`,
    },
  },
  {
    has: "flatten",
    lines: Object.fromEntries(
      ["include", "ip4", "ip6", "a", "mx", "exists"].map((name) => [
        name,
        (value: unknown) =>
          `senders are listed under senders:\nsenders:\n  - ${flow({ name: "our-servers", [name]: Array.isArray(value) ? value : [value] })}`,
      ]),
    ),
  },
  {
    has: "publicKey",
    lines: {
      key: "did you mean publicKey?",
      p: "did you mean publicKey?",
      value: "did you mean publicKey, or cname where the vendor gave a name?",
      record: "did you mean publicKey, or cname where the vendor gave a name?",
      target: "did you mean cname?",
      name: "did you mean selector?",
      k: "did you mean keyType?",
      type: "did you mean keyType?",
    },
  },
  {
    has: "zoneId",
    lines: { id: "did you mean zoneId?", zone: "did you mean zoneId?", hostedZoneId: "did you mean zoneId?" },
  },
  {
    has: "policyCname",
    lines: { id: "leave it out: it is computed from the policy" },
  },
  {
    has: "maxAge",
    lines: {
      id: "leave it out: it is computed from the policy",
      mx: "leave it out: the hosts are those of the domain's mx; further ones are under patterns",
    },
  },
  {
    has: "host",
    lines: {
      preference: "did you mean priority?",
      pref: "did you mean priority?",
      weight: "did you mean priority?",
      name: "did you mean host?",
      exchange: "did you mean host?",
      server: "did you mean host?",
      target: "did you mean host?",
    },
  },
  {
    has: "tlsReports",
    lines: {
      dkim: "a key is under the sender that signs with it: senders: [{ name: our-servers, dkim: [{ selector: s1, cname: s1.example.net }] }]",
      provider: "did you mean zone: { provider: … }?",
      sender: "did you mean senders?",
      relay: "senders: [{ relay: … }]",
      tlsrpt: "did you mean tlsReports?",
      "tls-rpt": "did you mean tlsReports?",
      tlsRpt: "did you mean tlsReports?",
      dns: "did you mean zone?",
    },
  },
  { has: "lifecycle", lines: { email: "did you mean contact?", id: "did you mean tenant?" } },
];

/** Those of the tenant's schema. */
const DOMAIN_FIELDS: ReadonlySet<string> = new Set(
  "zone ttl txt records mail mx senders spf dmarc mtaSts tlsReports bimi".split(" "),
);

export const isDomainField = (name: string): boolean => DOMAIN_FIELDS.has(name);

/** What to write in place of a field that nobody knows here, where it is known by another name or in another place. */
export function otherName(written: string, value: unknown, known: readonly string[]): string | undefined {
  if (known.includes("lifecycle") && isDomainField(written))
    return `indent it below a domain: ${written} is a field of a domain, not of the file`;
  for (const { has, lines } of OTHER_NAMES) {
    if (!known.includes(has) || !Object.hasOwn(lines, written)) continue;
    const line = lines[written];
    return typeof line === "function" ? line(value) : line;
  }
  return undefined;
}

function stage(value: unknown): string {
  return `stage: ${(typeof value === "string" ? dmarcStageMeant(value) : undefined) ?? "observe"}`;
}

function addresses(value: unknown): string {
  const schema = { type: "array", items: { type: "string", format: "mailto" } };
  return insteadOf({ path: ["reports"], data: value, schema })?.replace("reports: ", "") ?? flow(value);
}

const word = (value: unknown, usual: string): string => (typeof value === "string" ? flow(value) : usual);
const alignment = (value: unknown): string => (/^s/i.test(String(value)) ? "strict" : "relaxed");
