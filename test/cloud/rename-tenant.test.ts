import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { type FleetRoot, fleetRoot } from "./fleet-root.ts";
import { MINUTE } from "./minute.ts";
import { type ReceiptGap, startReceiptGap } from "./receipt-gap.ts";
import { makeZone, readZone } from "./route53.ts";
import { whyNot } from "./toolchain.ts";
import { watchZone, type ZoneWatch } from "./zone-watch.ts";

const DOMAIN = "pine.example";
const BUCKET = "pine-example-inbound";
/** What has the tenant's id in its name. */
const OWN = /(pine|larch)--/;

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a tenant under another name${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let receipts: ReceiptGap;
  let watch: ZoneWatch;
  let s3: S3Client;
  let fleet: FleetRoot;
  let zone: string;

  const write = (id: string, lifecycle = "active") =>
    fleet.write(
      id,
      `  ${DOMAIN}:
    zone: { provider: route53, zoneId: ${zone} }
    mx: { inbound: true }
    mtaSts: { mode: testing }
`,
      `lifecycle: ${lifecycle}
inbound:
  guard: { authorizedDomains: ["*.corp.example"], quarantine: { bucket: ${BUCKET} } }
  mailboxes:
    desk: { address: desk@${DOMAIN}, deliver: { bucket: ${BUCKET}, prefix: desk/ } }
`,
    );
  const deploy = () => fleet.run<{ readonly stacks: readonly { readonly message: string | null }[] }>(["deploy"]);
  const standing = async () =>
    (await readZone(emulators.moto.url, zone)).map(({ name, type, values }) => [name, type, values]);
  const held = (id: string): string[] =>
    fleet
      .state(id)
      .resources.flatMap(({ mode, type, instances }) =>
        mode === "managed" ? instances.map(({ attributes }) => `${type} ${attributes.id}`) : [],
      );
  const stored = async () =>
    ((await s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET }))).Versions ?? []).map(
      ({ Key, VersionId, ETag }) => [Key, VersionId, ETag],
    );
  const policy = async () => (await s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }))).Policy ?? "";
  /** The rules that may store into the bucket. */
  const allowed = async () => [...(await policy()).matchAll(/receipt-rule\/([a-z-]+)/g)].map(([, rule]) => rule).sort();
  /** As SES does. moto reads no conditions, and so lets nobody in where TLS alone is let in: the policy is lifted meanwhile. */
  const storeMail = async () => {
    const Policy = await policy();
    await s3.send(new DeleteBucketPolicyCommand({ Bucket: BUCKET }));
    await s3.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: "desk/o3vrnil0e2ic28tr", Body: "Subject: a\r\n\r\nb\r\n" }),
    );
    await s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy }));
  };

  beforeAll(async () => {
    emulators = await startEmulators();
    receipts = await startReceiptGap(emulators.moto.url);
    zone = await makeZone(emulators.moto.url, DOMAIN);
    watch = await watchZone(emulators.moto.url, zone);
    s3 = new S3Client({
      region: "eu-west-1",
      endpoint: emulators.moto.url,
      forcePathStyle: true,
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
    });
    fleet = fleetRoot({
      ...emulators.env,
      AWS_ENDPOINT_URL_SES: receipts.url,
      AWS_ENDPOINT_URL_ROUTE_53: watch.url,
    });
    write("pine");
    expect(await deploy()).toMatchObject({ code: 0, stacks: [{ message: null }, { message: null }] });
    await storeMail();
  }, 5 * MINUTE);

  afterAll(async () => {
    s3?.destroy();
    await watch?.close();
    await receipts?.close();
    await emulators?.close();
    fleet?.remove();
  });

  test("keeps its records, its policy host, its bucket and the mail in it; what the id is part of is created again", {
    timeout: 6 * MINUTE,
  }, async () => {
    const before = { zone: await standing(), stored: await stored(), held: held("pine") };
    expect(before.stored).toHaveLength(1);
    expect(before.zone.map(([name, type]) => `${name} ${type}`)).toEqual(
      expect.arrayContaining([`${DOMAIN} MX`, `${DOMAIN} TXT`, `_dmarc.${DOMAIN} TXT`, `mta-sts.${DOMAIN} CNAME`]),
    );
    expect(receipts.calls).toEqual(["CreateReceiptRule pine--desk"]);
    // What was written was seen.
    expect(watch.moments.at(-1)).toEqual(before.zone.map(([name, type]) => `${name} ${type}`));
    const written = watch.moments.length;

    write("pine", "retired");
    write("larch");
    const { code, stacks } = await deploy();
    expect([code, stacks.map(({ message }) => message)]).toEqual([0, [null, null, null]]);

    // No record was written: MX, SPF and DMARC were there at every moment, and so was the policy's host.
    expect(watch.moments).toHaveLength(written);
    expect(await standing()).toEqual(before.zone);
    expect(await stored()).toEqual(before.stored);
    const kept = held("larch").filter((one) => !OWN.test(one));
    expect(kept).toEqual(before.held.filter((one) => !OWN.test(one)));
    expect(kept.map((one) => one.split(" ")[0])).toEqual(
      expect.arrayContaining(["aws_s3_bucket", "aws_cloudfront_distribution", "aws_acm_certificate"]),
    );
    expect(held("larch").filter((one) => OWN.test(one))).toEqual(
      before.held.filter((one) => OWN.test(one)).map((one) => one.replace("pine--", "larch--")),
    );
    expect(held("pine")).toEqual([]);
    // The address is never without a rule, and the bucket lets in each that may still stand.
    expect(receipts.calls.slice(1)).toEqual(["CreateReceiptRule larch--desk", "DeleteReceiptRule pine--desk"]);
    expect(await allowed()).toEqual(["larch--desk", "pine--desk"]);
    expect(emulators.standIn.failures).toEqual([]);
  });

  test("has nothing left to do, and its old file may go, and the old rule's grant with it", {
    timeout: 2 * MINUTE,
  }, async () => {
    expect(await deploy()).toMatchObject({ code: 0, summary: { applied: 0, unchanged: 3 } });
    rmSync(join(fleet.root, "tenants/pine.yaml"));
    expect(await deploy()).toMatchObject({ code: 0, summary: { applied: 1, unchanged: 1 } });
    expect(await allowed()).toEqual(["larch--desk"]);
    expect(await deploy()).toMatchObject({ code: 0, summary: { applied: 0, unchanged: 2 } });
  });

  test("that is retired for good goes, but for the bucket, which holds mail", { timeout: 4 * MINUTE }, async () => {
    const mail = await stored();
    write("larch", "retired");
    const { code, stacks } = await deploy();
    expect([code, stacks]).toEqual([
      1,
      [
        expect.objectContaining({
          stack: "larch",
          result: "failed",
          message: expect.stringContaining("BucketNotEmpty"),
        }),
      ],
    ]);
    expect(held("larch")).toEqual([`aws_s3_bucket ${BUCKET}`]);
    expect(await stored()).toEqual(mail);
  });
});
