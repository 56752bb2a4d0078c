import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { makeZone, readZone } from "./route53.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, overrideProviderVersion, plannedChanges, whyNot } from "./terraform.ts";

const DOMAIN = "further.example";
const HASH = "8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`records that are no mail domain's own${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;
  let zoneId: string;

  beforeAll(async () => {
    emulators = await startEmulators({ waits: true });
    zoneId = await makeZone(emulators.moto.url, DOMAIN);
    tenant = tenantRoot("further");
    tenant.write(`  ${DOMAIN}:
    zone: { provider: route53, zoneId: ${zoneId} }
    mail: none
    records:
      - { name: em1, cname: u1.mailhost.example }
      - { name: verify, txt: 'code="a;b"' }
      - { name: desk, mx: { host: mx.mailhost.example, priority: 10 } }
      - { name: _sip._tcp, srv: { priority: 10, weight: 60, port: 5060, target: sip.mailhost.example } }
      - { caa: { flags: 0, tag: issue, value: "ca.example; policy=ev" } }
      - { name: host, a: 203.0.113.40, ttl: 5m }
      - { name: host, aaaa: "2001:db8:16::40", ttl: 5m }
      - { name: _25._tcp.host, tlsa: { usage: 3, selector: 1, matchingType: 1, data: ${HASH} } }
      - { name: sub, ns: ns1.mailhost.example }
      - { name: sub, ns: ns2.mailhost.example }
      - { name: "*.links", cname: links.mailhost.example }
`);
    await tenant.synth();
    overrideProviderVersion(tenant.stack);
    await init(tenant.stack);
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test(
    "are applied as they are declared, each type that a tenant file has, and nothing is left to change",
    async () => {
      await apply(tenant.stack, emulators.env);
      const sets = await readZone(emulators.moto.url, zoneId);
      const values = Object.fromEntries(
        sets.map(({ name, type, ttl, values: all }) => [`${name.replace("\\052", "*")} ${type} ${ttl}`, all]),
      );
      expect(values).toMatchObject({
        [`em1.${DOMAIN} CNAME 3600`]: ["u1.mailhost.example"],
        [`verify.${DOMAIN} TXT 3600`]: ['code="a;b"'],
        [`desk.${DOMAIN} MX 3600`]: ["10 mx.mailhost.example"],
        [`_sip._tcp.${DOMAIN} SRV 3600`]: ["10 60 5060 sip.mailhost.example"],
        [`${DOMAIN} CAA 3600`]: ['0 issue "ca.example; policy=ev"'],
        [`host.${DOMAIN} A 300`]: ["203.0.113.40"],
        [`host.${DOMAIN} AAAA 300`]: ["2001:db8:16::40"],
        [`_25._tcp.host.${DOMAIN} TLSA 3600`]: [`3 1 1 ${HASH}`],
        [`*.links.${DOMAIN} CNAME 3600`]: ["links.mailhost.example"],
      });
      expect(await plannedChanges(tenant.stack, emulators.env)).toEqual({});
    },
    3 * MINUTE,
  );
});
