import { NULL_MX, parseMx } from "../../../standards/mx/parse.ts";
import type { MailAddress } from "../../../standards/names/mail-address.ts";
import { quoted } from "../../../standards/text/listing.ts";
import type { Check } from "../check.ts";
import type { Run } from "../run.ts";
import { addressesOf } from "../wire/addresses.ts";
import { conversation } from "../wire/conversation.ts";
import type { Unanswered } from "../wire/unanswered.ts";
import { type Reply, wordsOf } from "./dialogue.ts";
import { answered, encrypt, type Greeted, greet } from "./greet.ts";
import { Stopped, stoppedAt } from "./stopped.ts";

export type MailboxFinding = Pick<Check, "status" | "found" | "help"> & {
  readonly asked?: readonly string[];
  /** Whether it is the domain, or its mail servers as such, and not the mailbox. */
  readonly isOfDomain: boolean;
};

/** Of a domain's mail servers, so many are tried. */
const MOST_SERVERS = 2;

/**
 * Whether a domain takes mail: an MX that is not a null MX, or an address of its own (RFC 5321 section 5.1), and a server with an address. With
 * `knock`, whether its first mail server that answers would take mail for the mailbox, too: asked by RCPT TO, and no mail is sent. Asked once in
 * a run.
 */
export function mailboxFinding(address: MailAddress, knock: boolean, run: Run): Promise<MailboxFinding> {
  const key = knock ? `mailbox ${address.local}@${address.domain}` : `mailbox domain ${address.domain}`;
  return run.once(key, async () => {
    const { domain } = address;
    const servers = await serversOf(domain, run);
    if ("status" in servers) return { ...servers, isOfDomain: true };
    const found = servers.map(({ host }) => host);
    if (!knock) return { status: "pass", found, help: null, isOfDomain: true };
    let last: MailboxFinding = { status: "unknown", found: null, help: null, isOfDomain: true };
    for (const { host, addresses } of servers.slice(0, MOST_SERVERS))
      for (const at of addresses) {
        const finding = await knockAt(host, at, address, run);
        if (!finding.isOfDomain) return finding;
        if (last.help === null || finding.status === "fail") last = finding;
      }
    return last;
  });
}

interface Server {
  readonly host: string;
  readonly addresses: readonly string[];
}

/** The mail servers of a domain that have an address, the preferred one first; else why there is none. */
async function serversOf(
  domain: string,
  run: Run,
): Promise<readonly Server[] | Pick<Check, "status" | "found" | "help">> {
  const answer = await run.resolver.query("MX", domain);
  if (!answer.ok) return { status: "unknown", found: null, help: `${domain} MX: ${answer.why}` };
  const exchangers = answer.values.flatMap((text) => {
    const parsed = parseMx(text);
    return parsed.ok ? [parsed.record] : [];
  });
  if (exchangers.some(({ host }) => host === NULL_MX.host))
    return {
      status: "fail",
      found: answer.values,
      help: `${domain} accepts no mail (null MX): name a mailbox elsewhere.`,
    };
  const hosts =
    exchangers.length > 0 ? [...exchangers].sort((a, b) => a.priority - b.priority).map(({ host }) => host) : [domain];
  const servers: Server[] = [];
  let silence: string | undefined;
  for (const host of hosts.slice(0, 2 * MOST_SERVERS)) {
    const addresses = await addressesOf(run, host);
    if (!addresses.ok) silence ??= `${host}: ${addresses.why}`;
    else if (addresses.addresses.length > 0) servers.push({ host, addresses: addresses.addresses });
  }
  if (servers.length > 0) return servers;
  if (silence !== undefined) return { status: "unknown", found: null, help: silence };
  const why = exchangers.length > 0 ? "no mail server with an address" : "no MX, and no address";
  return { status: "fail", found: answer.values, help: `${domain} has ${why}: reports to it bounce.` };
}

/** Asks one server for the mailbox, in clear unless it insists on TLS: the address is in DNS. */
async function knockAt(host: string, ip: string, { local, domain }: MailAddress, run: Run): Promise<MailboxFinding> {
  const at = `${host} (${ip})`;
  const asked = [at];
  const stopped = ({ status, found, message }: Stopped): MailboxFinding => ({
    status,
    found: status === "fail" ? found : null,
    help: `${at} ${message}.`,
    asked,
    isOfDomain: true,
  });
  const to = `${local}@${domain}`;
  try {
    return await conversation(run, ip, 25, async (socket) => {
      try {
        let met: Greeted = await greet(socket, run);
        let reply = await rcpt(met, to);
        if (reply.code === 530) {
          met = await encrypt(met, host, run);
          reply = await rcpt(met, to);
        }
        await answered(met.dialogue, "RSET").catch(() => {});
        await met.dialogue.quit();
        return { ...verdict(reply, at, to), asked, isOfDomain: false };
      } catch (error) {
        if (error instanceof Stopped) return stopped(error);
        throw error;
      }
    });
  } catch (error) {
    return stopped(stoppedAt(error as Unanswered, 25));
  }
}

/** The answer to the mailbox as a recipient, from the null reverse-path; to that one where it is refused already. */
async function rcpt({ dialogue }: Greeted, to: string): Promise<Reply> {
  const from = await answered(dialogue, "MAIL FROM:<>");
  return from.code === 250 ? answered(dialogue, `RCPT TO:<${to}>`) : from;
}

/** What an answer says of the mailbox. What is put off, or refused for who asks (X.7.X), says nothing of it (RFC 3463). */
function verdict(reply: Reply, at: string, to: string): Pick<Check, "status" | "found" | "help"> {
  const found = wordsOf(reply);
  const words = found[0] ?? "";
  if (reply.code === 250 || reply.code === 251) return { status: "pass", found, help: null };
  const isOfAddress = [550, 551, 552, 553, 556].includes(reply.code) && !/^[0-9]{3} 5\.7\./.test(words);
  return isOfAddress
    ? { status: "fail", found, help: `${at} refuses ${to}: reports bounce. Create the mailbox, or name another one.` }
    : {
        status: "unknown",
        found: null,
        help: `${at} does not say whether it accepts mail for ${to}: ${quoted(words)}`,
      };
}
