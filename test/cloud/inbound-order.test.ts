import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { queryMoto } from "./moto-call.ts";
import { type QueryGate, startQueryGate } from "./query-gate.ts";
import { makeZone, readZone } from "./route53.ts";
import { stackFolder } from "./synthesized.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, type Environment, init, outputs, overrideProviderVersion, whyNot } from "./terraform.ts";

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:mail";
const HOST = "10 inbound-smtp.eu-west-1.amazonaws.com";

/** Amazon SES API reference, CreateReceiptRule: InvalidSnsTopic. */
const REFUSED =
  '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>InvalidSnsTopic</Code>' +
  `<Message>Could not publish to SNS topic: ${TOPIC}</Message></Error><RequestId>0</RequestId></ErrorResponse>`;

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`no MX leads to where mail is refused${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let gate: QueryGate;
  let env: Environment;
  let tenant: TenantRoot;
  let zone: string;
  let allowed = false;

  const folder = (id: string) => stackFolder(join(tenant.root, "cdktf.out"), id);
  const declare = async (publishing: string) => {
    const domain = `  desk.example:\n    zone: { provider: route53, zoneId: ${zone} }\n    mx: { inbound: true }\n`;
    const deliver = `{ topic: "${TOPIC}", publishing: ${publishing} }`;
    tenant.write(domain, `inbound:\n  mailboxes:\n    desk: { address: desk@desk.example, deliver: ${deliver} }\n`);
    await tenant.synth();
  };
  /** What leads mail, and what protects the domain. */
  const published = async () => {
    const sets = await readZone(emulators.moto.url, zone);
    const values = (name: string, type: string) =>
      sets.find((set) => set.name === name && set.type === type)?.values ?? [];
    return {
      mx: values("desk.example", "MX"),
      spf: values("desk.example", "TXT").length,
      dmarc: values("_dmarc.desk.example", "TXT").length,
    };
  };

  beforeAll(async () => {
    emulators = await startEmulators();
    gate = await startQueryGate(emulators.moto.url, (parameters) =>
      parameters.get("Action") === "CreateReceiptRule" && !allowed ? { status: 400, body: REFUSED } : undefined,
    );
    env = { ...emulators.env, AWS_ENDPOINT_URL_SES: gate.url };
    await queryMoto(emulators.moto, "sns", { Action: "CreateTopic", Version: "2010-03-31", Name: "mail" });
    zone = await makeZone(emulators.moto.url, "desk.example");
    tenant = tenantRoot("desk");
    await declare("allowed");
    for (const id of ["platform", "desk"]) {
      overrideProviderVersion(folder(id));
      await init(folder(id), env);
    }
    await apply(folder("platform"), env);
  }, 3 * MINUTE);

  afterAll(async () => {
    await gate?.close();
    await emulators?.close();
    tenant?.remove();
  });

  test("a rule that SES refuses leaves everything but the MX", { timeout: 3 * MINUTE }, async () => {
    await expect(apply(folder("desk"), env)).rejects.toThrow("Could not publish to SNS topic");
    expect(await published()).toEqual({ mx: [], spf: 1, dmarc: 1 });
  });

  test("with publishing: pending nothing fails, and the owner has the statement to add", {
    timeout: 3 * MINUTE,
  }, async () => {
    await declare("pending");
    await apply(folder("desk"), env);
    expect(await published()).toEqual({ mx: [], spf: 1, dmarc: 1 });
    const { inbound_topics } = await outputs(folder("desk"), env);
    expect((inbound_topics as Record<string, string>)[TOPIC]).toContain("receipt-rule/desk--desk");
  });

  test("the MX comes once the owner has acted", { timeout: 3 * MINUTE }, async () => {
    allowed = true;
    await declare("allowed");
    await apply(folder("desk"), env);
    expect(await published()).toEqual({ mx: [HOST], spf: 1, dmarc: 1 });
  });
});
