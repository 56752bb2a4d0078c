import { randomInt } from "node:crypto";
import { parseDnsName } from "../../standards/names/names.ts";
import { Gate } from "../gate.ts";
import { codeWords, FORMAT_ERROR, NO_SUCH_NAME, NOT_IMPLEMENTED, OK, REFUSED, SERVER_FAILURE } from "./codes.ts";
import { NoResponse } from "./exchange.ts";
import { exchangeQuestion } from "./exchange-question.ts";
import type { Response, Wish } from "./message.ts";
import type { Answer, Failed, QuestionType, Resolver } from "./resolver.ts";
import { printServerAddress, type ServerAddress } from "./server-address.ts";

export interface StubOptions {
  /** Asked in turn, one try each. */
  readonly servers: readonly [ServerAddress, ...ServerAddress[]];
  /** Milliseconds that each try waits; their number is the number of tries. */
  readonly waits?: readonly number[];
  /** Questions that are under way at once. */
  readonly parallel?: number;
}

/** More aliases than anyone needs, and than most resolvers follow. */
const MAX_ALIASES = 16;

/** So many questions in a row without any reply, and nobody is there: the rest is not waited for. */
const SILENT = 16;

/** A resolver that asks others to do the work (RFC 1034 section 5.3.1): UDP with EDNS, TCP where that is too small, tries, timeouts. */
export function stubResolver({ servers, waits = [2000, 4000, 4000], parallel = 16 }: StubOptions): Resolver {
  const gate = new Gate(parallel);
  let silent = 0;

  /** One response, tried as often as there are waits; else why not. */
  async function ask(type: QuestionType, name: string, wish: Wish): Promise<Response | Failed> {
    let why = "";
    let reason: Failed["reason"];
    let edns = true;
    let replied = false;
    for (const [index, wait] of waits.entries()) {
      if (silent >= SILENT) return { ok: false, why: why || `${printServerAddress(servers[0])} does not answer` };
      const server = servers[index % servers.length] ?? servers[0];
      try {
        const response = await exchangeQuestion(server, { id: randomInt(0x10000), type, name }, edns, wait, wish);
        replied = true;
        silent = 0;
        if (response.code === OK || response.code === NO_SUCH_NAME) return response;
        edns &&= response.code !== FORMAT_ERROR && response.code !== NOT_IMPLEMENTED;
        why = `${printServerAddress(server)} answers ${codeWords(response.code)}`;
        reason = REASONS[response.code];
      } catch (error) {
        if (!(error instanceof NoResponse)) throw error;
        why = `${printServerAddress(server)} ${error.message}`;
        reason = undefined;
      }
    }
    if (!replied) silent++;
    return { ok: false, why, ...(reason === undefined ? {} : { reason }) };
  }

  /** Follows aliases through the response, and asks on where it stops at one. */
  async function resolve(type: QuestionType, first: string, wish: Wish): Promise<Answer> {
    let name = first;
    let ttl = Number.POSITIVE_INFINITY;
    const seen = new Set([name]);
    let [authentic, authoritative] = [true, true];
    const found = (exists: boolean, values: readonly string[], least: number): Answer => ({
      ok: true,
      exists,
      values,
      ttl: Math.min(ttl, least),
      ...(seen.size > 1 ? { aliases: [...seen].slice(1) } : {}),
      ...(authentic ? { authentic } : {}),
      ...(authoritative ? { authoritative } : {}),
    });
    for (;;) {
      if (!canBeAsked(name)) return { ok: false, why: `${JSON.stringify(name)} is not a name that can be looked up` };
      const response = await ask(type, name, wish);
      if ("ok" in response) return response;
      authentic &&= response.authentic;
      authoritative &&= response.authoritative;
      const before = name;
      for (;;) {
        const held = response.records.filter((record) => record.name === name && record.type === type);
        if (held.length > 0)
          return found(true, [...new Set(held.map(({ value }) => value))], Math.min(...held.map((one) => one.ttl)));
        const alias = response.records.find((record) => record.name === name && record.type === "CNAME");
        if (alias === undefined) break;
        ttl = Math.min(ttl, alias.ttl);
        name = alias.value;
        if (seen.has(name)) return { ok: false, why: `its aliases lead back to ${name}`, reason: "endless-aliases" };
        if (seen.size > MAX_ALIASES)
          return { ok: false, why: `it has more than ${MAX_ALIASES} aliases`, reason: "endless-aliases" };
        seen.add(name);
      }
      if (name === before || response.code === NO_SUCH_NAME)
        return found(response.code !== NO_SUCH_NAME, [], response.negativeTtl);
    }
  }

  return {
    servers: servers.map(printServerAddress),
    query: (type, name, { unchecked = false } = {}) =>
      gate.run(() => resolve(type, name, unchecked ? "recursion-unchecked" : "recursion")),
  };
}

/**
 * Names of visible ASCII characters (RFC 2181 section 11): macros of SPF make some of mail addresses, as `bounce+joe=example.org` is one. A
 * wildcard is asked for by its own name (RFC 4592 section 2.1.1); of a name with one label, servers are.
 */
const canBeAsked = (name: string): boolean =>
  parseDnsName(name).ok || (name.length <= MAX_NAME && name.split(".").every((label) => LABEL.test(label)));

const MAX_NAME = 253;
const LABEL = /^[\x21-\x7e]{1,63}$/;

const REASONS: Readonly<Record<number, Failed["reason"]>> = {
  [SERVER_FAILURE]: "server-failure",
  [REFUSED]: "refused",
};
