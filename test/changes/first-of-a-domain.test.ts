import { describe, expect, test } from "vitest";
import { tenantDocument } from "../../src/changes/plan/tenant-document.ts";
import { readPlan } from "../../src/changes/plan/terraform-plan.ts";
import { acme } from "../rules/changes/changed.ts";
import { described, fleetOf, lines } from "./described.ts";

const ZONE = "    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }\n";
const UNKNOWN = "what is there now is not known";

/** example.com, which exists, and what of its mail is declared. */
const published = (more: string, head = "") =>
  acme(
    `  example.com:\n${ZONE}    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]\n${more}`,
    head,
  );
const MX = "    mx: { hosts: [{ host: mx.example.net }] }\n";
const SENDS = "    mail: sends\n";
const inbox = "inbound: { mailboxes: { desk: { address: desk@example.com, deliver: { bucket: acme-inbound } } } }\n";

/** What is reported, without low risks. */
const asked = (...sides: Parameters<typeof described>) =>
  lines(described(...sides)).filter((line) => !line.startsWith("low"));

describe("the first MX of a domain that exists", () => {
  test("asks, and says that nothing is known of what is there", () => {
    expect(asked(published(SENDS), published(MX))).toEqual([
      `high mx/first: MX of example.com is published: mx.example.net; ${UNKNOWN} @8`,
    ]);
  });
  test("asks the same where it leads to SES, and where it is the null MX", () => {
    const toSes = asked(published(SENDS), published("    mx: { inbound: true }\n", inbox)).filter((line) =>
      line.includes("mx/first"),
    );
    expect(toSes).toHaveLength(1);
    expect(toSes[0]).toMatch(new RegExp(`^high mx/first: .*amazonaws\\.com.*; ${UNKNOWN}`));
    const refusing = asked(published(SENDS), acme(`  example.com:\n${ZONE}    mail: none\n`));
    expect(refusing.filter((line) => line.includes("mx/first"))).toHaveLength(1);
  });
  test("is no first one where an MX stood, or the null MX did", () => {
    for (const before of [published(MX.replace("mx.", "mx1.")), acme(`  example.com:\n${ZONE}    mail: none\n`)])
      expect(lines(described(before, published(MX))).join("\n")).not.toContain("mx/first");
  });
  test("is told of a new domain with the domain", () => {
    const [first, ...rest] = lines(described({}, published(MX)));
    expect(first).toContain(UNKNOWN);
    expect(rest.join("\n")).not.toContain(UNKNOWN);
  });
  test("is told by a plan in the same words", () => {
    const sides = [published(SENDS), published(MX)] as const;
    const { changes, asked: resources, spf } = described(...sides);
    const record = { zone_id: "Z0123456789ABCDEFGHIJ", name: "example.com", type: "MX", ttl: 3600 };
    const read = readPlan({
      format_version: "1.2",
      resource_changes: [
        {
          address: "aws_route53_record.mx",
          mode: "managed",
          type: "aws_route53_record",
          change: {
            actions: ["create"],
            before: null,
            after: { ...record, records: ["10 mx.example.net"] },
            before_sensitive: false,
            after_sensitive: {},
            after_unknown: {},
          },
        },
      ],
    });
    if (!read.ok) throw new Error(read.message);
    const blueprint = fleetOf(sides[1]).get("acme")?.blueprint;
    const previewed = { presence: "kept" as const, changes, asked: resources, spf };
    const document = tenantDocument(read.plan, { tenant: "acme", blueprint, previewed });
    expect([document.risk, ...lines(document)]).toEqual([
      "high",
      `high mx/first: MX of example.com is published: mx.example.net; ${UNKNOWN} @8`,
    ]);
  });
});

describe("a new domain whose mail records.lock.json knows", () => {
  const lock = (entries: Readonly<Record<string, string>>) => ({
    "records.lock.json": JSON.stringify({
      version: 1,
      entries: Object.fromEntries(
        Object.entries(entries).map(([name, value]) => [
          name,
          { values: [value], fetched: "2026-11-20T10:00:00Z", ttl: 300 },
        ]),
      ),
    }),
  });
  const other = {
    "tenants/other.yaml":
      "version: 1\ntenant: other\ncontact: postmaster@example.com\ndomains:\n  example.net:\n    mail: none\n",
  };
  const MAIL = { "MX example.com": "10 mx.old.example" };
  const POLICY = { "TXT _dmarc.example.com": "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com" };
  const bold = `${MX}    tlsReports: ["mailto:tls@example.com"]\n    dmarc: { stage: reject, reports: ["mailto:dmarc@example.com"] }\n    mtaSts: { mode: enforce, host: external }\n`;
  const come = (entries: Readonly<Record<string, string>>, more: string) =>
    asked({ ...other, ...lock(entries) }, { ...other, ...lock(entries), ...published(more) }).map((line) =>
      line.replace(/ @\d+$/, ""),
    );

  test("asks about an MX elsewhere, a policy that refuses and one that is enforced, and says where its mail arrives", () => {
    expect(come(MAIL, bold)).toEqual([
      "high mta-sts/mode-ladder: MTA-STS of example.com is published in mode enforce",
      "high dmarc/first: DMARC for example.com is published at reject: mail that fails is refused",
      "high mx/first: MX of example.com is published: mx.example.net",
      "medium -: new tenant acme: 6 records in 1 domain, 1 policy; its mail arrives at mx.old.example, by records.lock.json, and DMARC reject and MTA-STS enforce hold at once",
    ]);
  });
  test("asks nothing where its mail arrives where it did, and it is only watched", () => {
    expect(come({ "MX example.com": "10 mx.example.net" }, MX).map((line) => line.split(":")[0])).toEqual(["medium -"]);
  });
  test("asks where the policy that existed is left for a weaker one, and for a look where it is left for a stricter", () => {
    const staged = (stage: string) =>
      come(POLICY, `${MX}    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@example.com"] }\n`)
        .map((line) => line.split(":")[0])
        .filter((line) => line?.includes("dmarc/"));
    expect(staged("observe")).toEqual(["high dmarc/weakened"]);
    expect(staged("quarantine")).toEqual([]);
    expect(staged("reject")).toEqual(["high dmarc/first"]);
  });
  test("is no such domain where others take its mail no more, or no tenant stood that the lock was for", () => {
    expect(come({ "MX example.com": "0 ." }, bold).map((line) => line.split(":")[0])).toEqual(["medium -"]);
    expect(asked(lock(MAIL), { ...lock(MAIL), ...published(bold) }).join()).toContain(UNKNOWN);
  });
});

describe("MTA-STS that is enforced at once", () => {
  const sts = (mode: string) =>
    published(`${MX}    tlsReports: ["mailto:tls@example.com"]\n    mtaSts: { mode: ${mode}, host: external }\n`);
  const none = published(`${MX}    tlsReports: ["mailto:tls@example.com"]\n`);
  test("asks where no policy was declared, and says that nothing is known", () => {
    expect(asked(none, sts("enforce"))).toEqual([
      `high mta-sts/mode-ladder: MTA-STS of example.com is published in mode enforce; ${UNKNOWN} @10`,
    ]);
  });
  test("asks for a second look after mode none, and not at all in testing", () => {
    expect(asked(sts("none"), sts("enforce"))).toEqual([
      expect.stringMatching(
        /^medium mta-sts\/mode-ladder: MTA-STS of example\.com goes from none to enforce(?!.*not known)/,
      ),
    ]);
    expect(asked(none, sts("testing"))).toEqual([]);
  });
});

describe("the first DMARC record of a domain that exists", () => {
  const below = (stage: string | undefined, above = "observe") =>
    acme(
      ["example.com", "news.example.com"]
        .map(
          (name) =>
            `  ${name}:\n${ZONE}${MX}    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]\n${
              name === "example.com"
                ? `    dmarc: { stage: ${above}, reports: ["mailto:dmarc@example.com"] }\n`
                : stage === undefined
                  ? ""
                  : `    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@example.com"] }\n`
            }`,
        )
        .join(""),
    );
  test("asks at reject and at quarantine, once, and says that nothing is known", () => {
    expect(asked(below(undefined, "quarantine"), below("reject", "quarantine"))).toEqual([
      expect.stringMatching(new RegExp(`^high dmarc/first: .*news\\.example\\.com.*; ${UNKNOWN}`)),
    ]);
    expect(asked(below(undefined), below("quarantine"))).toEqual([
      expect.stringMatching(new RegExp(`^medium dmarc/first: .*; ${UNKNOWN}`)),
    ]);
    const skipped = asked(below(undefined), below("reject"));
    expect(skipped).toHaveLength(1);
    expect(skipped[0]).toContain(UNKNOWN);
  });
  test("does not where it is no stricter than what held", () => {
    expect(asked(below(undefined, "quarantine"), below("quarantine", "quarantine"))).toEqual([]);
    expect(asked(below("quarantine", "quarantine"), below("reject", "quarantine"))).toEqual([]);
  });
});

test("a tenant that comes back is reported as a new one is", () => {
  const [back] = lines(described(published(MX, "lifecycle: retired\n"), published(MX)));
  expect(back).toMatch(new RegExp(`^medium -: tenant acme comes back: .*; ${UNKNOWN}`));
});
