import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, outputs, overrideProviderVersion, plannedChanges, whyNot } from "./terraform.ts";

const DOMAIN = "elsewhere.example";
const HOST = `mta-sts.${DOMAIN}`;

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a policy host for DNS that others run${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;

  const say = async (certificate: "pending" | "issued") => {
    tenant.write(`  ${DOMAIN}:
    mx: { hosts: [{ host: mx.mailhost.example }] }
    mtaSts: { mode: testing, host: cloudfront, certificate: ${certificate} }
`);
    await tenant.synth();
  };
  const handedOver = async () => {
    const records = (await outputs(tenant.stack))["records"] as { name: string; type: string; value: string }[];
    return records.filter(({ type }) => type === "CNAME").map(({ name, value }) => [name, value]);
  };
  const validation = [
    expect.stringMatching(`^_[0-9a-z]+\\.${HOST}$`),
    expect.stringMatching(/^_[0-9a-z.]+\.acm-validations\.aws$/),
  ];

  beforeAll(async () => {
    emulators = await startEmulators();
    tenant = tenantRoot("elsewhere");
    await say("pending");
    overrideProviderVersion(tenant.stack);
    await init(tenant.stack);
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test("hands the validation record over and waits for nothing", { timeout: 5 * MINUTE }, async () => {
    await apply(tenant.stack, emulators.env);

    expect(tenant.stateTypes()).toEqual(["aws_acm_certificate", "aws_cloudfront_function"]);
    expect(await handedOver()).toEqual([validation]);
    expect(await plannedChanges(tenant.stack, emulators.env)).toEqual({});
  });

  test("gets its distribution once the certificate is issued", { timeout: 5 * MINUTE }, async () => {
    await say("issued");
    await apply(tenant.stack, emulators.env);

    expect(tenant.stateTypes()).toEqual([
      "aws_acm_certificate",
      "aws_cloudfront_distribution",
      "aws_cloudfront_function",
    ]);
    const served = [HOST, expect.stringMatching(/\.cloudfront\.net$/)];
    expect(await handedOver()).toHaveLength(2);
    expect(await handedOver()).toEqual(expect.arrayContaining([validation, served]));
    expect(await plannedChanges(tenant.stack, emulators.env)).toEqual({});
    expect(emulators.standIn.failures).toEqual([]);
  });
});
