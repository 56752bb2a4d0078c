import fc from "fast-check";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import { readWorkspace } from "../../../src/input/workspace.ts";
import { readSource } from "../../../src/input/zones/read-source.ts";
import { importZone } from "../../../src/outputs/import/import-zone.ts";
import { renderZone } from "../../../src/outputs/show/zone.ts";
import { type FleetTenant, loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

const OPTIONS = {
  tenant: "acme",
  origin: undefined,
  zone: { provider: "external" },
  today: TODAY,
  waivedUntil: "2027-02-20",
  label: "acme.zone",
  schemas: "schemas",
} as const;

/** All that a record is, in an order of its own. */
const rowsOf = (tenant: FleetTenant | undefined): string[] =>
  (tenant?.blueprint.records ?? [])
    .map(({ name, type, value, priority, ttl }) => JSON.stringify([name, type, value, priority, ttl]))
    .sort();

const host = fc.constantFrom("mx1.mailhost.example", "mx2.mailhost.example", "in.other-host.example");
const include = fc.constantFrom(
  "_spf.one-vendor.example",
  "spf.two-vendor.example",
  "_spf.google.com",
  "mail.three.example",
);
const address = fc.constantFrom("mailto:dmarc@example.com", "mailto:rua@example.com");
const sender = (index: number) =>
  fc.record(
    {
      name: fc.constant(`sender-${index}`),
      ip4: fc.subarray(["192.0.2.7", "198.51.100.0/28", "203.0.113.9"], { minLength: 1 }),
      include: fc.uniqueArray(include, { minLength: 1, maxLength: 2 }),
      dkim: fc.uniqueArray(
        fc.record({
          selector: fc.constantFrom("s1", "s2", "k1", "google", "2026a").map((one) => `${one}-${index}`),
          cname: fc.constantFrom("s1.dkim.one-vendor.example", "k.dkim.two-vendor.example"),
          state: fc.constant("active"),
        }),
        { maxLength: 2, selector: ({ selector }) => selector },
      ),
    },
    { requiredKeys: ["name", "dkim"] },
  );

const dmarc = fc.record(
  {
    stage: fc.constantFrom("observe", "quarantine-test", "quarantine", "reject-test", "reject"),
    reports: fc.uniqueArray(address, { minLength: 1, maxLength: 2 }),
    alignment: fc.record({ dkim: fc.constant("strict"), spf: fc.constantFrom("strict", "relaxed") }),
  },
  { requiredKeys: ["stage", "reports"] },
);

const domain = fc.record(
  {
    ttl: fc.constantFrom("5m", "1h", "90m", "1d"),
    txt: fc.uniqueArray(fc.constantFrom("site=1", 'quoted "text"', "back\\slash", "café %{i}", "a".repeat(300)), {
      maxLength: 3,
    }),
    mx: fc
      .uniqueArray(fc.record({ host, priority: fc.nat(65535) }), {
        minLength: 1,
        maxLength: 3,
        selector: (one) => one.host,
      })
      .map((hosts) => ({ hosts })),
    senders: fc.tuple(sender(1), sender(2)).map((senders) => senders),
    spf: fc.oneof(
      fc.record({ all: fc.constantFrom("fail", "softfail", "neutral") }),
      fc.record({ redirect: fc.constantFrom("_spf.google.com", "_spf.one-vendor.example", "spf.own.example") }),
    ),
    dmarc,
    tlsReports: fc.constant(["mailto:tls@reports.example"]),
  },
  { requiredKeys: ["ttl", "senders", "dmarc", "mx"] },
);

/** What may be beside the file's own findings: it is the records that count. */
const PLATFORM = `version: 1
organisation: Test
`;

it("what is declared, shown as a zone, imported and shown again is the same records", () => {
  fc.assert(
    fc.property(domain, domain, (apex, below) => {
      const all = { "example.com": apex, "news.example.com": below, "example.net": { ...below, mx: undefined } };
      const domains = stringify(all, { aliasDuplicateObjects: false });
      const root = rootOf({
        "platform.yaml": PLATFORM,
        "tenants/acme.yaml": tenantFile("acme", domains.replace(/^/gm, "  ")),
      });
      const before = loadFleet({ root, toolkit: TOOLKIT }, TODAY).tenants.get("acme");
      fc.pre(before?.isValid === true);
      const source = readSource("acme.zone", renderZone(before.blueprint), undefined);
      const folders = { root: rootOf({ "platform.yaml": PLATFORM }), toolkit: TOOLKIT };
      const { report, text, diagnostics } = importZone(source, readWorkspace(folders), folders, OPTIONS);
      expect(report).toMatchObject({ differs: [], unread: [], added: [] });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      const after = loadFleet(
        { root: rootOf({ "platform.yaml": PLATFORM, "tenants/acme.yaml": text }), toolkit: TOOLKIT },
        TODAY,
      );
      expect(rowsOf(after.tenants.get("acme")), text).toEqual(rowsOf(before));
    }),
    { numRuns: 10, maxSkipsPerRun: 5 },
  );
});
