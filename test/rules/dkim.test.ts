import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { judged } from "./judged.ts";

const rsa = (bits: number) =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
const RSA = rsa(2048);
const ED25519 = Buffer.alloc(32, 7).toString("base64");
const WITH_TWO_SELECTORS = PLATFORM.replace("dkim/two-selectors: off", "dkim/two-selectors: warning");

/** The findings about DKIM of a domain whose sender has these selectors, from line 10 on. */
const withKeys = (sender: string, ...selectors: readonly string[]) =>
  judged(
    `  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders:
      - ${sender}
        dkim:
${selectors.map((one) => `          - { ${one} }`).join("\n")}
`,
    { platform: WITH_TWO_SELECTORS },
  ).filter((finding) => finding.includes("dkim/"));

const OFFICE = "name: office";
const GOOGLE = "service: google-workspace";
const rsaKey = (selector: string, state = "active") => `selector: ${selector}, publicKey: ${RSA}, state: ${state}`;
const edKey = (selector: string, state = "active") =>
  `selector: ${selector}, publicKey: "${ED25519}", keyType: ed25519, state: ${state}`;
const delegation = (selector: string) => `selector: ${selector}, cname: ${selector}.keys.example.net, state: active`;

describe("two selectors", () => {
  const ONE = ["warning dkim/two-selectors 10"];
  test.each<[title: string, sender: string, selectors: readonly string[], expected: readonly string[]]>([
    ["one key of one's own", OFFICE, [rsaKey("s1")], ONE],
    ["a key beside a retired one", OFFICE, [rsaKey("s1"), rsaKey("s2", "retired")], ONE],
    ["a key and the next one", OFFICE, [rsaKey("s1"), rsaKey("s2", "published")], []],
    ["a key and the last one", OFFICE, [rsaKey("s1", "retiring"), rsaKey("s2")], []],
    ["a delegation", OFFICE, [delegation("s1")], []],
    ["the one key that a vendor gave", GOOGLE, [rsaKey("s1")], []],
    ["a retired key alone", OFFICE, [rsaKey("s1", "retired")], []],
  ])("%s", (_, sender, selectors, expected) => {
    expect(withKeys(sender, ...selectors)).toEqual(expected);
  });
});

describe("Ed25519", () => {
  const ALONE = ["warning dkim/ed25519-alone 10"];
  test.each<[title: string, selectors: readonly string[], expected: readonly string[]]>([
    ["alone", [edKey("s1")], ALONE],
    ["beside a key that does not sign yet", [edKey("s1"), rsaKey("s2", "published")], ALONE],
    ["beside RSA", [edKey("s1"), rsaKey("s2")], []],
    ["beside a delegation", [edKey("s1"), delegation("s2")], []],
    ["that does not sign yet", [edKey("s1", "published"), rsaKey("s2")], []],
  ])("%s", (_, selectors, expected) => {
    expect(withKeys(GOOGLE, ...selectors)).toEqual(expected);
  });
});

describe("the key of a relay", () => {
  const relayWith = (key: string) =>
    judged(`  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ relay: shop }]
relays:
  shop:
    domain: example.com
    dkim:
      selector: shop
      publicKey: "${key}"
      privateKeySecret: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-dkim-AbCdEf"
`).filter((finding) => finding.includes("dkim/"));

  test.each([
    ["of 512 bits", rsa(512), ["error dkim/rsa-min 13"]],
    ["of 1024 bits", rsa(1024), ["warning dkim/rsa-1024 13"]],
    ["of 2048 bits", RSA, []],
    ["of 2056 bits, which SES refuses", rsa(2056), ["error dkim/rsa-large 13"]],
    ["of Ed25519, which SES refuses", ED25519, ["error dkim/rsa-format 13"]],
  ])("%s", (_, key, expected) => {
    expect(relayWith(key)).toEqual(expected);
  });
});

describe("a delegation", () => {
  const KEY = `v=DKIM1; k=ed25519; p=${ED25519}`;
  const TARGET = "s1.keys.example.net";
  /** What is found where the lock holds these facts. */
  const withFacts = (facts: Readonly<Record<string, readonly string[]>>, more = ", state: active") => {
    const answers = Object.entries(facts).map(([name, values]) => [
      name,
      { values, fetched: "2026-11-20T10:00:00Z", ttl: 300 },
    ]);
    const root = rootOf({
      "tenants/acme.yaml": tenantFile(
        "acme",
        `  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, dkim: [{ selector: s1, cname: ${TARGET}${more} }] }]`,
      ),
      "records.lock.json": JSON.stringify({ version: 1, entries: Object.fromEntries(answers) }),
    });
    return loadFleet({ root, toolkit: TOOLKIT }, TODAY)
      .diagnostics.filter(({ rule }) => rule.startsWith("dkim/"))
      .map(({ severity, rule, line, column }) => `${severity} ${rule} ${line}:${column}`);
  };
  const ERROR = ["error dkim/cname-target 7:38"];

  test.each<[title: string, facts: Readonly<Record<string, readonly string[]>>, expected: readonly string[]]>([
    ["of which nothing is known", {}, []],
    ["to a key", { [`TXT ${TARGET}`]: [KEY] }, []],
    ["to a key that is revoked", { [`TXT ${TARGET}`]: ["v=DKIM1; p="] }, ["warning dkim/p-empty 7:38"]],
    ["to nothing", { [`TXT ${TARGET}`]: [] }, ERROR],
    ["to two keys", { [`TXT ${TARGET}`]: [KEY, KEY] }, ERROR],
    ["to text", { [`TXT ${TARGET}`]: ["hello"] }, ERROR],
    ["to a key that does not decode", { [`TXT ${TARGET}`]: ["v=DKIM1; p=AAAA"] }, ERROR],
    [
      "to an alias",
      { [`TXT ${TARGET}`]: [KEY], [`CNAME ${TARGET}`]: ["s2.keys.example.net"] },
      ["warning dkim/cname-target 7:38"],
    ],
    ["to what is not an alias", { [`TXT ${TARGET}`]: [KEY], [`CNAME ${TARGET}`]: [] }, []],
    [
      "to an alias that leads back",
      { [`CNAME ${TARGET}`]: ["s2.keys.example.net"], "CNAME s2.keys.example.net": [TARGET] },
      ERROR,
    ],
  ])("%s", (_, facts, expected) => {
    expect(withFacts(facts)).toEqual(expected);
  });

  test("to a key that is revoked may wait its turn beside one that is not", () => {
    const facts = { [`TXT ${TARGET}`]: ["v=DKIM1; p="], "TXT s2.keys.example.net": [KEY] };
    expect(withFacts(facts, ", state: active }, { selector: s2, cname: s2.keys.example.net, state: active")).toEqual(
      [],
    );
  });

  test("that is retired is not published, and not judged", () => {
    expect(withFacts({ [`TXT ${TARGET}`]: [] }, ", state: retired")).toEqual([]);
  });
});

describe("the same key", () => {
  const domain = (name: string, more = "") => `  ${name}:
    mx: { hosts: [{ host: mx.example.org }] }
    senders: [{ name: office, dkim: [{ selector: s1, publicKey: "${RSA}"${more} }] }]
`;
  const reuse = (files: Readonly<Record<string, string>>) =>
    loadFleet({ root: rootOf(files), toolkit: TOOLKIT }, TODAY)
      .diagnostics.filter(({ rule }) => rule.startsWith("dkim/"))
      .map(({ severity, rule, file, line, domain: at }) => `${severity} ${rule} ${file}:${line} ${at}`);
  const acme = (more = "") => ({ "tenants/acme.yaml": tenantFile("acme", domain("example.com"), more) });

  test("at two tenants is an error at both", () => {
    const beta = tenantFile("beta", domain("example.net") + domain("example.org"));
    expect(reuse({ ...acme(), "tenants/beta.yaml": beta })).toEqual([
      "error dkim/key-reuse tenants/acme.yaml:7 example.com",
      "error dkim/key-reuse tenants/beta.yaml:7 example.net",
      "error dkim/key-reuse tenants/beta.yaml:10 example.org",
    ]);
  });

  test("at two domains of one tenant is common practice", () => {
    expect(reuse({ "tenants/acme.yaml": tenantFile("acme", domain("example.com") + domain("example.net")) })).toEqual(
      [],
    );
  });

  test("is free again once one of the two has retired it", () => {
    const beta = tenantFile("beta", domain("example.net", ", state: retired"));
    expect(reuse({ ...acme(), "tenants/beta.yaml": beta })).toEqual([]);
  });

  test("of a tenant that is retired is free", () => {
    const beta = tenantFile("beta", domain("example.net"));
    expect(reuse({ ...acme("lifecycle: retired\n"), "tenants/beta.yaml": beta })).toEqual([]);
  });

  describe("of a vendor that signs for all customers with one", () => {
    const service = (dkimKeys: string, id = "bulk") => ({
      [`catalog/${id}.yaml`]: `version: 1\nservice: ${id}\nname: Bulk mail\nroles: [sender]\ndkimKeys: ${dkimKeys}\n`,
    });
    const sends = (name: string, sender: string) => `  ${name}:
    mx: { hosts: [{ host: mx.example.org }] }
    senders: [{ ${sender}, dkim: [{ selector: s1, publicKey: "${RSA}" }] }]
`;
    const fleet = (acmes: string, betas: string) => ({
      "tenants/acme.yaml": tenantFile("acme", sends("example.com", acmes)),
      "tenants/beta.yaml": tenantFile("beta", sends("example.net", betas)),
    });
    const BOTH = [
      "error dkim/key-reuse tenants/acme.yaml:7 example.com",
      "error dkim/key-reuse tenants/beta.yaml:7 example.net",
    ];

    test("is not a finding where the catalogue says so", () => {
      expect(reuse({ ...service("one-for-all"), ...fleet("service: bulk", "service: bulk") })).toEqual([]);
    });

    test("is an error where it does not, and the help names the field", () => {
      const files = { ...service("per-customer"), ...fleet("service: bulk", "service: bulk") };
      expect(reuse(files)).toEqual(BOTH);
      const [help] = loadFleet({ root: rootOf(files), toolkit: TOOLKIT }, TODAY).diagnostics.flatMap((one) =>
        one.rule === "dkim/key-reuse" ? [one.help] : [],
      );
      expect(help).toContain("catalog/bulk.yaml says dkimKeys: one-for-all");
    });

    test("is an error beside a sender that is not that vendor", () => {
      expect(reuse({ ...service("one-for-all"), ...fleet("service: bulk", "name: office") })).toEqual(BOTH);
      const two = { ...service("one-for-all"), ...service("one-for-all", "other") };
      expect(reuse({ ...two, ...fleet("service: bulk", "service: other") })).toEqual(BOTH);
    });
  });

  test("may be waived, by each tenant for itself", () => {
    const waived = (domains: string) =>
      `waivers: [{ rule: dkim/key-reuse, domain: ${domains}, reason: one server, until: 2027-06-30 }]\n`;
    const beta = (more: string) => tenantFile("beta", domain("example.net"), more);
    expect(reuse({ ...acme(waived("example.com")), "tenants/beta.yaml": beta("") })).toEqual([
      "error dkim/key-reuse tenants/beta.yaml:7 example.net",
    ]);
    expect(reuse({ ...acme(waived("example.com")), "tenants/beta.yaml": beta(waived("example.net")) })).toEqual([]);
  });

  test("may be waived nowhere where the platform says so", () => {
    const files = {
      "platform.yaml": `${PLATFORM}guardrails: { neverWaive: [dkim/key-reuse] }\n`,
      ...acme("waivers: [{ rule: dkim/key-reuse, reason: one server, until: 2027-06-30 }]\n"),
      "tenants/beta.yaml": tenantFile("beta", domain("example.net")),
    };
    expect(reuse(files)).toEqual([
      "error dkim/key-reuse tenants/acme.yaml:7 example.com",
      "error dkim/key-reuse tenants/beta.yaml:7 example.net",
    ]);
  });
});
