import { expect, it } from "vitest";
import tenantSchema from "../../../schemas/tenant.schema.json" with { type: "json" };
import { readWorkspace } from "../../../src/input/workspace.ts";
import { readSource } from "../../../src/input/zones/read-source.ts";
import { importZone } from "../../../src/outputs/import/import-zone.ts";
import { rootOf, TODAY, TOOLKIT } from "../../support/root.ts";

const MOST_SENDERS = tenantSchema.$defs.domain.properties.senders.maxItems;
const MOST = tenantSchema.$defs.dkimKeys.maxItems;
const HEAD = `$ORIGIN example.com.
$TTL 1h
@ MX 1 smtp.google.com.
@ TXT "v=spf1 include:_spf.google.com include:spf.example.net ~all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
`;
const ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const delegated = (index: number) => `s${index}._domainkey CNAME s${index}.dkim.example.net.`;
const ofGoogle = (index: number) => `google${index}._domainkey TXT "v=DKIM1; k=ed25519; p=${ED25519}"`;

function imported(count: number, lineOf: (index: number) => string) {
  const lines = Array.from({ length: count }, (_, index) => lineOf(index));
  const folders = { root: rootOf({}), toolkit: TOOLKIT };
  const source = readSource("acme.zone", `${HEAD}${lines.join("\n")}\n`, "example.com");
  const { text, report, diagnostics } = importZone(source, readWorkspace(folders), folders, {
    tenant: "acme",
    origin: undefined,
    zone: { provider: "external" },
    today: TODAY,
    waivedUntil: "2027-02-20",
    label: "acme.zone",
    schemas: "schemas",
  });
  return {
    names: [...text.matchAll(/- (?:name|service): (\S+)/g)].map(([, name]) => name),
    keys: text.match(/selector: /g)?.length ?? 0,
    unread: report.unread,
    unlike: report.differs,
    same: report.records.length,
    errors: diagnostics.filter(({ severity }) => severity === "error"),
  };
}

const NOTHING_LOST = { unread: [], unlike: [], errors: [] };

it("fourteen selectors of one sender are all declared, delegated or with their keys", () => {
  expect(imported(14, delegated)).toMatchObject({ ...NOTHING_LOST, keys: 14, same: 3 + 14 });
  expect(imported(14, ofGoogle)).toMatchObject({ ...NOTHING_LOST, keys: 14, same: 3 + 14 });
});

it("a sender has as many selectors as the schema lets it, and the others are of senders beside it", () => {
  const count = 2 * MOST + 1;
  for (const lineOf of [delegated, ofGoogle]) {
    const { names, ...rest } = imported(count, lineOf);
    expect(rest).toEqual({ ...NOTHING_LOST, keys: count, same: 3 + count });
    expect(names.length).toBeGreaterThan(3);
    expect(new Set(names).size).toBe(names.length);
  }
});

it("a domain has as many senders as the schema lets it, and the keys that are left are listed one by one", () => {
  const { unread, errors, keys, names } = imported(
    MOST_SENDERS + 20,
    (index) => `k${index}._domainkey TXT "v=DKIM1; k=ed25519; p=${ED25519}"`,
  );
  expect(errors).toEqual([]);
  expect(names).toHaveLength(MOST_SENDERS);
  expect(keys + unread.length).toBe(MOST_SENDERS + 20);
  expect(new Set(unread.map(({ why }) => why))).toEqual(
    new Set([`a domain has at most ${MOST_SENDERS} senders in a file`]),
  );
});
