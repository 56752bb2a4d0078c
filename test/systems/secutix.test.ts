import { expect, it } from "vitest";
import { blueprintOf, linesOf } from "../resolve/resolved.ts";
import { linesWith } from "./findings.ts";

const tickets = (more: string, domain = "example.com") =>
  `  ${domain}:\n    senders: [{ service: secutix, institution: mosa, state: active }]\n${more}`;
const MX = "    mx: { hosts: [{ host: mx.example.net }] }\n";

it("C1: the include of SecuTix is in the institution's SPF record", () => {
  expect(linesOf(blueprintOf(tickets(MX)))).toContain("TXT example.com v=spf1 include:spf.secutix.com ~all");
});

it("C2: both selectors are delegated with the institution's code, at the domain of the sender address", () => {
  const lines = linesOf(blueprintOf(tickets(MX, "tickets.example.com")));
  expect(lines.filter((line) => line.startsWith("CNAME"))).toEqual([
    "CNAME stxsel1._domainkey.tickets.example.com sel1-mosa._domainkey.dkim.secutix.com",
    "CNAME stxsel2._domainkey.tickets.example.com sel2-mosa._domainkey.dkim.secutix.com",
  ]);
});

it("C2: DMARC relies on the selectors once SecuTix has activated them, which the tenant says", () => {
  const reject = tickets(`${MX}    dmarc: { stage: reject, reports: ["mailto:dmarc@example.com"] }`);
  expect(linesWith("dmarc/align-any", reject)).toEqual([]);
  expect(linesWith("dmarc/align-any", reject.replace(", state: active", ""))).toEqual([6]);
});

it("C3: a domain that sends and does not receive is reported", () => {
  expect(linesWith("mx/missing", tickets("    dmarc: { stage: observe }"))).toEqual([5]);
  expect(linesWith("mx/missing", tickets(MX))).toEqual([]);
});

it("C4: DMARC starts at a safe record and is tightened by stage", () => {
  const policies = ["observe", "quarantine-test", "quarantine", "reject-test", "reject"].map((stage) =>
    linesOf(blueprintOf(tickets(`${MX}    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@example.com"] }`))).find(
      (line) => line.startsWith("TXT _dmarc."),
    ),
  );
  expect(policies.map((line) => line?.replace("TXT _dmarc.example.com ", ""))).toEqual([
    "v=DMARC1; p=none; rua=mailto:dmarc@example.com",
    "v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@example.com",
    "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com",
    "v=DMARC1; p=reject; t=y; rua=mailto:dmarc@example.com",
    "v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:dmarc@example.com",
  ]);
});

it("C5: each stream has a relay, a configuration set and a domain of its own", () => {
  const { relays } = blueprintOf(`  example.com: { senders: [{ relay: receipts }] }
  news.example.com: { senders: [{ relay: letters }] }
relays:
  receipts: { domain: example.com, kind: transactional }
  letters: { domain: news.example.com, kind: marketing }`);
  expect(relays.map(({ kind, domain, sets }) => [kind, domain, sets[0].name])).toEqual([
    ["marketing", "news.example.com", "acme--letters"],
    ["transactional", "example.com", "acme--receipts"],
  ]);
});
