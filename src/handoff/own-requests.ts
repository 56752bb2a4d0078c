import type { Blueprint } from "../blueprint/blueprint.ts";
import type { Relay } from "../blueprint/relay.ts";
import type { Platform } from "../resolve/platform.ts";
import { REPORT_AUTHORIZATION } from "../standards/dmarc.ts";
import { once } from "./moment.ts";
import { foreignAuthorizations } from "./records.ts";
import type { Request } from "./request.ts";

/** What the tenant's own declarations ask of others, whichever services it uses. `declared` are the domains of all tenants. */
export function ownRequests(blueprint: Blueprint, platform: Platform, declared: ReadonlySet<string>): Request[] {
  return [
    ...authorizationRequests(blueprint, declared),
    ...topicRequests(blueprint, platform),
    ...blueprint.relays.map((relay) => connectionRequest(relay, blueprint)),
  ];
}

const letter = (draft: Omit<Request, "answers" | "open">): Request => ({ ...draft, answers: [], open: 0 });

/** Without them receivers send no reports there (RFC 9990 section 4). */
function authorizationRequests(blueprint: Blueprint, declared: ReadonlySet<string>): Request[] {
  return foreignAuthorizations(blueprint, declared).map(({ policyDomain, mailboxDomain }) =>
    letter({
      when: "before-publishing",
      to: `whoever runs the DNS of ${mailboxDomain}`,
      about: "DMARC reports",
      domain: policyDomain,
      fields: [["Subject", `Allow DMARC reports of ${policyDomain} to arrive at ${mailboxDomain}`]],
      lines: [
        "Please publish this record, for receivers send the reports to a mailbox in your domain only where you agree:",
        "",
        "Type:  TXT",
        `Name:  ${policyDomain}._report._dmarc.${mailboxDomain}`,
        `Value: ${REPORT_AUTHORIZATION}`,
      ],
    }),
  );
}

/** A topic that exists already has an owner, and its policy decides whether SES may publish to it. */
function topicRequests({ mailboxes, relays, inbound, tenant }: Blueprint, platform: Platform): Request[] {
  const partition = (arn: string) => arn.split(":")[1] ?? "aws";
  const idOf = (account: string | undefined) => (account === undefined ? undefined : platform.awsAccounts[account]?.id);
  const inboundTopics = mailboxes.flatMap(({ deliver }) => {
    if (deliver?.topic === undefined || inbound === undefined) return [];
    const id = idOf(inbound.account) ?? "ACCOUNT_ID";
    const source = `arn:${partition(deliver.topic)}:ses:${inbound.region}:${id}:receipt-rule-set/${inbound.ruleSet}:receipt-rule/*`;
    return [{ topic: deliver.topic, id, source, why: "tells of mail that arrives" }];
  });
  const eventTopics = relays.flatMap(({ events, account, region, sets }) => {
    if (events?.to !== "sns") return [];
    const id = idOf(account) ?? "ACCOUNT_ID";
    return sets.map(({ name }) => {
      const source = `arn:${partition(events.target)}:ses:${region}:${id}:configuration-set/${name}`;
      return { topic: events.target, id, source, why: "tells of the delivery of mail" };
    });
  });
  const topics = once([...inboundTopics, ...eventTopics], ({ topic, source }) => `${topic} ${source}`);
  return topics.map(({ topic, id, source, why }) => {
    const statement = {
      Sid: `${tenant}-ses`.replaceAll(/[^A-Za-z0-9]/g, ""),
      Effect: "Allow",
      Principal: { Service: "ses.amazonaws.com" },
      Action: "SNS:Publish",
      Resource: topic,
      Condition: { StringEquals: { "AWS:SourceAccount": id }, ArnLike: { "AWS:SourceArn": source } },
    };
    return letter({
      when: "before-publishing",
      to: "whoever owns the SNS topic",
      about: "SNS topic",
      domain: undefined,
      fields: [["Subject", `Let SES publish to ${topic}`]],
      lines: [
        `Please add this statement to the topic's policy: SES ${why}, and is refused without it.`,
        ...(id === "ACCOUNT_ID" ? ["ACCOUNT_ID is the twelve digits of the account that SES is in."] : []),
        "",
        ...JSON.stringify(statement, null, 2).split("\n"),
      ],
    });
  });
}

/** What the systems that send through a relay must be set to. */
function connectionRequest(relay: Relay, { users }: Blueprint): Request {
  const { id, domain, smtp, sets, from, declared, mailFrom } = relay;
  const [, second] = sets;
  const own = users.flatMap((user) =>
    user.grants.filter((grant) => grant.relay === id).map((grant) => ({ user, grant })),
  );
  const lines = [
    `Host: ${smtp.host}`,
    `Port: ${smtp.port} with ${smtp.security}; AUTH PLAIN or LOGIN`,
    `From: ${from.length === 0 ? `any address in ${domain}` : from.join(", ")}; others are refused`,
    ...(mailFrom === undefined ? [] : [`Envelope sender: SES uses ${mailFrom} by itself`]),
    ...own.map(({ user, grant: { networks, vpc } }) => {
      const places = [...networks, ...(vpc === undefined ? [] : [vpc])];
      return `User ${user.id}: may connect from ${places.length === 0 ? "nowhere until access or allowFrom is declared" : places.join(", ")}`;
    }),
    ...(second === undefined
      ? []
      : [
          `To ${second.recipients.join(", ")}: add the header X-SES-CONFIGURATION-SET: ${second.name} (TLS ${second.tls}); other mail takes the relay's own set (TLS ${sets[0].tls})`,
        ]),
    ...(declared.pool === undefined ? [] : [`Sent from the addresses of the pool ${declared.pool}`]),
  ];
  return letter({
    when: "after-verification",
    to: "whoever runs the systems that send",
    about: `relay ${id}`,
    domain,
    fields: [["Subject", `How to send through relay ${id} as ${domain}`]],
    lines,
  });
}
