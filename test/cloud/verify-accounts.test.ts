import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import {
  CreateEmailIdentityCommand,
  PutEmailIdentityMailFromAttributesCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readSource } from "../../src/input/zones/read-source.ts";
import { printData } from "../../src/input/zones/source-record.ts";
import { AwsFailure } from "../../src/world/aws/calls.ts";
import { route53View } from "../../src/world/aws/route53-view.ts";
import { sesView } from "../../src/world/aws/ses-view.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { whyNot } from "./terraform.ts";

const PLACE = { region: "eu-west-1", profile: undefined, role: undefined };

const missing = whyNot("moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`accounts are read through the AWS SDK${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;

  beforeAll(async () => {
    emulators = await startEmulators();
    for (const [name, value] of Object.entries(emulators.env)) if (value !== undefined) vi.stubEnv(name, value);
  }, MINUTE);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await emulators?.close();
  }, MINUTE);

  test("an identity, one that is not there, and the account", async () => {
    const ses = new SESv2Client({ region: PLACE.region });
    await ses.send(new CreateEmailIdentityCommand({ EmailIdentity: "harbor.example" }));
    const view = sesView(PLACE);
    const identity = await view.identity("harbor.example");
    expect(identity).toMatchObject({ verified: false, dkim: "PENDING", mailFrom: undefined });
    expect(identity?.tokens).toHaveLength(3);
    await ses.send(
      new PutEmailIdentityMailFromAttributesCommand({
        EmailIdentity: "harbor.example",
        MailFromDomain: "bounce.harbor.example",
        BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
      }),
    );
    expect(await view.identity("harbor.example")).toMatchObject({ mailFrom: "PENDING" });
    expect(await view.identity("other.example")).toBeUndefined();
    expect(await view.account()).toEqual({ production: true, sending: true, enforcement: "HEALTHY", quota: 50_000 });
  });

  test("a hosted zone with its servers, and one that is not there", async () => {
    const route53 = new Route53Client({ region: PLACE.region });
    const { HostedZone } = await route53.send(
      new CreateHostedZoneCommand({ Name: "harbor.example", CallerReference: "verify" }),
    );
    const id = HostedZone?.Id?.replace("/hostedzone/", "") ?? "";
    const view = await route53View(PLACE).zone(id);
    expect(view?.name).toBe("harbor.example");
    expect(view?.servers.length).toBeGreaterThan(0);
    expect(await route53View(PLACE).zone("Z0123456789EXAMPLE")).toBeUndefined();
    await route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: id,
        ChangeBatch: {
          Changes: [
            {
              Action: "CREATE",
              ResourceRecordSet: {
                Name: "harbor.example",
                Type: "TXT",
                TTL: 300,
                ResourceRecords: [{ Value: '"v=spf1 ip4:192.0.2.1 " "-all"' }],
              },
            },
          ],
        },
      }),
    );
    const { records } = readSource("Route 53", await route53View(PLACE).records(id), undefined);
    expect(records.map(({ name, data }) => `${name} ${printData(data)}`)).toContain(
      "harbor.example v=spf1 ip4:192.0.2.1 -all",
    );
  });

  test("what AWS refuses is reported", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:1");
    await expect(sesView(PLACE).account()).rejects.toThrow(AwsFailure);
  });
});
