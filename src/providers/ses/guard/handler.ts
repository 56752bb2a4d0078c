/**
 * The guard as AWS Lambda runs it: SES calls it before the actions that deliver (RequestResponse), and goes on or stops as it says
 * (Amazon SES developer guide, "Invoke Lambda function action"). It asks nobody. Where there is a quarantine, SES has stored the message
 * there before it calls: what passes is taken out again.
 */

import type { GuardConfig } from "../../../model/guard.ts";
import { decide, type Verdict } from "./decide.ts";
import type { Header } from "./header.ts";
import { candidates } from "./labels.ts";
import { removeObject } from "./remove-object.ts";

/** The part of an SES receipt event that is read. */
export interface SesEvent {
  readonly Records: readonly {
    readonly ses: {
      readonly mail: {
        readonly messageId: string;
        readonly headers: readonly Header[];
        readonly headersTruncated: boolean;
      };
      readonly receipt: {
        readonly recipients: readonly string[];
        readonly spamVerdict: { readonly status: Verdict };
        readonly virusVerdict: { readonly status: Verdict };
        readonly dmarcVerdict: { readonly status: Verdict };
        readonly dmarcPolicy?: string;
      };
    };
  }[];
}

/** STOP_RULE ends the tenant's own rule alone: a message may have recipients of other tenants, whose rules follow. */
export interface GuardAnswer {
  readonly disposition: "CONTINUE" | "STOP_RULE";
}

/** Answers one event and says why. What it cannot read does not pass. */
export function answer(event: SesEvent, config: GuardConfig, log: (line: string) => void): GuardAnswer {
  const ses = event.Records[0]?.ses;
  if (ses === undefined || event.Records.length !== 1) {
    log(JSON.stringify({ guard: config.tenant, passes: false, refusals: ["event-malformed"] }));
    return { disposition: "STOP_RULE" };
  }
  const { mail, receipt } = ses;
  const decision = decide(
    {
      headers: mail.headers,
      headersTruncated: mail.headersTruncated,
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
      dmarcPolicy: receipt.dmarcPolicy,
    },
    config.policy,
  );
  const labels = candidates(receipt.recipients, config.mailboxes, config.defaultLabel);
  log(
    JSON.stringify({
      guard: config.tenant,
      self: config.self,
      messageId: mail.messageId,
      passes: decision.passes,
      refusals: decision.refusals,
      noted: decision.noted,
      scl: decision.scl ?? null,
      labels,
      ...(decision.passes || config.quarantine === undefined ? {} : { kept: keyOf(mail.messageId, config.quarantine) }),
    }),
  );
  return { disposition: decision.passes ? "CONTINUE" : "STOP_RULE" };
}

/** SES names an object by its message's id (Amazon SES developer guide, "Deliver to S3 bucket action"). */
const keyOf = (messageId: string, { prefix }: { readonly prefix: string }): string => `${prefix}${messageId}`;

/** Answers one event, and takes a message that passes out of the quarantine. One that stays there by a fault passes all the same. */
export async function judge(
  event: SesEvent,
  config: GuardConfig,
  log: (line: string) => void,
  remove: (bucket: string, key: string) => Promise<void>,
): Promise<GuardAnswer> {
  const given = answer(event, config, log);
  const messageId = event.Records[0]?.ses.mail.messageId;
  if (given.disposition === "STOP_RULE" || config.quarantine === undefined || messageId === undefined) return given;
  const key = keyOf(messageId, config.quarantine);
  try {
    await remove(config.quarantine.bucket, key);
  } catch (error) {
    log(JSON.stringify({ guard: config.tenant, messageId, left: key, error: (error as Error).message }));
  }
  return given;
}

/** The Lambda's entry. An exception would make SES go on as if there were no guard: whatever goes wrong, the message stops. */
export async function handler(event: SesEvent): Promise<GuardAnswer> {
  try {
    const config = JSON.parse(process.env["GUARD"] ?? "") as GuardConfig;
    return await judge(event, config, (line) => console.log(line), removeObject);
  } catch (error) {
    console.log(JSON.stringify({ passes: false, refusals: ["error"], error: (error as Error).message }));
    return { disposition: "STOP_RULE" };
  }
}
