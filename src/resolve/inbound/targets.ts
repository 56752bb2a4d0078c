import { compareText } from "../../model/diagnostic.ts";
import type { Inbound, Mailbox, ReceiptRule, Target } from "../../model/inbound.ts";
import { under } from "../../model/place.ts";
import { type Arn, parseArn } from "../../standards/names/arn.ts";
import { addTo } from "../group.ts";
import type { Report } from "../report.ts";

/** What the rules use, and which of them, sorted. */
export function targetsOf(rules: readonly ReceiptRule[]): Pick<Inbound, "buckets" | "topics" | "functions"> {
  const buckets = new Map<string, string[]>();
  const topics = new Map<string, string[]>();
  const functions = new Map<string, string[]>();
  for (const { name, actions } of rules)
    for (const action of actions) {
      if (action.do === "store" || action.do === "quarantine") addTo(buckets, action.bucket, name);
      if (action.do === "call") addTo(functions, action.function, name);
      if ("topic" in action && action.topic !== undefined) addTo(topics, action.topic, name);
    }
  return { buckets: sorted(buckets), topics: sorted(topics), functions: sorted(functions) };
}

function sorted(users: ReadonlyMap<string, readonly string[]>): Target[] {
  return [...users]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, rules]) => ({ id, rules: [...new Set(rules)].sort(compareText) }));
}

/**
 * What SES would refuse at the apply (Amazon SES developer guide, "Receipt rule action options"): topics and functions in another
 * region, FIFO topics, ARNs of something else; and a function of another account, whose permission nobody here may write.
 */
export function checkTargets(
  mailboxes: readonly Mailbox[],
  { region }: Pick<Inbound, "region">,
  accountId: string | undefined,
  report: Report,
): void {
  for (const { path, deliver = {} } of mailboxes)
    for (const field of ["topic", "function"] as const) {
      const text = deliver[field];
      if (text === undefined) continue;
      const arn = parseArn(text);
      const { what, isOne, example } = KINDS[field];
      const at = under(path, "deliver", field);
      const refuse = (must: string, got: string, help: string) =>
        report("inbound/target", at, `must be ${must}, got ${got}`, { help });
      if (arn === undefined || !isOne(arn)) refuse(`the ARN of ${what}`, text, `${field}: ${example(region)}`);
      else if (arn.region !== region)
        refuse(`in ${region}, as the mailboxes are`, arn.region, "SES reaches topics and functions of its own region");
      else if (field === "function" && arn.resource.endsWith(GUARD))
        refuse("a function that receives mail", "a guard", "a tenant's guard is asked by itself, with inbound.guard");
      else if (field === "function" && accountId !== undefined && arn.account !== accountId)
        refuse(
          `a function of account ${accountId}, as the mailboxes are`,
          `account ${arn.account}`,
          "deliver to a topic; a function of another account may subscribe to it",
        );
    }
}

/** How the functions end that are made here. */
const GUARD = "--guard";

const KINDS: Record<
  "topic" | "function",
  { what: string; isOne: (arn: Arn) => boolean; example: (region: string) => string }
> = {
  topic: {
    what: "an SNS topic that is no FIFO topic",
    isOne: ({ service, account, resource }) =>
      service === "sns" && account !== "" && /^[A-Za-z0-9_-]{1,256}$/.test(resource),
    example: (region) => `arn:aws:sns:${region}:111122223333:mail`,
  },
  function: {
    what: "a Lambda function",
    isOne: ({ service, account, resource }) =>
      service === "lambda" && account !== "" && /^function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?$/.test(resource),
    example: (region) => `arn:aws:lambda:${region}:111122223333:function:mail`,
  },
};
