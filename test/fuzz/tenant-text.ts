import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { isPlainLabel } from "../support/arbitraries.ts";
import { PLATFORM } from "../support/world.ts";

const rsa = (bits: number) =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
const ed25519 = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).subarray(-32);

const KEYS = [
  { publicKey: rsa(2048) },
  { publicKey: rsa(1024) },
  { publicKey: rsa(2048).replace(/(.{60})/g, "$1 ") },
  { publicKey: ed25519.toString("base64"), keyType: "ed25519" },
  { cname: "s1._domainkey.vendor.example" },
];

/** A platform on which records are judged rather than what they are worth. */
export const LENIENT_PLATFORM = PLATFORM.replace(
  "rules: {",
  "rules: { dmarc/align-any: off, cross/reject-needs-dkim: off,",
);

/** What a field should never take, and sometimes does. */
const odd = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "a b",
    "v=spf1 +all",
    "\u00e9",
    "\u6f22.example",
    "%{i}",
    "%{i}.example.com",
    "x;y",
    "x,y",
    '"',
    "\\",
  ),
  fc.string({ maxLength: 12, unit: "binary" }),
);
const mostly = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<T | string> =>
  fc.oneof({ weight: 120, arbitrary: usual }, { weight: 1, arbitrary: odd });
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.array(arbitrary, { minLength: 1, maxLength });

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/).filter(isPlainLabel);
const host = mostly(
  fc
    .tuple(label, fc.constantFrom("example.com", "b\u00fccher.example", "vendor.example"))
    .map((parts) => parts.join(".")),
);
const local = fc.stringMatching(/^[a-z0-9$&'*+=_~-]{1,12}$/);
const mailto = mostly(
  fc
    .tuple(fc.oneof(label, local), fc.constantFrom("example.com", "reports.example"))
    .map((parts) => `mailto:${parts.join("@")}`),
);
const url = mostly(
  fc
    .tuple(fc.constantFrom("example.com", "brand.example"), fc.stringMatching(/^[a-z0-9$&'()*+=.,;:@_~-]{1,12}$/))
    .map(([name, path]) => `https://${name}/${path}.svg`),
);
const cidr4 = mostly(fc.tuple(fc.ipV4(), fc.constantFrom("", "/24", "/32", "/17")).map((parts) => parts.join("")));
const cidr6 = mostly(fc.tuple(fc.ipV6(), fc.constantFrom("", "/64", "/128", "/20")).map((parts) => parts.join("")));
const macro = mostly(
  fc.constantFrom(
    "%{i}._spf.example.com",
    "%{ir}.%{v}.%{d2}",
    "%{s}.%{o}.example.com",
    "%%.%_.example.com",
    "%{l1r-}.example.com",
  ),
);

const key = fc
  .tuple(label, fc.constantFrom(...KEYS), fc.constantFrom("published", "active", "retiring", "retired"), fc.boolean())
  .map(([selector, holds, state, dated]) => ({ selector, ...holds, state, ...(dated ? { since: "2026-09-01" } : {}) }));

const sender = fc.oneof(
  fc
    .record(
      {
        ip4: some(cidr4),
        ip6: some(cidr6),
        a: some(host),
        mx: some(host),
        include: some(host),
        exists: some(macro, 1),
        dkim: some(key, 2),
      },
      { requiredKeys: [] },
    )
    .chain((rest) => label.map((name) => ({ name, ...rest }))),
  fc.constantFrom(
    { service: "google-workspace" },
    { service: "microsoft-365" },
    { service: "secutix", institution: "mosa" },
    { service: "cimcloud" },
  ),
);

const FIELDS = {
  ttl: mostly(fc.constantFrom("1h", "5m", "1d", "2m")),
  txt: some(mostly(fc.stringMatching(/^[a-z-]{1,20}=[A-Za-z0-9_+/=-]{1,40}$/))),
  mx: fc.oneof(
    fc
      .uniqueArray(label, { minLength: 1, maxLength: 3 })
      .map((names) => ({ hosts: names.map((name) => ({ host: `${name}.vendor.example` })) })),
    some(fc.record({ host, priority: fc.integer({ min: 0, max: 65_535 }) })).map((hosts) => ({ hosts })),
    fc.constantFrom({ service: "google-workspace" }),
  ),
  senders: some(sender, 3),
  spf: fc.oneof(
    fc.record({ all: fc.constantFrom("fail", "softfail", "neutral") }),
    fc.record({ redirect: fc.constantFrom("_spf.example.net", "spf.vendor.example") }),
  ),
  dmarc: fc.record(
    {
      stage: fc.constantFrom("observe", "observe", "quarantine-test", "quarantine", "reject-test", "reject"),
      reports: some(mailto),
      failureReports: some(mailto, 1),
      alignment: fc.record({ dkim: fc.constantFrom("relaxed", "strict"), spf: fc.constantFrom("relaxed", "strict") }),
    },
    { requiredKeys: [] },
  ),
  mtaSts: fc.record({
    mode: fc.constantFrom("testing", "enforce", "none"),
    maxAge: mostly(fc.constantFrom("1d", "14d", "365d", "60m", "0d")),
    host: fc.constant("external"),
  }),
  tlsReports: some(fc.oneof(mailto, url)),
  bimi: fc.record({ logo: url, certificate: url, selector: label }, { requiredKeys: ["logo"] }),
};

const { ttl, txt, mx, senders, spf, dmarc, mtaSts, tlsReports, bimi } = FIELDS;
const REPORTS = { ttl, txt, dmarc };

/** What a domain does with mail decides what it may say; the last kind says anything. */
const domain = fc.oneof(
  fc.record({ ...REPORTS, mx, senders, spf, mtaSts, tlsReports }, { requiredKeys: ["mx", "senders"] }),
  fc
    .record({ ...REPORTS, mx, senders, spf, mtaSts, tlsReports, bimi }, { requiredKeys: ["mx", "senders", "bimi"] })
    .map((one) => ({ ...one, dmarc: { ...one.dmarc, stage: "reject" } })),
  fc.record({ ...REPORTS, senders, spf }, { requiredKeys: ["senders"] }),
  fc.record({ ttl, txt, mx, mtaSts, tlsReports }, { requiredKeys: ["mx"] }),
  fc.record({ ttl, txt, mail: fc.constant("none") }, { requiredKeys: ["mail"] }),
  fc.record(
    { ...FIELDS, mail: fc.constantFrom("sends-and-receives", "sends", "receives", "none") },
    { requiredKeys: [] },
  ),
);

/** Tenant files that are nearly always well-formed, and often sound: JSON, which is YAML. */
export const tenantText: fc.Arbitrary<string> = fc
  .tuple(
    fc.dictionary(fc.constantFrom("example.com", "mail.example.com", "b\u00fccher.example", "example.org"), domain, {
      minKeys: 1,
      maxKeys: 2,
    }),
  )
  .map(([domains]) => JSON.stringify({ version: 1, tenant: "acme", contact: "postmaster@example.com", domains }));
