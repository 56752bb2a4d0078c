import { createHash } from "node:crypto";
import { readFailureReport } from "../../../standards/dmarc/failure-report.ts";
import { dmarcResultOfReceiver } from "../../../standards/mail/authentication-results.ts";
import { checkOurs } from "./aggregate.ts";
import { type Outcome, orRefused, type Reading, within } from "./context.ts";
import { kindOf } from "./kind.ts";
import { LIMITS } from "./limits.ts";
import { type Part, partsOf } from "./mime.ts";
import { collected, type Octets, peeked } from "./octets.ts";
import { readPacked } from "./packed.ts";
import { Refused } from "./refused.ts";
import { orRefuse } from "./tls-report.ts";

/** Parts by whose type or name a report is meant. */
const REPORT_TYPE = /^(application|text)\/(x-)?(gzip|zip|zip-compressed|xml|json|tlsrpt\+(gzip|json))$/;
const REPORT_NAME = /\.(xml|json|gz|gzip|zip)$/i;
/** What people read. */
const PROSE = /^(text\/(plain|html|calendar|rfc822-headers)|image\/|audio\/|video\/|font\/)/;

/**
 * Reads the reports that a message brings, as attachments or as itself, and of a message that it passes on. One that fails DMARC by what its
 * receiver says is anybody's. Throws Refused.
 */
export async function readMessage(
  reading: Reading,
  where: string,
  message: Octets,
  isPassedOn = false,
): Promise<Outcome> {
  let outcome: Outcome = "nothing";
  let date = "";
  let messageId = "";
  let isFailureReport = false;
  for await (const part of partsOf(message)) {
    if (part.isRoot) {
      if (!isPassedOn) checkNotForged(part);
      date = part.fields("date")[0] ?? "";
      messageId = part.fields("message-id")[0] ?? "";
    }
    const read = (): Promise<Outcome> => {
      if (part.type === "message/feedback-report") {
        isFailureReport = true;
        return readFailure(reading, part, date, messageId);
      }
      // The mail that failed is somebody's own.
      if (part.type === "message/rfc822" && !isFailureReport && !isPassedOn)
        return readMessage(reading, where, part.octets, true);
      return readAttachment(reading, within(where, part.filename), part);
    };
    const one = await orRefused(reading, within(where, part.filename), read);
    if (one !== "nothing") outcome = one;
    if (one === "unreadable") return one;
  }
  if (outcome === "nothing" && !isPassedOn) throw new Refused("empty", "a message must carry a report, got none");
  return outcome;
}

/** By the fields that whoever received it last has put on top (RFC 8601 section 5). */
function checkNotForged(root: Part): void {
  const values = root.fields("authentication-results").map((line) => line.slice(line.indexOf(":") + 1));
  if (dmarcResultOfReceiver(values) === "fail")
    throw new Refused("forged", "a message that carries reports must not fail DMARC, got dmarc=fail from its receiver");
}

/** It has no id of its own: the message's, with what the part says, distinguishes it from others. A mailbox that grows, or whose files move, is read again. */
async function readFailure(
  { sink, isOurs, now }: Reading,
  part: Part,
  date: string,
  messageId: string,
): Promise<Outcome> {
  const text = (await collected(part.octets, LIMITS.feedback, "a failure report")).toString("latin1");
  const report = orRefuse(() => readFailureReport(text, date, now));
  if (report === undefined) return "nothing";
  checkOurs(isOurs, report.domain, "Reported-Domain");
  sink.failure(report.domain, report.day, createHash("sha256").update(`${messageId}\n${text}`).digest("hex"));
  return "reported";
}

async function readAttachment(reading: Reading, where: string, part: Part): Promise<Outcome> {
  const isMeant = REPORT_TYPE.test(part.type) || REPORT_NAME.test(part.filename);
  if (part.type === "multipart" || part.type === "message/rfc822" || (PROSE.test(part.type) && !isMeant))
    return "nothing";
  const octets = await peeked(part.octets);
  const kind = kindOf(octets.start);
  const read = readPacked(reading, where, kind, octets);
  if (read === undefined && isMeant)
    throw new Refused("wrong-type", `it must be a report or an archive of one, got something else`);
  return read ?? "nothing";
}
