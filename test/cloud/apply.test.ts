import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { isUnknown, show, shownSets, sorted } from "./record-sets.ts";
import { makeZone, readZone } from "./route53.ts";
import { call } from "./stand-in/call.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, overrideProviderVersion, plannedChanges, whyNot } from "./terraform.ts";

const TENANT = "apply-all";
const DOMAIN = "apply.example";
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAy01eb2lL+nomsPDzZp3rzrC6/fTo8FPnJkgT1lXEcWyGmm1N4XgPJP7HjepyeFeJxGSm2Gw2UjZmKOKUGozWHR7o4gNk5vw965xBeahDfboEmGYSNYZVeXboMWyPE3cPGFXAotKzAkxXMfAhzV3lC0WJFb/Qh/hU8Li3li7Um5ggkTbMwTPm0RSyerZcjCeRAnTHVSGhIFtmmE3s5W3moAe+MLBvxlWylPpBfuolo+eFMQ1kdEfo/qWyUWGqnWMDKUFCWqRSPrQWyCSxK11n4WnIL0SzxDFaDzbsGJ4w47Y+2FIWgJgDbNdHPO5lmauLEf395CnSBS1ep1KQ53HwYwIDAQAB";

/** Everything that a Route 53 tenant can have: the apex TXT set holds what is hard to carry. */
const domains = (zoneId: string, { stage = "observe", maxAge = "14d" } = {}): string => `\
  ${DOMAIN}:
    zone: { provider: route53, zoneId: ${zoneId} }
    ttl: 10m
    txt:
      - 'a quote " and a backslash \\ and \${path.cwd}'
      - "Grüße ✉ 日本 ${"é".repeat(200)}"
    mx: { hosts: [{ host: mx1.mailhost.example }, { host: mx2.mailhost.example, priority: 20 }] }
    senders:
      - relay: shop
      - name: printers
        ip4: [203.0.113.16/28]
        exists: ["%{i}._spf.mailhost.example"]
        dkim: [{ selector: print, publicKey: "${KEY}" }]
    dmarc: { stage: ${stage} }
    mtaSts: { mode: testing, maxAge: ${maxAge} }
`;
const relays = (lifecycle: string): string =>
  `relays: { shop: { domain: ${DOMAIN}, mailFrom: bounce } }\nlifecycle: ${lifecycle}\n`;

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a tenant with everything is applied${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;
  let zoneId: string;

  const planned = () => plannedChanges(tenant.stack, emulators.env);
  const edit = async (edits: { stage?: string; maxAge?: string }, lifecycle = "active") => {
    tenant.write(domains(zoneId, edits), relays(lifecycle));
    await tenant.synth();
  };
  const named = (type: string, part: string) => expect.stringMatching(`^${type}\\.[a-z]+_${part}_[0-9a-f]{8}$`);
  const sending = async () => {
    const { body } = await call(emulators.standIn, "GET", `/v2/email/configuration-sets/${TENANT}--shop`);
    return JSON.parse(body).SendingOptions.SendingEnabled;
  };

  beforeAll(async () => {
    emulators = await startEmulators();
    zoneId = await makeZone(emulators.moto.url, DOMAIN);
    tenant = tenantRoot(TENANT);
    await edit({});
    overrideProviderVersion(tenant.stack);
    await init(tenant.stack);
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test("completely, and the next plan is empty", { timeout: 5 * MINUTE }, async () => {
    await apply(tenant.stack, emulators.env);

    expect(await planned()).toEqual({});
    expect(new Set(tenant.stateTypes())).toEqual(
      new Set([
        "aws_acm_certificate",
        "aws_acm_certificate_validation",
        "aws_cloudformation_stack",
        "aws_cloudfront_distribution",
        "aws_cloudfront_function",
        "aws_cloudwatch_metric_alarm",
        "aws_route53_record",
        "aws_sesv2_configuration_set",
        "aws_sesv2_email_identity",
        "aws_sesv2_email_identity_mail_from_attributes",
      ]),
    );
    expect(await sending()).toBe(true);
  });

  test("and Route 53 then answers what `show` says, value by value", async () => {
    const shown = shownSets(await show(tenant.root, TENANT));
    const answered = await readZone(emulators.moto.url, zoneId);

    const known = shown.filter((set) => !isUnknown(set));
    const names = new Set(known.map(({ name, type }) => `${name} ${type}`));
    expect(answered.filter(({ name, type }) => names.has(`${name} ${type}`))).toEqual(known);

    const identity = await call(emulators.standIn, "GET", `/v2/email/identities/${DOMAIN}`);
    const tokens: string[] = JSON.parse(identity.body).DkimAttributes.Tokens;
    const cname = (name: unknown, value: unknown) => ({ name, type: "CNAME", ttl: 600, values: [value] });
    const rest = answered.filter(({ name, type }) => !names.has(`${name} ${type}`));
    expect(tokens).toHaveLength(3);
    expect(rest).toHaveLength(shown.length - known.length);
    expect(rest).toEqual(
      expect.arrayContaining([
        ...tokens.map((token) => cname(`${token}._domainkey.${DOMAIN}`, `${token}.dkim.amazonses.com`)),
        cname(`mta-sts.${DOMAIN}`, expect.stringMatching(/^[a-z0-9]+\.cloudfront\.net$/)),
        cname(
          expect.stringMatching(`^_[0-9a-z]+\\.mta-sts\\.${DOMAIN}$`),
          expect.stringMatching(/\.acm-validations\.aws$/),
        ),
      ]),
    );
  });

  test("an edited field changes the one resource that says it", { timeout: 5 * MINUTE }, async () => {
    await edit({ stage: "quarantine-test" });
    expect(Object.entries(await planned())).toEqual([[named("aws_route53_record", "_dmarc-apply-example"), "update"]]);

    await edit({ maxAge: "30d" });
    expect(Object.entries(await planned())).toEqual([
      [named("aws_cloudfront_function", "mta-sts-apply-example"), "update"],
      [named("aws_route53_record", "_mta-sts-apply-example"), "update"],
    ]);

    await edit({ stage: "quarantine-test", maxAge: "30d" });
    await apply(tenant.stack, emulators.env);
    expect(await planned()).toEqual({});

    const shown = await show(tenant.root, TENANT);
    const known = shownSets(shown).filter((set) => !isUnknown(set));
    expect(await readZone(emulators.moto.url, zoneId)).toEqual(expect.arrayContaining(sorted(known)));
    expect(JSON.stringify(known)).toContain("p=quarantine; t=y");
  });

  test("paused changes the sending of its configuration set and nothing else", { timeout: 5 * MINUTE }, async () => {
    await edit({ stage: "quarantine-test", maxAge: "30d" }, "paused");
    const applied = await apply(tenant.stack, emulators.env);
    expect(Object.entries(applied)).toEqual([[named("aws_sesv2_configuration_set", "shop"), "update"]]);
    expect(await sending()).toBe(false);
  });

  test("retired destroys everything, and no operation was missing", { timeout: 5 * MINUTE }, async () => {
    await edit({}, "retired");
    await apply(tenant.stack, emulators.env);

    expect(tenant.stateTypes()).toEqual([]);
    expect(await readZone(emulators.moto.url, zoneId)).toEqual([]);
    expect((await call(emulators.standIn, "GET", `/v2/email/identities/${DOMAIN}`)).status).toBe(404);
    expect(emulators.standIn.failures).toEqual([]);
  });
});
