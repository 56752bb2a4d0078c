import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "./minute.ts";
import { type Moto, startMoto } from "./moto.ts";
import { call } from "./stand-in/call.ts";
import { type StandIn, startStandIn } from "./stand-in/server.ts";
import {
  apply,
  destroy,
  type Environment,
  emulatorEnv,
  endLent,
  init,
  outputs,
  overrideProviderVersion,
  plannedChanges,
  terraform,
  whyNot,
} from "./terraform.ts";

const DOMAIN = "example.com";
const HOST = `mta-sts.${DOMAIN}`;

/** A reference, as Terraform JSON writes it. */
const ref = (expression: string): string => `\${${expression}}`;

/** A relay and a policy host, with every resource type that the stand-in answers for. */
function configuration({ tls = "REQUIRE", code = "function handler(event) { return event.request; }" } = {}): object {
  const set = ref("aws_sesv2_configuration_set.set.configuration_set_name");
  const identity = ref("aws_sesv2_email_identity.domain.email_identity");
  const certificate = ref("aws_acm_certificate.host.arn");
  const validation = "tolist(aws_acm_certificate.host.domain_validation_options)[0]";
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "~> 99.0" } } },
    provider: { aws: [{ region: "eu-west-1" }, { alias: "global", region: "us-east-1" }] },
    resource: {
      aws_sesv2_dedicated_ip_pool: { pool: { pool_name: "pool", scaling_mode: "MANAGED", tags: { tenant: "acme" } } },
      aws_sesv2_account_suppression_attributes: { account: { suppressed_reasons: ["COMPLAINT"] } },
      aws_sesv2_configuration_set: {
        set: {
          configuration_set_name: "acme",
          delivery_options: {
            tls_policy: tls,
            max_delivery_seconds: 3600,
            sending_pool_name: ref("aws_sesv2_dedicated_ip_pool.pool.pool_name"),
          },
          reputation_options: { reputation_metrics_enabled: true },
          sending_options: { sending_enabled: true },
          suppression_options: { suppressed_reasons: ["BOUNCE", "COMPLAINT"] },
          tracking_options: { custom_redirect_domain: `click.${DOMAIN}` },
          tags: { tenant: "acme" },
        },
        plain: { configuration_set_name: "plain" },
      },
      aws_sesv2_email_identity: {
        domain: {
          email_identity: DOMAIN,
          configuration_set_name: set,
          dkim_signing_attributes: { next_signing_key_length: "RSA_2048_BIT" },
          tags: { tenant: "acme", "is this text?": "a&b <c>" },
        },
      },
      aws_sesv2_email_identity_mail_from_attributes: {
        bounce: {
          email_identity: identity,
          mail_from_domain: `bounce.${DOMAIN}`,
          behavior_on_mx_failure: "REJECT_MESSAGE",
        },
      },
      aws_sesv2_email_identity_feedback_attributes: {
        feedback: { email_identity: identity, email_forwarding_enabled: false },
      },
      aws_sesv2_configuration_set_event_destination: {
        events: {
          configuration_set_name: set,
          event_destination_name: "events",
          event_destination: {
            enabled: true,
            matching_event_types: ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY"],
            event_bridge_destination: { event_bus_arn: "arn:aws:events:eu-west-1:123456789012:event-bus/default" },
          },
        },
      },
      aws_route53_zone: { zone: { name: DOMAIN } },
      aws_acm_certificate: {
        host: {
          provider: "aws.global",
          domain_name: HOST,
          validation_method: "DNS",
          lifecycle: { create_before_destroy: true },
        },
      },
      aws_route53_record: {
        validation: {
          zone_id: ref("aws_route53_zone.zone.zone_id"),
          name: ref(`${validation}.resource_record_name`),
          type: ref(`${validation}.resource_record_type`),
          records: [ref(`${validation}.resource_record_value`)],
          ttl: 300,
        },
        host: {
          zone_id: ref("aws_route53_zone.zone.zone_id"),
          name: HOST,
          type: "CNAME",
          records: [ref("aws_cloudfront_distribution.host.domain_name")],
          ttl: 300,
        },
      },
      aws_acm_certificate_validation: {
        host: {
          provider: "aws.global",
          certificate_arn: certificate,
          validation_record_fqdns: [ref("aws_route53_record.validation.fqdn")],
        },
      },
      aws_cloudfront_function: {
        policy: { provider: "aws.global", name: "policy", runtime: "cloudfront-js-2.0", publish: true, code },
      },
      aws_cloudfront_distribution: {
        host: {
          provider: "aws.global",
          aliases: [HOST],
          enabled: true,
          is_ipv6_enabled: true,
          wait_for_deployment: true,
          tags: { tenant: "acme" },
          origin: {
            origin_id: "none",
            domain_name: "origin.invalid",
            custom_origin_config: {
              http_port: 80,
              https_port: 443,
              origin_protocol_policy: "https-only",
              origin_ssl_protocols: ["TLSv1.2"],
            },
          },
          default_cache_behavior: {
            target_origin_id: "none",
            viewer_protocol_policy: "https-only",
            allowed_methods: ["GET", "HEAD"],
            cached_methods: ["GET", "HEAD"],
            cache_policy_id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            function_association: {
              event_type: "viewer-request",
              function_arn: ref("aws_cloudfront_function.policy.arn"),
            },
          },
          restrictions: { geo_restriction: { restriction_type: "none" } },
          viewer_certificate: {
            acm_certificate_arn: ref("aws_acm_certificate_validation.host.certificate_arn"),
            ssl_support_method: "sni-only",
            minimum_protocol_version: "TLSv1.2_2021",
          },
        },
      },
    },
    output: {
      dkim_tokens: { value: ref("aws_sesv2_email_identity.domain.dkim_signing_attributes[0].tokens") },
      identity: { value: ref("aws_sesv2_email_identity.domain.arn") },
    },
  };
}

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`the AWS provider accepts the stand-in${missing ? ` (${missing})` : ""}`, () => {
  let moto: Moto;
  let standIn: StandIn;
  let env: Environment;
  let directory: string;
  const write = (config: object) => writeFileSync(join(directory, "main.tf.json"), JSON.stringify(config, null, 2));

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "postroad-stand-in-"));
    [moto, standIn] = await Promise.all([startMoto(), startStandIn()]);
    env = emulatorEnv(moto.url, standIn.url);
    overrideProviderVersion(directory);
    write(configuration());
    await init(directory);
  }, 2 * MINUTE);

  afterAll(async () => {
    await endLent(moto?.url ?? "");
    await Promise.all([moto?.close(), standIn?.close()]);
    rmSync(directory, { recursive: true, force: true });
  });

  test("a stack is applied, and the next plan is empty", { timeout: 5 * MINUTE }, async () => {
    await apply(directory, env);

    const next = await terraform(directory, ["plan", "-input=false", "-detailed-exitcode"], env);
    expect(next.stdout).toContain("No changes.");
    expect(next.code).toBe(0);
    const token = expect.stringMatching(/^[a-z0-9]{32}$/);
    expect(await outputs(directory)).toEqual({
      dkim_tokens: [token, token, token],
      identity: `arn:aws:ses:eu-west-1:123456789012:identity/${DOMAIN}`,
    });
  });

  test("changes of a function and of a TLS policy touch nothing else", { timeout: 5 * MINUTE }, async () => {
    write(configuration({ tls: "OPTIONAL", code: "function handler(event) { return { statusCode: 404 }; }" }));

    expect(await apply(directory, env)).toEqual({
      "aws_cloudfront_function.policy": "update",
      "aws_sesv2_configuration_set.set": "update",
    });
    expect(await plannedChanges(directory, env)).toEqual({});
    expect(standIn.requests).toContain("PUT /v2/email/configuration-sets/acme/delivery-options");
    expect(standIn.requests.filter((line) => line === "POST /2020-05-31/function/policy/publish")).toHaveLength(2);
  });

  test("destroy leaves nothing, and no operation was missing", { timeout: 5 * MINUTE }, async () => {
    await destroy(directory, env);

    expect((await terraform(directory, ["state", "list"], env)).stdout).toBe("");
    for (const path of [
      "/v2/email/identities/example.com",
      "/v2/email/configuration-sets/acme",
      "/v2/email/dedicated-ip-pools/pool",
      "/2020-05-31/function/policy/describe",
    ]) {
      expect((await call(standIn, "GET", path)).status, path).toBe(404);
    }
    expect(standIn.failures).toEqual([]);
  });
});
