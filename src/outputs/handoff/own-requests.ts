import type { Blueprint } from "../../model/blueprint.ts";
import { publishing } from "../../providers/ses/iam/receiving-policies.ts";
import type { Platform } from "../../resolve/platform.ts";
import { authorizationName } from "../../resolve/records/dmarc.ts";
import { REPORT_AUTHORIZATION } from "../../standards/dmarc/print.ts";
import { guardRequests } from "./guard-requests.ts";
import { foreignAuthorizations } from "./records.ts";
import { relayRequests } from "./relay-requests.ts";
import { letter, type Request } from "./request.ts";

/** What the tenant's own declarations ask of others, whichever services it uses. `declared` are the domains of all tenants. */
export function ownRequests(blueprint: Blueprint, platform: Platform, declared: ReadonlySet<string>): Request[] {
  return [
    ...authorizationRequests(blueprint, declared),
    ...topicRequests(blueprint, platform),
    ...guardRequests(blueprint),
    ...blueprint.relays.flatMap((relay) => relayRequests(relay, blueprint)),
  ];
}

/** Without them receivers send no reports there (RFC 9990 section 4). */
function authorizationRequests(blueprint: Blueprint, declared: ReadonlySet<string>): Request[] {
  return foreignAuthorizations(blueprint, declared).map((flow) =>
    letter({
      when: "before-publishing",
      to: `whoever runs the DNS of ${flow.mailboxDomain}`,
      about: "DMARC reports",
      domain: flow.policyDomain,
      fields: [["Subject", `Allow DMARC reports of ${flow.policyDomain} to arrive at ${flow.mailboxDomain}`]],
      lines: [
        "Please publish this record, for receivers send the reports to a mailbox in your domain only where you agree:",
        "",
        "Type:  TXT",
        `Name:  ${authorizationName(flow)}`,
        `Value: ${REPORT_AUTHORIZATION}`,
      ],
    }),
  );
}

/** A topic has an owner, and its policy decides whether SES may publish to it. */
function topicRequests({ tenant, relays, inbound }: Blueprint, { awsAccounts }: Platform): Request[] {
  const grants = [
    ...(inbound?.topics ?? []).map(({ id, rules }) => ({
      topic: id,
      placed: inbound,
      sources: rules.map((rule) => `receipt-rule-set/${inbound?.ruleSet}:receipt-rule/${rule}`),
      of: ["mail", tenant],
      why: "publishes notifications of incoming mail",
    })),
    ...relays.flatMap((relay) =>
      relay.events?.to !== "sns"
        ? []
        : [
            {
              topic: relay.events.target,
              placed: relay,
              sources: relay.sets.map(({ name }) => `configuration-set/${name}`),
              of: ["events", tenant, relay.id],
              why: "publishes delivery events",
            },
          ],
    ),
  ];
  return grants.map(({ topic, placed, sources, of, why }) => {
    const [, partition = "aws"] = topic.split(":");
    const account = awsAccounts[placed?.account ?? ""]?.id ?? UNKNOWN_ACCOUNT;
    const rules = sources.map((source) => `arn:${partition}:ses:${placed?.region}:${account}:${source}`);
    const statement = publishing(topic, { account, rules }, of);
    return letter({
      when: "before-publishing",
      to: "whoever owns the SNS topic",
      about: "SNS topic",
      domain: undefined,
      fields: [["Subject", `Let SES publish to ${topic}`]],
      lines: [
        `Please add this statement to the topic's policy. SES ${why} for ${tenant}, and is refused without it.`,
        ...(account === UNKNOWN_ACCOUNT
          ? [`${UNKNOWN_ACCOUNT} is the twelve digits of the account that SES is in.`]
          : []),
        "",
        ...JSON.stringify(statement, null, 2).split("\n"),
      ],
    });
  });
}

/** Where platform.yaml names no account, only whoever has the credentials knows its id. */
const UNKNOWN_ACCOUNT = "ACCOUNT_ID";
