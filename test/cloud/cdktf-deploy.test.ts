import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLATFORM } from "../support/root.ts";
import { cdktf, writeSettings } from "./cdktf.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { isUnknown, show, shownSets } from "./record-sets.ts";
import { makeZone, readZone } from "./route53.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { borrowing, whyNot } from "./terraform.ts";
import { awsProviderVersion } from "./toolchain.ts";

const TENANT = "by-cdktf";
const DOMAIN = "cdktf.example";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`cdktf deploys a tenant${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;
  let zoneId: string;

  const edit = ({ stage = "observe", lifecycle = "active" } = {}) =>
    tenant.write(
      `  ${DOMAIN}:
    zone: { provider: route53, zoneId: ${zoneId} }
    txt: ["\${path.cwd} and %{i}"]
    senders: [{ relay: shop }]
    dmarc: { stage: ${stage} }
`,
      `relays: { shop: { domain: ${DOMAIN} } }\nlifecycle: ${lifecycle}\n`,
    );
  const run = async (...args: string[]) => {
    const env = { ...emulators.env, ...(await borrowing()) };
    return cdktf(tenant.root, [...args, "--skip-provider-lock"], join(tenant.root, "home"), env);
  };
  const deploy = () => run("deploy", TENANT, "--auto-approve");
  const diff = () => run("diff", TENANT);
  const ended = (line: string) => expect.objectContaining({ code: 0, stdout: expect.stringContaining(line) });

  beforeAll(async () => {
    emulators = await startEmulators();
    zoneId = await makeZone(emulators.moto.url, DOMAIN);
    // The version of the provider is the platform's to say: this one is the mirror's.
    tenant = tenantRoot(TENANT, `${PLATFORM}providers: { aws: "${awsProviderVersion()}" }\n`);
    mkdirSync(join(tenant.root, "home"));
    writeSettings(tenant.root, "built");
    edit();
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test("whole, as `show` says it, and the next diff is empty", { timeout: 5 * MINUTE }, async () => {
    expect(await deploy()).toEqual(ended("Apply complete! Resources: 10 added, 0 changed, 0 destroyed."));

    const shown = shownSets(await show(tenant.root, TENANT));
    const answered = await readZone(emulators.moto.url, zoneId);
    expect(answered).toHaveLength(shown.length);
    expect(answered).toEqual(expect.arrayContaining(shown.filter((set) => !isUnknown(set))));
    expect(answered.filter(({ name }) => name.endsWith(`._domainkey.${DOMAIN}`))).toHaveLength(3);
    expect(await diff()).toEqual(ended("No changes. Your infrastructure matches the configuration."));
  });

  test("an edited field changes the one resource that says it", { timeout: 5 * MINUTE }, async () => {
    edit({ stage: "quarantine-test" });
    expect(await deploy()).toEqual(ended("Apply complete! Resources: 0 added, 1 changed, 0 destroyed."));
    const dmarc = (await readZone(emulators.moto.url, zoneId)).filter(({ name }) => name === `_dmarc.${DOMAIN}`);
    expect(dmarc).toMatchObject([{ values: [expect.stringMatching(/^v=DMARC1; p=quarantine; t=y/)] }]);
  });

  test("retired destroys everything, and no operation was missing", { timeout: 5 * MINUTE }, async () => {
    edit({ lifecycle: "retired" });
    expect(await deploy()).toEqual(ended("Apply complete! Resources: 0 added, 0 changed, 10 destroyed."));
    expect(tenant.stateTypes()).toEqual([]);
    expect(await readZone(emulators.moto.url, zoneId)).toEqual([]);
    expect(emulators.standIn.failures).toEqual([]);
  });
});
