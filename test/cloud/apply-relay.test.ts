import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invoke } from "./aws-call.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { call } from "./stand-in/call.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, outputs, overrideProviderVersion, plannedChanges, whyNot } from "./terraform.ts";

const TENANT = "relays-all";
const PUBLIC_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAy01eb2lL+nomsPDzZp3rzrC6/fTo8FPnJkgT1lXEcWyGmm1N4XgPJP7HjepyeFeJxGSm2Gw2UjZmKOKUGozWHR7o4gNk5vw965xBeahDfboEmGYSNYZVeXboMWyPE3cPGFXAotKzAkxXMfAhzV3lC0WJFb/Qh/hU8Li3li7Um5ggkTbMwTPm0RSyerZcjCeRAnTHVSGhIFtmmE3s5W3moAe+MLBvxlWylPpBfuolo+eFMQ1kdEfo/qWyUWGqnWMDKUFCWqRSPrQWyCSxK11n4WnIL0SzxDFaDzbsGJ4w47Y+2FIWgJgDbNdHPO5lmauLEf395CnSBS1ep1KQ53HwYwIDAQAB";
/** Not a key: what must never be seen in a state. */
const PRIVATE_KEY = "bm90IGEgcHJpdmF0ZSBrZXk=";

interface Said {
  readonly onMxFailure?: string;
  readonly recipients?: string;
  readonly networks?: string;
  readonly port?: number;
  readonly lifecycle?: string;
}

/** A relay with each kind of event, one with its own key, one through a customer's server. */
const relays = (
  secrets: Readonly<Record<string, string>>,
  {
    onMxFailure = "default",
    recipients = "{ legacy.example: preferred, fax.example: none }",
    networks = "[203.0.113.0/24]",
    port = 587,
    lifecycle = "active",
  }: Said,
): string => `\
relays:
  shop:
    domain: shop.example.com
    recipients: ${recipients}
    mailFrom: bounce
    onMxFailure: ${onMxFailure}
    pool: tickets
    access: { cidrs: [203.0.113.0/24] }
    users: { web: { relays: [shop, news] } }
    events: { to: sns, target: "arn:aws:sns:eu-west-1:123456789012:mail" }
  news:
    domain: news.example.com
    tls: preferred
    mailFrom: bounce
    access: { cidrs: [203.0.113.0/24] }
    events: { to: eventbridge, types: [open, click] }
    dkim: { selector: news1, publicKey: "${PUBLIC_KEY}", privateKeySecret: "${secrets["key"]}" }
  desk:
    domain: desk.example.com
    access: { cidrs: ${networks} }
    events:
      to: firehose
      target: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/mail"
      role: "arn:aws:iam::123456789012:role/mail"
    through: { host: mail.example.net, port: ${port}, secret: "${secrets["server"]}", ingressSecret: "${secrets["ingress"]}" }
  plain: { domain: plain.example.com, suppress: [], events: { to: cloudwatch } }
lifecycle: ${lifecycle}
`;
const DOMAINS = ["shop", "news", "desk", "plain"]
  .map((id) => `  ${id}.example.com:\n    mail: sends\n    senders: [{ relay: ${id} }]\n`)
  .join("");

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`relays of every kind are applied${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;
  const secrets: Record<string, string> = {};

  const say = async (said: Said) => {
    tenant.write(DOMAINS, relays(secrets, said));
    await tenant.synth();
  };
  const planned = async () => Object.entries(await plannedChanges(tenant.stack, emulators.env));
  const named = (type: string, part: string) => expect.stringMatching(`^${type}\\.[a-z-]+_${part}_[0-9a-f]{8}$`);
  const set = async (name: string) =>
    JSON.parse((await call(emulators.standIn, "GET", `/v2/email/configuration-sets/${TENANT}--${name}`)).body);

  beforeAll(async () => {
    emulators = await startEmulators();
    const manager = { endpoint: emulators.moto.url, service: "secretsmanager" };
    for (const [name, text] of [
      ["key", PRIVATE_KEY],
      ["server", '{"username":"u","password":"not-a-password"}'],
      ["ingress", '{"password":"not-a-password"}'],
    ] as const) {
      const made = await invoke(manager, "secretsmanager.CreateSecret", {
        Name: name,
        SecretString: text,
        ClientRequestToken: `00000000-0000-0000-0000-${name.padEnd(12, "0")}`,
      });
      secrets[name] = String(made["ARN"]);
    }
    await call(emulators.standIn, "POST", "/v2/email/dedicated-ip-pools", { PoolName: "tickets" });
    tenant = tenantRoot(TENANT);
    await say({});
    overrideProviderVersion(tenant.stack);
    await init(tenant.stack);
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test("completely, and the next plan is empty", { timeout: 5 * MINUTE }, async () => {
    await apply(tenant.stack, emulators.env);

    expect(await planned()).toEqual([]);
    const { smtp, identities } = await outputs(tenant.stack);
    expect(identities).toMatchObject({
      news: expect.stringMatching(/^arn:aws:ses:eu-west-1:\d{12}:identity\/news\.example\.com$/),
    });
    expect(smtp).toMatchObject({
      shop: { byRecipient: { "fax.example": `${TENANT}--shop_p`, "legacy.example": `${TENANT}--shop_p` } },
      desk: {
        through: {
          server: "mail.example.net:587",
          host: expect.any(String),
          userName: expect.any(String),
          archive: expect.stringMatching(/^archive-[0-9a-f]{12}$/),
        },
      },
    });
  });

  test("with a TLS level, a pool and suppression for each set", async () => {
    expect(await set("shop")).toMatchObject({
      DeliveryOptions: { TlsPolicy: "REQUIRE", SendingPoolName: "tickets" },
      SendingOptions: { SendingEnabled: true },
    });
    expect(await set("shop_p")).toMatchObject({
      DeliveryOptions: { TlsPolicy: "OPTIONAL", SendingPoolName: "tickets" },
    });
    expect(await set("news")).toMatchObject({ DeliveryOptions: { TlsPolicy: "OPTIONAL" } });
    expect((await set("plain")).SuppressionOptions).toEqual({ SuppressedReasons: [] });
  });

  test.each([
    ["shop", "SnsDestination"],
    ["shop_p", "SnsDestination"],
    ["news", "EventBridgeDestination"],
    ["desk", "KinesisFirehoseDestination"],
    ["plain", "CloudWatchDestination"],
  ])("with the events of %s going to %s", async (name, kind) => {
    const path = `/v2/email/configuration-sets/${TENANT}--${name}/event-destinations`;
    const { EventDestinations } = JSON.parse((await call(emulators.standIn, "GET", path)).body);
    expect(EventDestinations).toEqual([
      expect.objectContaining({ Name: "postroad", Enabled: true, [kind]: expect.anything() }),
    ]);
  });

  test("and no secret in the state", () => {
    const state = readFileSync(join(tenant.root, `state/${TENANT}.tfstate`), "utf8");
    expect(state).toContain(secrets["key"]);
    expect(state).not.toContain(PRIVATE_KEY);
    expect(state).not.toContain("not-a-password");
  });

  test("an edited field changes the one resource that says it", { timeout: 5 * MINUTE }, async () => {
    await say({ onMxFailure: "reject" });
    expect(await planned()).toEqual([[named("aws_sesv2_email_identity_mail_from_attributes", "shop"), "update"]]);

    await say({ networks: "[198.51.100.0/24]" });
    expect(await planned()).toEqual([[named("aws_cloudformation_stack", "desk-through"), "update"]]);

    await say({ recipients: "{}" });
    const withoutRecipients = await planned();
    expect(withoutRecipients).toEqual(
      expect.arrayContaining([
        [named("aws_sesv2_configuration_set", "shop-preferred"), "delete"],
        [named("aws_sesv2_configuration_set_event_destination", "shop-preferred"), "delete"],
        [named("aws_iam_policy", "web"), "update"],
        [named("aws_cloudformation_stack", "default-eu-west-1"), "update"],
      ]),
    );
    // The set's two alarms, too.
    expect(withoutRecipients).toHaveLength(6);

    await say({ onMxFailure: "reject", port: 2525 });
    await apply(tenant.stack, emulators.env);
    expect(await planned()).toEqual([]);
    const { body } = await call(emulators.standIn, "GET", "/v2/email/identities/shop.example.com");
    expect(JSON.parse(body).MailFromAttributes.BehaviorOnMxFailure).toBe("REJECT_MESSAGE");
  });

  test("its SES tenant holds every identity and set, and lets go of what leaves before SES is asked to delete it", {
    timeout: 5 * MINUTE,
  }, async () => {
    const stand = { onMxFailure: "reject", port: 2525 };
    const refused = await call(emulators.standIn, "DELETE", `/v2/email/configuration-sets/${TENANT}--shop_p`);
    expect([refused.status, refused.body]).toEqual([400, expect.stringContaining("has tenant associations")]);

    await say({ ...stand, recipients: "{}" });
    await apply(tenant.stack, emulators.env);
    expect((await call(emulators.standIn, "GET", `/v2/email/configuration-sets/${TENANT}--shop_p`)).status).toBe(404);

    tenant.write(
      DOMAINS.replace(/ {2}plain\.example\.com:\n.*\n.*\n/, ""),
      relays(secrets, stand).replace(/ {2}plain:.*\n/, ""),
    );
    await tenant.synth();
    await apply(tenant.stack, emulators.env);
    expect((await call(emulators.standIn, "GET", "/v2/email/identities/plain.example.com")).status).toBe(404);

    await say(stand);
    await apply(tenant.stack, emulators.env);
    expect(await planned()).toEqual([]);
    expect((await set("shop_p")).ReputationOptions).toEqual({ ReputationMetricsEnabled: true });
  });

  test("paused stops every set and closes the way through", { timeout: 5 * MINUTE }, async () => {
    await say({ onMxFailure: "reject", port: 2525, lifecycle: "paused" });
    const changed = Object.entries(await apply(tenant.stack, emulators.env));
    expect(changed).toHaveLength(6);
    expect(changed).toContainEqual([named("aws_cloudformation_stack", "desk-through"), "update"]);
    for (const name of ["shop", "shop_p", "news", "desk", "plain"])
      expect((await set(name)).SendingOptions).toEqual({ SendingEnabled: false });
    expect(await planned()).toEqual([]);
  });

  test("retired destroys everything, and no operation was missing", { timeout: 5 * MINUTE }, async () => {
    await say({ lifecycle: "retired" });
    await apply(tenant.stack, emulators.env);
    expect(tenant.stateTypes()).toEqual([]);
    expect((await call(emulators.standIn, "GET", `/v2/email/configuration-sets/${TENANT}--shop`)).status).toBe(404);
    expect(emulators.standIn.failures).toEqual([]);
  });
});
