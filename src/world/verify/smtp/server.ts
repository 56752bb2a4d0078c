import type { Run } from "../run.ts";
import { addressesOf } from "../wire/addresses.ts";
import { conversation } from "../wire/conversation.ts";
import type { Presented } from "../wire/secure.ts";
import type { Unanswered } from "../wire/unanswered.ts";
import { encrypt, greet } from "./greet.ts";
import { Stopped, stoppedAt } from "./stopped.ts";

/** What became of a conversation with a mail server at one of its addresses. */
export type Met =
  | {
      /** `mx.example.com (192.0.2.1)`. */
      readonly at: string;
      readonly presented: Presented;
      readonly injected: number;
      /** What it offers once it is encrypted. */
      readonly extensions: readonly string[];
    }
  | { readonly at: string; readonly stopped: Stopped };

export type MetServer =
  | { readonly ok: true; readonly met: readonly Met[] }
  /** It is not known what addresses it has. */
  | { readonly ok: false; readonly why: string };

/**
 * Talks with a mail server at each of its addresses as far as encryption, and goes: banner, EHLO, STARTTLS, the handshake, EHLO, QUIT. No
 * mail is sent, nobody logs in. Asked once in a run.
 */
export function meet(run: Run, host: string, port: number): Promise<MetServer> {
  return run.once(`smtp ${host} ${port}`, async () => {
    const found = await addressesOf(run, host);
    if (!found.ok) return found;
    return { ok: true, met: await Promise.all(found.addresses.map((address) => meetAt(run, host, address, port))) };
  });
}

async function meetAt(run: Run, host: string, address: string, port: number): Promise<Met> {
  const at = `${host} (${address})`;
  try {
    return await conversation(run, address, port, async (socket) => {
      try {
        const { presented, injected, extensions, dialogue } = await encrypt(await greet(socket, run), host, run);
        await dialogue.quit();
        return { at, presented, injected, extensions };
      } catch (error) {
        if (error instanceof Stopped) return { at, stopped: error };
        throw error;
      }
    });
  } catch (error) {
    return { at, stopped: stoppedAt(error as Unanswered, port) };
  }
}
