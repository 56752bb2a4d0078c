import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { PreviewDocument } from "../../src/model/change.ts";
import type { DomainReports } from "../../src/model/report-summary.ts";
import type { ReportsDocument } from "../../src/outputs/reports/document.ts";
import { s3Objects } from "../../src/world/aws/s3-objects.ts";
import { postroad } from "../support/cli.ts";
import { EXAMPLES } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { whyNot } from "./terraform.ts";

const REGION = "eu-west-1";
const BUCKET = "reports-desk-inbound";

interface Sent {
  readonly domain: string;
  readonly ip: string;
  readonly count: number;
  /** `selector domain` of a signature that holds. */
  readonly signed?: string;
  /** The reverse-path's domain for which SPF passes. */
  readonly envelope?: string;
}

/** The first of thirty days, and a day, in seconds. */
const FIRST = Date.parse("2026-10-24T00:00:00Z") / 1000;
const DAY = 86_400;

const isBelow = (name: string, domain: string) => name === domain || name.endsWith(`.${domain}`);

/** A receiver's report of one day, as Google writes them, in the mail that brings it. */
function mailOf(reporter: string, index: number, domain: string, sent: readonly Sent[], verdict = "pass"): string {
  const begin = FIRST + index * DAY;
  const records = sent.map(({ ip, count, signed, envelope }) => {
    const [selector = "", signer = ""] = signed?.split(" ") ?? [];
    const [dkim, spf] = [signer, envelope ?? ""].map((one) => (one !== "" && isBelow(one, domain) ? "pass" : "fail"));
    const signature =
      signer === ""
        ? ""
        : `<dkim><domain>${signer}</domain><selector>${selector}</selector><result>pass</result></dkim>`;
    const path = envelope === undefined ? "" : `<spf><domain>${envelope}</domain><result>pass</result></spf>`;
    return `<record><row><source_ip>${ip}</source_ip><count>${count}</count><policy_evaluated><disposition>none</disposition><dkim>${dkim}</dkim><spf>${spf}</spf></policy_evaluated></row><identifiers><header_from>${domain}</header_from></identifiers><auth_results>${signature}${path}</auth_results></record>`;
  });
  const xml = `<?xml version="1.0" encoding="UTF-8" ?><feedback><version>1.0</version><report_metadata><org_name>${reporter}</org_name><email>dmarc@${reporter}</email><report_id>${domain}-${index}</report_id><date_range><begin>${begin}</begin><end>${begin + DAY - 1}</end></date_range></report_metadata><policy_published><domain>${domain}</domain><p>quarantine</p><pct>100</pct></policy_published>${records.join("")}</feedback>`;
  const name = `${reporter}!${domain}!${begin}!${begin + DAY - 1}.xml.gz`;
  return [
    `Authentication-Results: amazonses.com; dmarc=${verdict} header.from=${reporter}`,
    `From: dmarc@${reporter}`,
    "To: dmarc@reports.example",
    `Subject: Report domain: ${domain} Submitter: ${reporter}`,
    "MIME-Version: 1.0",
    `Content-Type: application/gzip; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    "Content-Transfer-Encoding: base64",
    "",
    ...(gzipSync(xml)
      .toString("base64")
      .match(/.{1,76}/g) ?? []),
    "",
  ].join("\r\n");
}

const SAFE = "harborsupply.example";
const RASH = "lantern.example";
const REPORTERS = ["google.example", "yahoo.example", "outlook.example"];

/** What arrived in thirty days: of one domain everything is signed; of the other a service that nobody declares fails. */
function* deliveries(): Generator<string> {
  for (let day = 0; day < 30; day++)
    for (const reporter of REPORTERS) {
      yield mailOf(reporter, day, SAFE, [{ domain: SAFE, ip: "192.0.2.40", count: 200, signed: `selector1 ${SAFE}` }]);
      yield mailOf(reporter, day, RASH, [
        { domain: RASH, ip: "198.51.100.35", count: 100, signed: `k2-2026 ${RASH}`, envelope: RASH },
        { domain: RASH, ip: "203.0.113.77", count: 10, signed: "s1 sendgrid.net" },
      ]);
    }
}

const missing = whyNot("moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`from a mailbox to a decision${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let root: string;
  const s3 = () => s3Objects({ region: REGION, profile: undefined, role: undefined });
  const run = (...words: string[]) =>
    postroad([...words, "--root", root], { cwd: root, objects: async () => s3(), env: process.env });
  const git = (...words: string[]) => execFileSync("git", ["-C", root, ...words], { stdio: "pipe" });

  beforeAll(async () => {
    emulators = await startEmulators();
    for (const [name, value] of Object.entries(emulators.env)) if (value !== undefined) vi.stubEnv(name, value);
    await new S3Client({ region: REGION }).send(
      new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
    root = mkdtempSync(join(tmpdir(), "postroad-"));
    for (const name of ["tenants", "platform.yaml", "records.lock.json"])
      cpSync(join(EXAMPLES, name), join(root, name), { recursive: true });
    writeFileSync(join(root, ".gitignore"), ".postroad/\n");
    git("init", "-q");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "base");
    let number = 0;
    const put = (text: string) => s3().put(BUCKET, `dmarc/message-${number++}`, Buffer.from(text));
    for (const text of deliveries()) await put(text);
    await put(mailOf("forger.example", 3, SAFE, [{ domain: SAFE, ip: "203.0.113.5", count: 99_999 }], "fail"));
    await put(mailOf("google.example", 3, "example.org", [{ domain: "example.org", ip: "203.0.113.5", count: 9 }]));
  }, 2 * MINUTE);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await emulators?.close();
    rmSync(root, { recursive: true, force: true });
  }, MINUTE);

  test(
    "the mailbox that takes reports is read without being named, each message once",
    async () => {
      const first = JSON.parse((await run("reports", "read", "--format", "json")).out);
      expect(first).toMatchObject({
        ...{ reports: 180, messages: 90 * 200 + 90 * 110, known: { deliveries: 0, reports: 0 } },
        refused: [
          { reason: "foreign", count: 1 },
          { reason: "forged", count: 1 },
        ],
      });
      const again = JSON.parse((await run("reports", "read", "--format", "json")).out);
      expect(again).toMatchObject({ reports: 0, messages: 0, known: { deliveries: 182 }, refused: [] });
    },
    MINUTE,
  );

  const domainOf = (document: ReportsDocument, name: string): DomainReports | undefined =>
    document.tenants.flatMap(({ domains }) => domains).find(({ domain }) => domain === name);

  test(
    "each source is a declared sender's or a stranger with what it looks like",
    async () => {
      const { code, out } = await run("reports", "--format", "json");
      expect(code).toBe(0);
      const document = JSON.parse(out) as ReportsDocument;
      expect(domainOf(document, SAFE)).toMatchObject({
        ...{ from: "2026-10-24", to: "2026-11-22", reporters: 3, messages: 18_000, dmarc: { pass: 18_000, fail: 0 } },
        sources: [{ sender: "microsoft-365", kind: "sender", dkim: { pass: 18_000, fail: 0 } }],
        next: { stage: "reject-test", lost: 0 },
      });
      expect(domainOf(document, RASH)).toMatchObject({
        ...{ messages: 9900, dmarc: { pass: 9000, fail: 900 } },
        sources: [
          { sender: "k2-smartactions", dmarc: { pass: 9000, fail: 0 } },
          { sender: null, kind: "unknown", looksLike: "sendgrid", network: "203.0.113.0/24", lost: 900 },
        ],
        next: { ready: false, lost: 900 },
      });
    },
    MINUTE,
  );

  test(
    "a pull request that tightens both is warned which one is rash, and asks for that alone",
    async () => {
      const tighten = (tenant: string, from: string, to: string) => {
        const path = join(root, `tenants/${tenant}.yaml`);
        const text = readFileSync(path, "utf8");
        expect(text).toContain(from);
        writeFileSync(path, text.replace(from, to));
      };
      tighten("harbor-supply", "stage: quarantine }", "stage: reject-test }");
      tighten("lantern-workflow", "stage: quarantine }", "stage: reject-test }");
      const preview = async (...more: string[]) => {
        const { code, out } = await run("preview", "--base", "HEAD", "--format", "json", ...more);
        const document = JSON.parse(out) as PreviewDocument;
        const told = document.tenants.flatMap(({ tenant, changes }) =>
          changes.filter(({ name }) => name.startsWith("_dmarc.")).map(({ rule, words }) => [tenant, rule, words]),
        );
        return { code, told };
      };
      const { code, told } = await preview();
      expect(code).toBe(3);
      expect(told).toEqual([
        [
          ...["lantern-workflow", "dmarc/report-loss"],
          expect.stringContaining(
            "in 30 days, 900 of 9,900 messages would have been rejected, where receivers ignore t=y: 900 of what looks like sendgrid (not declared)",
          ),
        ],
        [
          "harbor-supply",
          null,
          expect.stringContaining(
            "in 30 days, none of 18,000 messages would have been rejected, where receivers ignore t=y",
          ),
        ],
      ]);
      expect((await preview("--acknowledge", "lantern-workflow:dmarc/report-loss")).code).toBe(2);
      expect((await preview("--reports", "none")).told[0]?.[2]).toContain("no reports show");
      // The night's file says the same, without a store.
      await run("reports", "--format", "json", "--out", join(root, "reports.json"));
      git("checkout", "-q", "--", "platform.yaml");
      expect((await preview("--reports", join(root, "reports.json"))).told).toEqual(told);
    },
    2 * MINUTE,
  );
});
