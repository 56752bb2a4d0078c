import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { commit } from "../support/repository.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const tenant = (state: string) =>
  tenantFile(
    "acme",
    `  example.com:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.example.net }] }
    senders:
      - name: office
        include: [_spf.example.net]
        dkim: [{ selector: s1, cname: s1.keys.example.net, state: ${state} }]
    dmarc: { stage: observe }
`,
  );

const lock = (record: string) =>
  JSON.stringify({
    version: 1,
    entries: { "TXT _spf.example.net": { values: [record], fetched: "2026-11-20T08:00:00Z", ttl: 300 } },
  });

/** A repository with one tenant, and what preview says once a file is another. */
async function previewOf(file: string, before: string, after: string, acme = tenant("published")) {
  const root = rootOf({
    "tenants/acme.yaml": acme,
    "records.lock.json": lock("v=spf1 ip4:192.0.2.0/24 -all"),
    [file]: before,
  });
  const base = commit(root);
  writeFileSync(join(root, file), after);
  const { code, out } = await postroad(["preview", "--base", base, "--root", root, "--format", "json"]);
  const [one] = JSON.parse(out).tenants;
  return { code, changes: (one?.changes ?? []).map(({ rule, risk }: { rule: string; risk: string }) => [rule, risk]) };
}

const LOCK = "records.lock.json";

test("an include that opens to half of the internet asks, though no record of the tenant changes", async () => {
  expect(await previewOf(LOCK, lock("v=spf1 ip4:192.0.2.0/24 -all"), lock("v=spf1 ip4:0.0.0.0/1 -all"))).toEqual({
    code: 3,
    changes: [["spf/wide-range", "high"]],
  });
});

test("an include that lets others through is reported, and one that is fetched anew is not", async () => {
  const was = lock("v=spf1 ip4:192.0.2.0/24 -all");
  expect(await previewOf(LOCK, was, lock("v=spf1 ip4:198.51.100.0/24 -all"))).toEqual({
    code: 2,
    changes: [[null, "low"]],
  });
  expect(await previewOf(LOCK, was, was.replace("2026-11-20", "2026-11-21"))).toEqual({ code: 0, changes: [] });
});

test("a key that signs from now on, or no longer, is reported: its record stays as it is", async () => {
  const file = "tenants/acme.yaml";
  expect(await previewOf(file, tenant("published"), tenant("active"))).toEqual({ code: 2, changes: [[null, "low"]] });
  expect(await previewOf(file, tenant("active"), tenant("retiring, since: 2026-11-20"))).toEqual({
    code: 2,
    changes: [[null, "low"]],
  });
});

const held = (name: string, text: string) => lock(text).replace("TXT _spf.example.net", `TXT ${name}`);

test.each([
  [
    "a DMARC record that others keep",
    tenant("active").replace("{ stage: observe }", "{ cname: _dmarc.holding.example }"),
    "_dmarc.holding.example",
    "v=DMARC1; p=reject; rua=mailto:dmarc@example.com",
    "v=DMARC1; p=none; rua=mailto:dmarc@example.com",
    "dmarc/weakened",
  ],
  [
    "the addresses of one",
    tenant("active").replace("{ stage: observe }", "{ cname: _dmarc.holding.example }"),
    "_dmarc.holding.example",
    "v=DMARC1; p=reject; rua=mailto:dmarc@example.com",
    "v=DMARC1; p=reject; rua=mailto:dmarc@stranger.example",
    "dmarc/reports-elsewhere",
  ],
  [
    "the policy of the name above, which a subdomain inherits",
    tenant("active").replace("example.com:", "news.example.com:").replace("    dmarc: { stage: observe }\n", ""),
    "_dmarc.example.com",
    "v=DMARC1; p=reject; rua=mailto:dmarc@example.com",
    "v=DMARC1; p=none; rua=mailto:dmarc@example.com",
    "dmarc/weakened",
  ],
  [
    "a TLS-RPT record that others keep",
    tenant("active").replace("    dmarc:", "    tlsReports: { cname: _smtp._tls.holding.example }\n    dmarc:"),
    "_smtp._tls.holding.example",
    "v=TLSRPTv1; rua=mailto:tls@example.com",
    "v=TLSRPTv1; rua=mailto:tls@stranger.example",
    "tls-rpt/reports-elsewhere",
  ],
  [
    "the record that a redirect leads to",
    tenant("active")
      .replace("        include: [_spf.example.net]\n", "")
      .replace("    dmarc:", "    spf: { redirect: _spf.example.net }\n    dmarc:"),
    "_spf.example.net",
    "v=spf1 ip4:192.0.2.0/24 -all",
    "v=spf1 ip4:192.0.2.0/24 ?all",
    "spf/weakened",
  ],
])("%s, as the lock has it, asks where it becomes weaker, and is told where it goes back", async (...given) => {
  const [, acme, name, strict, weak, rule] = given;
  const [one, other] = [held(name, strict), held(name, weak)];
  const weaker = await previewOf(LOCK, one, other, acme);
  expect(weaker.code).toBe(3);
  expect(weaker.changes).toContainEqual([rule, "high"]);
  expect((await previewOf(LOCK, other, one, acme)).changes.length).toBeGreaterThan(0);
});
