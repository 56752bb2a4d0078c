import { describe, expect, it } from "vitest";
import { knownDns } from "../../../src/resolve/simulate/known-dns.ts";
import { publishedRecords } from "../../../src/resolve/simulate/published.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import type { Question } from "../../../src/standards/dns/question.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

const fact = (...values: string[]) => ({ values, fetched: "2026-11-01T00:00:00Z", ttl: 300 });

const DOMAINS = `  mail.acme.example:
    mx: { hosts: [{ host: mx.mailhost.example }] }
    senders: [{ name: office, ip4: [192.0.2.1] }]
    dmarc: inherit
    records:
      - { name: "*.links", txt: "hello" }
      - { name: a.b, a: 192.0.2.7 }
      - { name: www, cname: www.host.example }
      - { name: loop, cname: loop2.mail.acme.example }
      - { name: loop2, cname: loop.mail.acme.example }
`;

/** What is known of a name, in short; and what of the lock the answers rest on. */
function known(question: `${Question["type"]} ${string}`) {
  const lock = {
    "A www.host.example": fact("192.0.2.9"),
    "TXT _dmarc.acme.example": fact("v=DMARC1; p=reject"),
    "MX empty.example": fact(),
  };
  const root = rootOf({
    "tenants/acme.yaml": tenantFile("acme", DOMAINS),
    "records.lock.json": JSON.stringify({ version: 1, entries: lock }),
  });
  const blueprints = [...loadFleet({ root, toolkit: TOOLKIT }, TODAY).tenants.values()].map(
    ({ blueprint }) => blueprint,
  );
  const rests: string[] = [];
  const answer = knownDns(publishedRecords(blueprints), lock, (type, name) => rests.push(`${type} ${name}`));
  const [type, name = ""] = question.split(" ");
  const found = answer({ type: type as Question["type"], name });
  const told = found.ok
    ? [found.values.join(", "), found.exists, found.assumed]
    : [found.isUnknown ? "unknown" : found.why, found.exists];
  return [...told.filter((one) => one !== undefined), ...rests];
}

describe("DNS as it would be, once the fleet is published,", () => {
  it.each<[Parameters<typeof known>[0], readonly unknown[]]>([
    ["TXT mail.acme.example", ["v=spf1 ip4:192.0.2.1 ~all", true]],
    ["MX mail.acme.example", ["10 mx.mailhost.example", true]],
    ["TXT a.b.mail.acme.example", ["", true]],
    ["A a.b.mail.acme.example", ["192.0.2.7", true]],
    // An empty non-terminal is there, and holds nothing (RFC 8020).
    ["A b.mail.acme.example", ["unknown", true, "A b.mail.acme.example"]],
    ["TXT any.links.mail.acme.example", ["hello", true]],
    ["TXT so.many.links.mail.acme.example", ["hello", true]],
    ["A www.mail.acme.example", ["192.0.2.9", true, "A www.host.example"]],
    ["A loop.mail.acme.example", ["it has more than 16 aliases"]],
    ["A mail.acme.example", ["unknown", true, "A mail.acme.example"]],
    ["TXT news.mail.acme.example", ["unknown", false, "TXT news.mail.acme.example"]],
    ["TXT elsewhere.example", ["unknown", "TXT elsewhere.example"]],
    ["MX empty.example", ["", false, "MX empty.example"]],
    ["PTR 1.2.0.192.in-addr.arpa", ["unknown"]],
    ["TXT _dmarc.mail.acme.example", ["", false, "no tenant declares one"]],
    ["TXT _dmarc.news.mail.acme.example", ["", false, "no tenant declares one"]],
    ["TXT _dmarc.acme.example", ["v=DMARC1; p=reject", true, "TXT _dmarc.acme.example"]],
    ["TXT _dmarc.example", ["", false, "a public suffix: assumed to publish none"]],
    ["TXT _dmarc.elsewhere.example", ["unknown", "TXT _dmarc.elsewhere.example"]],
  ])("answers %s", (question, answer) => {
    expect(known(question)).toEqual(answer);
  });
});
