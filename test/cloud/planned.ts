import { expect } from "vitest";
import { known, type Shown, UNKNOWN } from "./record-sets.ts";
import type { Plan } from "./terraform.ts";

/** The planned attributes of every resource of a type. */
function planned(plan: Plan, type: string): Record<string, unknown>[] {
  const ofType = (plan.resource_changes ?? []).filter((change) => change.type === type);
  return ofType.map(({ change }) => change.after as Record<string, unknown>);
}

function expectInAnyOrder(actual: readonly unknown[], expected: readonly unknown[]): void {
  expect(actual).toHaveLength(expected.length);
  expect(actual).toEqual(expect.arrayContaining([...expected]));
}

/** Configuration sets, identities, MAIL FROM names, events and users are those of `show`. */
export function expectRelays(plan: Plan, { tenant, relays, inbound }: Shown): void {
  const sets = relays.flatMap(({ configurationSets, pool, sending, suppress }) =>
    configurationSets.map(({ name, tls }) =>
      expect.objectContaining({
        configuration_set_name: name,
        delivery_options: [
          expect.objectContaining({ tls_policy: tls === "required" ? "REQUIRE" : "OPTIONAL", sending_pool_name: pool }),
        ],
        sending_options: [{ sending_enabled: sending }],
        suppression_options: [{ suppressed_reasons: suppress.map((reason) => reason.toUpperCase()).sort() }],
      }),
    ),
  );
  const easy = relays.filter(({ dkim }) => dkim.kind === "easy");
  const identities = easy.map(({ domain, configurationSet }) =>
    expect.objectContaining({ email_identity: domain, configuration_set_name: configurationSet }),
  );
  const receiving = (inbound?.identities ?? []).map((domain) => expect.objectContaining({ email_identity: domain }));
  const mailFroms = easy.flatMap(({ domain, mailFrom, onMxFailure }) => {
    if (mailFrom === null) return [];
    const behavior = onMxFailure === "reject" ? "REJECT_MESSAGE" : "USE_DEFAULT_VALUE";
    return [
      expect.objectContaining({
        email_identity: domain,
        mail_from_domain: mailFrom,
        behavior_on_mx_failure: behavior,
      }),
    ];
  });
  const events = relays.flatMap(({ configurationSets, events }) =>
    events === null
      ? []
      : configurationSets.map(({ name }) =>
          expect.objectContaining({
            configuration_set_name: name,
            event_destination: [
              expect.objectContaining({
                matching_event_types: events.types.map((type) => type.replaceAll("-", "_").toUpperCase()).sort(),
              }),
            ],
          }),
        ),
  );
  const templates = relays.flatMap(({ configurationSet, dkim, through }) => [
    ...(dkim.kind === "own" ? [`postroad-${configurationSet}`] : []),
    ...(through === null ? [] : [`postroad-${configurationSet}--through`]),
  ]);
  const places = new Set(
    relays.flatMap(({ account, region, sesTenant }) => (sesTenant === null ? [] : `${account} ${region}`)),
  );
  const tenants = [...places].map(() => `postroad-${tenant}`);
  const alarms = relays.flatMap(({ configurationSets, alarms }) =>
    alarms === null ? [] : configurationSets.flatMap(({ name }) => [`${name}--bounces`, `${name}--complaints`]),
  );
  const users = relays.flatMap(({ users }) => users.map(({ id }) => `${tenant}--${id}`));
  expectInAnyOrder(planned(plan, "aws_sesv2_configuration_set"), sets);
  expectInAnyOrder(planned(plan, "aws_sesv2_email_identity"), [...identities, ...receiving]);
  expectInAnyOrder(planned(plan, "aws_sesv2_email_identity_mail_from_attributes"), mailFroms);
  expectInAnyOrder(planned(plan, "aws_sesv2_configuration_set_event_destination"), events);
  expectInAnyOrder(names(plan, "aws_cloudformation_stack"), [...templates, ...tenants]);
  expectInAnyOrder(
    planned(plan, "aws_cloudwatch_metric_alarm").map(({ alarm_name }) => alarm_name),
    alarms,
  );
  expectInAnyOrder(names(plan, "aws_iam_user"), users);
}

const names = (plan: Plan, type: string): unknown[] => planned(plan, type).map(({ name }) => name);

/** The receipt rules are those of `show`; none names another, which could go first. */
export function expectReceiptRules(plan: Plan, { inbound }: Shown): void {
  const rules = (inbound?.rules ?? []).map(({ name, enabled, recipients }) =>
    expect.objectContaining({ name, enabled, recipients, after: null }),
  );
  expectInAnyOrder(planned(plan, "aws_ses_receipt_rule"), rules);
}

/** The policies that `show` has CloudFront serve are served. */
export function expectPolicyHosts(plan: Plan, { policies }: Shown): void {
  const ours = policies.filter(({ hosting }) => hosting === "cloudfront");
  const functions = ours.map(({ body }) =>
    expect.objectContaining({ code: expect.stringContaining(JSON.stringify(body)), publish: true }),
  );
  const certificates = ours.map(({ host }) => expect.objectContaining({ domain_name: host }));
  expectInAnyOrder(planned(plan, "aws_cloudfront_function"), functions);
  expectInAnyOrder(planned(plan, "aws_acm_certificate"), certificates);
  for (const { aliases } of planned(plan, "aws_cloudfront_distribution"))
    expect(ours.map(({ host }) => [host])).toContainEqual(aliases);
}

/** The records to publish elsewhere are those of `show`, but for a name that leads to a distribution not made yet. */
export function expectOutputs(plan: Plan, { records }: Shown): void {
  const isServed = planned(plan, "aws_cloudfront_distribution").length > 0;
  const shown = records.filter(({ zone, value }) => {
    const waits = typeof value !== "string" && value.afterApply.startsWith("the CloudFront name");
    return zone === "external" && (isServed || !waits);
  });
  const after = (plan.output_changes?.["records"]?.after ?? []) as Partial<DnsRecord>[];
  const everyField = { name: UNKNOWN, value: UNKNOWN, priority: null };
  expect(after.map((record) => ({ ...everyField, ...record }))).toEqual(
    shown.map(
      ({ name, type, ttl, value, priority }): DnsRecord => ({
        name: known(name),
        type,
        ttl,
        value: known(value),
        priority,
      }),
    ),
  );
}

interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly value: string;
  readonly priority: number | null;
}
