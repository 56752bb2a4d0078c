import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GuardPolicy } from "../../../src/model/guard.ts";
import type { Decision, Message, Verdict } from "../../../src/providers/ses/guard/decide.ts";
import type { SesEvent } from "../../../src/providers/ses/guard/handler.ts";
import type { Header } from "../../../src/providers/ses/guard/header.ts";
import { TOOLKIT } from "../../support/root.ts";

const CORPUS = join(TOOLKIT, "test/providers/guard/corpus");

/** A message as it stands on the wire (its headers), the policy that judges it, and what must come of it. To add one, add a folder. */
export interface CorpusCase {
  readonly name: string;
  readonly headers: readonly Header[];
  readonly policy: GuardPolicy;
  readonly receipt: Partial<Omit<Message, "headers">>;
  readonly decision: Decision;
}

export const CASES: readonly CorpusCase[] = readdirSync(CORPUS)
  .sort()
  .map((name) => {
    const expected = JSON.parse(readFileSync(join(CORPUS, name, "expected.json"), "utf8"));
    const { policy, receipt = {}, decision } = expected;
    const scl = decision.scl ?? undefined;
    const headers = headersOf(readFileSync(join(CORPUS, name, "message.eml"), "utf8"));
    return { name, headers, policy, receipt, decision: { noted: [], ...decision, scl } };
  });

/** Headers as SES gives them: folded lines joined, the blanks at their starts kept. */
function headersOf(text: string): Header[] {
  return text
    .replaceAll(/\n(?=[ \t])/g, "")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const colon = line.indexOf(":");
      return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
    });
}

/** What SES says of a message that it has nothing against. */
export const UNSUSPECTED = {
  headersTruncated: false,
  spam: "PASS",
  virus: "PASS",
  dmarc: "PASS",
  dmarcPolicy: undefined,
} as const;

/** The message as SES tells of it. */
export function messageOf({ headers, receipt }: CorpusCase): Message {
  return { ...UNSUSPECTED, ...receipt, headers };
}

/** The event that SES calls the function with. */
export function eventOf(one: CorpusCase, recipients: readonly string[]): SesEvent {
  const { headers, headersTruncated, spam, virus, dmarc, dmarcPolicy } = messageOf(one);
  const verdict = (status: Verdict) => ({ status });
  return {
    Records: [
      {
        ses: {
          mail: { messageId: "m-1", headers, headersTruncated },
          receipt: {
            recipients,
            spamVerdict: verdict(spam),
            virusVerdict: verdict(virus),
            dmarcVerdict: verdict(dmarc),
            ...(dmarcPolicy === undefined ? {} : { dmarcPolicy }),
          },
        },
      },
    ],
  };
}
