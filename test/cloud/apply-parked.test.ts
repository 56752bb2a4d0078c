import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { makeZone, readZone } from "./route53.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, overrideProviderVersion, plannedChanges, whyNot } from "./terraform.ts";

const DOMAIN = "parked.example";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a domain that takes no part in mail${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;
  let zoneId: string;

  beforeAll(async () => {
    emulators = await startEmulators();
    zoneId = await makeZone(emulators.moto.url, DOMAIN);
    tenant = tenantRoot("parked");
    tenant.write(`  ${DOMAIN}:\n    zone: { provider: route53, zoneId: ${zoneId} }\n    mail: none\n`);
    await tenant.synth();
    overrideProviderVersion(tenant.stack);
    await init(tenant.stack);
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test(
    "has the whole non-sending set in its zone, the wildcard and the null MX as they are, and nothing is left to change",
    async () => {
      await apply(tenant.stack, emulators.env);
      // Route 53 answers names with `*` as its octal code.
      const sets = (await readZone(emulators.moto.url, zoneId)).map(({ name, type, values }) => [
        name.replace("\\052", "*"),
        type,
        values,
      ]);
      expect(sets.sort()).toEqual(
        [
          [`*._domainkey.${DOMAIN}`, "TXT", ["v=DKIM1; p="]],
          [`_dmarc.${DOMAIN}`, "TXT", ["v=DMARC1; p=reject; sp=reject; np=reject"]],
          [DOMAIN, "MX", ["0 ."]],
          [DOMAIN, "TXT", ["v=spf1 -all"]],
        ].sort(),
      );
      expect(await plannedChanges(tenant.stack, emulators.env)).toEqual({});
    },
    3 * MINUTE,
  );
});
