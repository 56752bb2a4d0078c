import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLATFORM } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { stackFolder } from "./synthesized.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import {
  apply,
  type Environment,
  init,
  outputs,
  overrideProviderVersion,
  plannedChanges,
  terraform,
  whyNot,
} from "./terraform.ts";

const DOMAIN = "shared.example";
const HOST = `mta-sts.${DOMAIN}`;

interface Made {
  readonly keyValueStore: string;
  readonly domainNames: readonly string[];
}

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`one host for many policies, on CloudFront${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;
  let env: Environment;
  let platform: string;

  /** What platform.yaml and the tenant say, synthesized; Terraform's folders stay. */
  const say = async (made: Made | undefined, mtaSts: string | undefined) => {
    const named = made && `, keyValueStore: "${made.keyValueStore}", domainNames: [${made.domainNames.join(", ")}]`;
    writeFileSync(
      join(tenant.root, "platform.yaml"),
      `${PLATFORM}mtaSts: { shared: { provider: cloudfront, distributions: 2${named ?? ""} } }\n`,
    );
    tenant.write(`  ${DOMAIN}:
    mx: { hosts: [{ host: mx.mailhost.example }] }
${mtaSts === undefined ? "" : `    mtaSts: ${mtaSts}\n`}`);
    await tenant.synth();
  };
  const madeOf = async () => (await outputs(platform))["policy_host"] as Made;
  const handedOver = async () => {
    const records = (await outputs(tenant.stack))["records"] as { name: string; type: string; value: string }[];
    return records.filter(({ name }) => name.includes("mta-sts")).map(({ name, value }) => `${name} ${value}`);
  };

  beforeAll(async () => {
    emulators = await startEmulators();
    // The provider puts the account before the endpoint's name: a proxy needs no DNS for that.
    env = {
      ...emulators.env,
      AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE: "http://kvs.invalid",
      HTTP_PROXY: emulators.standIn.url,
    };
    tenant = tenantRoot("shared");
    platform = stackFolder(join(tenant.root, "cdktf.out"), "platform");
    await say(undefined, undefined);
    for (const folder of [platform, tenant.stack]) overrideProviderVersion(folder);
    await init(platform);
  }, 3 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test("is made before any domain is there, and says what platform.yaml must say", {
    timeout: 5 * MINUTE,
  }, async () => {
    await apply(platform, env);
    expect(await madeOf()).toEqual({
      keyValueStore: expect.stringMatching(/^arn:aws:cloudfront::123456789012:key-value-store\//),
      domainNames: [expect.stringMatching(/\.cloudfront\.net$/), expect.stringMatching(/\.cloudfront\.net$/)],
    });
    expect(await plannedChanges(platform, env)).toEqual({});
  });

  test("refuses an apply where platform.yaml names another store", { timeout: 5 * MINUTE }, async () => {
    const made = await madeOf();
    await say({ ...made, keyValueStore: `${made.keyValueStore.slice(0, -1)}x` }, undefined);
    const { code, stdout, stderr } = await terraform(platform, ["plan", "-input=false"], env);
    expect([code, `${stdout}${stderr}`]).toEqual([1, expect.stringContaining("must be the ARN of the store")]);
  });

  test("lets a domain prove its name first, and serves nothing of it", { timeout: 5 * MINUTE }, async () => {
    await say(await madeOf(), "{ mode: testing, host: shared }");
    expect(await plannedChanges(platform, env)).toEqual({});
    await init(tenant.stack);
    await apply(tenant.stack, env);
    expect(tenant.stateTypes()).toEqual(["aws_acm_certificate"]);
    expect(await handedOver()).toEqual([
      expect.stringMatching(`^_[0-9a-z]+\\.${HOST} _[0-9a-z.]+\\.acm-validations\\.aws$`),
    ]);
  });

  test("then takes it in: one certificate, one distribution, one entry", { timeout: 8 * MINUTE }, async () => {
    const made = await madeOf();
    await say(made, "{ mode: testing, host: shared, distribution: 2 }");
    const changes = await apply(platform, env);
    expect(
      Object.entries(changes)
        .map(([address, action]) => `${address.split(".")[0]} ${action}`)
        .sort(),
    ).toEqual([
      "aws_acm_certificate create",
      "aws_acm_certificate_validation create",
      "aws_cloudfront_distribution update",
    ]);
    await apply(tenant.stack, env);
    expect(tenant.stateTypes()).toEqual(["aws_acm_certificate", "aws_cloudfrontkeyvaluestore_key"]);
    expect(await handedOver()).toContain(`${HOST} ${made.domainNames[1]}`);
    expect(await plannedChanges(platform, env)).toEqual({});
    expect(await plannedChanges(tenant.stack, env)).toEqual({});
  });

  test("serves a changed policy by one write, and deploys nothing", { timeout: 5 * MINUTE }, async () => {
    await say(await madeOf(), "{ mode: enforce, host: shared, distribution: 2 }");
    expect(await plannedChanges(platform, env)).toEqual({});
    const changes = await apply(tenant.stack, env);
    expect(Object.entries(changes).map(([address, action]) => `${address.split(".")[0]} ${action}`)).toEqual([
      "aws_cloudfrontkeyvaluestore_key update",
    ]);
    expect(await plannedChanges(tenant.stack, env)).toEqual({});
    expect(emulators.standIn.failures).toEqual([]);
  });
});
