/**
 * What SES may do with a tenant's mail (Amazon SES developer guide, "Giving permissions to Amazon SES for email receiving"): each
 * grant names the account and the receipt rules, so that no other rule, and no rule of another account, can use it.
 */

import { sidOf } from "./sid.ts";

type Strings<Arn> = Arn | readonly Arn[];

export type ServiceStatement<Arn> = {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: { readonly Service: string };
  readonly Action: string;
  readonly Resource: Strings<Arn>;
  readonly Condition: { readonly StringEquals: Readonly<Record<string, Strings<Arn>>> };
};

/** Whose receipt rules a grant is for. */
export interface Rules<Arn> {
  readonly account: Arn;
  readonly rules: readonly Arn[];
}

/** Lets SES write messages into a bucket. */
export const storing = <Arn>(objects: Arn, { account, rules }: Rules<Arn>): ServiceStatement<Arn> =>
  statement("PostroadStoresMail", "s3:PutObject", objects, account, rules);

/** Refuses everybody who asks without TLS (Amazon S3 user guide, "Security best practices"). */
export const overTlsAlone = <Arn>(resources: readonly Arn[]) =>
  ({
    Sid: "PostroadRefusesPlaintext",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  }) as const;

/**
 * Lets SES publish to a topic. Its policy is its owner's, who adds this to it; `of` says for whom, since several tenants may share a
 * topic and a policy has each Sid once.
 */
export const publishing = <Arn>(
  topic: Arn,
  { account, rules }: Rules<Arn>,
  of: readonly string[],
): ServiceStatement<Arn> => statement(sidOf("postroad", "publishes", ...of), "sns:Publish", topic, account, rules);

function statement<Arn>(
  Sid: string,
  Action: string,
  Resource: Arn,
  account: Arn,
  rules: readonly Arn[],
): ServiceStatement<Arn> {
  return {
    Sid,
    Effect: "Allow",
    Principal: { Service: "ses.amazonaws.com" },
    Action,
    Resource,
    Condition: { StringEquals: { "aws:SourceAccount": account, "aws:SourceArn": rules } },
  };
}

/** Who a role is for. */
export const TRUSTS_LAMBDA = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
} as const;

/** A function's own log group, and nothing else. */
export const logging = <Arn>(streams: Arn) =>
  ({
    Sid: "WritesItsLog",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: streams,
  }) as const;

/** Lets a function delete objects, which the bucket keeps as old versions, and neither read nor list them. */
export const removing = <Arn>(objects: Arn) =>
  ({ Sid: "TakesOutWhatPasses", Effect: "Allow", Action: "s3:DeleteObject", Resource: objects }) as const;
