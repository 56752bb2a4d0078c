/**
 * Records the state of this folder again, in which a tenant has some of everything: `npx tsx test/deploy/apply/recorded/record.ts` with
 * Terraform, the AWS provider and moto, then `npm run format`. It is what an apply over the emulators left, less what is secret.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulators } from "../../../cloud/emulators.ts";
import { makeZone } from "../../../cloud/route53.ts";
import { stackFolder } from "../../../cloud/synthesized.ts";
import { tenantRoot } from "../../../cloud/tenant-root.ts";
import { apply, init, overrideProviderVersion } from "../../../cloud/terraform.ts";

const SECRET = new Set(["secret", "secret_string", "ses_smtp_password_v4", "encrypted_secret"]);

const domains = (zone: string) => `  pine.example:
    zone: { provider: route53, zoneId: ${zone} }
    mx: { inbound: true }
    senders: [{ relay: shop }]
    dmarc: { stage: observe }
    mtaSts: { mode: testing }
`;
const MORE = `relays:
  shop:
    domain: pine.example
    mailFrom: bounce
    recipients: { legacy.example: preferred }
    access: { cidrs: [203.0.113.0/24] }
    users: { jobs: { keys: [a] } }
    events: { to: cloudwatch }
inbound:
  guard: { authorizedDomains: ["*.corp.example"], quarantine: { bucket: pine-example-inbound } }
  mailboxes:
    desk: { address: desk@pine.example, deliver: { bucket: pine-example-inbound, prefix: desk/ } }
`;

const emulators = await startEmulators();
const tenant = tenantRoot("pine");
try {
  tenant.write(domains(await makeZone(emulators.moto.url, "pine.example")), MORE);
  await tenant.synth();
  for (const id of ["platform", "pine"]) {
    const folder = stackFolder(join(tenant.root, "cdktf.out"), id);
    overrideProviderVersion(folder);
    await init(folder, emulators.env);
    await apply(folder, emulators.env);
  }
  const state: unknown = JSON.parse(readFileSync(join(tenant.root, "state/pine.tfstate"), "utf8"), (key, value) =>
    SECRET.has(key) && typeof value === "string" ? "" : value,
  );
  writeFileSync(join(import.meta.dirname, "pine-state.json"), `${JSON.stringify(state, null, 2)}\n`);
} finally {
  await emulators.close();
  tenant.remove();
}
