import { strangersWords } from "../../../standards/text/strangers-words.ts";
import { type Outcome, orRefused, type Reading, within } from "./context.ts";
import { kindOf } from "./kind.ts";
import { messagesOf } from "./mbox.ts";
import { readMessage } from "./message.ts";
import { type Octets, peeked, readable } from "./octets.ts";
import { readPacked, wordsOf } from "./packed.ts";
import { Refused } from "./refused.ts";

/** Reads what a delivery holds, whatever it is, and reports what is refused. `octets` may throw Refused; what the sink throws passes. */
export function readDelivery(reading: Reading, name: string, octets: () => Promise<Octets>): Promise<Outcome> {
  const where = strangersWords(name, 500);
  return orRefused(reading, where, async () => readSource(reading, where, readable(await octets())));
}

async function readSource(reading: Reading, where: string, source: Octets): Promise<Outcome> {
  const octets = await peeked(source);
  const kind = kindOf(octets.start);
  if (kind === "mbox") return readMailbox(reading, where, octets.octets);
  if (kind === "message") return readMessage(reading, where, octets.octets);
  const read = readPacked(reading, where, kind, octets);
  if (read !== undefined) return read;
  if (kind === "empty") throw new Refused("empty", "it must hold a report, got nothing");
  throw new Refused(
    "wrong-type",
    `it must be a report, an archive of one, a message or a mailbox, got ${wordsOf(kind)}`,
  );
}

/** Each message for itself. */
async function readMailbox(reading: Reading, where: string, mailbox: Octets): Promise<Outcome> {
  let number = 0;
  for await (const message of messagesOf(mailbox)) {
    number++;
    const one = await orRefused(reading, within(where, `message ${number}`), () =>
      readMessage(reading, within(where, `message ${number}`), message),
    );
    if (one === "unreadable") return one;
  }
  return "reported";
}
