import { isIPv4, isIPv6 } from "node:net";
import type { Duplex } from "node:stream";
import type { Run } from "../run.ts";
import { type Presented, secure } from "../wire/secure.ts";
import { Unanswered } from "../wire/unanswered.ts";
import { Dialogue, type Reply } from "./dialogue.ts";
import { Stopped, stoppedBy } from "./stopped.ts";

/** A server that has greeted, and what it offers. */
export interface Greeted {
  readonly socket: Duplex;
  readonly dialogue: Dialogue;
  /** EHLO's lines after the first, such as `STARTTLS`. */
  readonly extensions: readonly string[];
  /** The name that we gave in EHLO. */
  readonly self: string;
}

export interface Encrypted extends Greeted {
  readonly presented: Presented;
  /** Octets that came after the answer to STARTTLS and before TLS: whoever takes them as part of what is encrypted is deceived. */
  readonly injected: number;
}

/** The greeting and EHLO (RFC 5321 sections 3.1 and 3.2). Throws Stopped. */
export async function greet(socket: Duplex, run: Run): Promise<Greeted> {
  const dialogue = new Dialogue(socket, run.patience.reply);
  const banner = await dialogue.reply();
  // Some refuse whole networks of strangers, such as ours: that says nothing of those who send.
  if (banner.code !== 220) throw stoppedBy("unknown", "refuses to talk to this machine", banner);
  const self = selfOf(socket);
  return { socket, dialogue, self, extensions: await hello(dialogue, self) };
}

/** STARTTLS, the handshake for the host's name, and EHLO again (RFC 3207). Throws Stopped. */
export async function encrypt(
  { socket, dialogue, extensions, self }: Greeted,
  host: string,
  run: Run,
): Promise<Encrypted> {
  if (!offers(extensions, "STARTTLS")) {
    await dialogue.quit();
    // Firewalls that read along write X over what they do not want to be used.
    if (extensions.some((one) => /^X{4,}[A-Z]?$/i.test(one)))
      throw new Stopped(
        "unknown",
        "has its extensions blanked out by something on the way: ask from another network",
        extensions,
      );
    throw new Stopped("fail", "offers no STARTTLS", extensions);
  }
  const answer = await answered(dialogue, "STARTTLS");
  if (answer.code !== 220) {
    await dialogue.quit();
    throw stoppedBy("fail", "offers STARTTLS and refuses it", answer);
  }
  const injected = dialogue.release().length;
  const { socket: encrypted, presented } = await secure(socket, host, run);
  const talking = new Dialogue(encrypted, run.patience.reply);
  return { socket: encrypted, dialogue: talking, self, presented, injected, extensions: await hello(talking, self) };
}

/** Whether an extension is offered. */
export const offers = (extensions: readonly string[], name: string): boolean =>
  extensions.some((one) => one.split(/[ =]/, 1)[0]?.toUpperCase() === name);

async function hello(dialogue: Dialogue, self: string): Promise<readonly string[]> {
  const reply = await answered(dialogue, `EHLO ${self}`);
  if (reply.code === 250) return reply.lines.slice(1);
  await dialogue.quit();
  throw stoppedBy(reply.code < 500 ? "unknown" : "fail", "refuses EHLO", reply);
}

/** The answer to a command. Whoever greeted, and then ends the connection, has failed. */
export async function answered(dialogue: Dialogue, command: string): Promise<Reply> {
  try {
    return await dialogue.say(command);
  } catch (error) {
    const verb = command.split(" ", 1)[0];
    if (error instanceof Unanswered && error.kind === "closed")
      throw new Stopped("fail", `closes the connection after ${verb}`, [`closed after ${verb}`]);
    throw error;
  }
}

/** This end of the connection as an address literal (RFC 5321 section 4.1.3): it has no name that others could look up. */
function selfOf(socket: Duplex): string {
  const { localAddress = "" } = socket as { localAddress?: string };
  return isIPv6(localAddress) ? `[IPv6:${localAddress}]` : `[${isIPv4(localAddress) ? localAddress : "127.0.0.1"}]`;
}
