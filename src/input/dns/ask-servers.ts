import { randomInt } from "node:crypto";
import { Gate } from "../gate.ts";
import { codeWords, FORMAT_ERROR, NO_SUCH_NAME, NOT_IMPLEMENTED, OK } from "./codes.ts";
import { NoResponse } from "./exchange.ts";
import { exchangeQuestion } from "./exchange-question.ts";
import type { Response } from "./message.ts";
import type { QuestionType } from "./resolver.ts";
import type { ServerAddress } from "./server-address.ts";

/** Servers that are asked for what they hold themselves. */
export interface Servers {
  /** What the server at an IP address says of a name. Never rejects; `name` is lower-case without a trailing dot. */
  ask(address: string, type: QuestionType, name: string): Promise<Reply>;
}

export type Reply = Replied | { readonly ok: false; readonly why: string };

/** What a server says of a name, aliases not followed. */
export interface Replied {
  readonly ok: true;
  /** `NOERROR`, `NXDOMAIN`, `REFUSED` and so on. */
  readonly code: string;
  /** Whether it answers for a zone of its own (AA). */
  readonly authoritative: boolean;
  /** The servers that it says are to be asked instead. */
  readonly delegation: readonly string[];
  /** What the name holds of the type. */
  readonly values: readonly string[];
  /** The least of them in seconds; undefined where there is none. */
  readonly ttl: number | undefined;
  /** What the name is an alias of. */
  readonly alias: string | undefined;
}

export interface ServersOptions {
  /** Questions that are under way at once, to all servers together. */
  readonly parallel?: number;
  /** Questions that are under way at once to one of them. */
  readonly parallelEach?: number;
  /** Milliseconds that each try waits. */
  readonly waits?: readonly number[];
  /** Where a server of an address is reached. @default at port 53 */
  readonly at?: (address: string) => ServerAddress;
}

/** A server that leaves so many questions in a row without a reply is not waited for again. */
const SILENT = 2;

/** So many servers without a reply from any, and this network lets no question through. */
const NOBODY_REPLIES = 16;

/** Asks servers without wanting their help (RD 0): UDP with EDNS, TCP where that is too small, tries, timeouts, and no more at once than it says. */
export function askServers({
  parallel = 32,
  parallelEach = 6,
  waits = [1500, 3000],
  at = (host) => ({ host, port: 53 }),
}: ServersOptions = {}): Servers {
  const all = new Gate(parallel);
  const servers = new Map<string, { readonly gate: Gate; silent: number; why: string }>();
  const withoutReply = new Set<string>();
  let hasReply = false;

  async function ask(address: string, type: QuestionType, name: string): Promise<Reply> {
    const server = servers.get(address) ?? { gate: new Gate(parallelEach), silent: 0, why: "" };
    servers.set(address, server);
    return server.gate.run(async () => {
      let edns = true;
      for (const wait of waits) {
        if (server.silent >= SILENT) return { ok: false, why: server.why };
        if (!hasReply && withoutReply.size >= NOBODY_REPLIES)
          return {
            ok: false,
            why: "cannot be looked up, for the zones' own servers do not answer from here: name a resolver with --resolver",
          };
        try {
          const question = { id: randomInt(0x10000), type, name };
          const response = await all.run(() => exchangeQuestion(at(address), question, edns, wait, "own-data"));
          server.silent = 0;
          hasReply = true;
          const isTooOld = response.code === FORMAT_ERROR || response.code === NOT_IMPLEMENTED;
          if (edns && isTooOld) edns = false;
          else return replyOf(response, type, name);
        } catch (error) {
          if (!(error instanceof NoResponse)) throw error;
          server.why = error.message;
        }
      }
      server.silent++;
      withoutReply.add(address);
      return { ok: false, why: server.why };
    });
  }

  return { ask };
}

function replyOf({ code, authoritative, delegation, records }: Response, type: QuestionType, name: string): Reply {
  const own = records.filter((record) => record.name === name);
  const held = own.filter((record) => record.type === type);
  return {
    ok: true,
    code: codeWords(code),
    authoritative,
    delegation,
    values: code === OK || code === NO_SUCH_NAME ? [...new Set(held.map(({ value }) => value))] : [],
    ttl: held.length === 0 ? undefined : Math.min(...held.map(({ ttl }) => ttl)),
    alias: type === "CNAME" ? undefined : own.find((record) => record.type === "CNAME")?.value,
  };
}
