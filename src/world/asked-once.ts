import type { Reply, Servers } from "../input/dns/ask-servers.ts";
import type { Answer, Resolver } from "../input/dns/resolver.ts";
import { isTelling } from "./reaches-dns.ts";

/** A resolver that is asked each question once, and what came of all of them. */
export interface AskedOnce extends Resolver {
  /** Whether it answered, and had nothing that could come of the DNS alone. */
  readonly tellsNothing: () => Promise<boolean>;
}

/** A resolver that is asked each question once: tenants share vendors, and those who ask share names. */
export function askedOnce(resolver: Resolver): AskedOnce {
  const answers = new Map<string, Promise<Answer>>();
  return {
    ...resolver,
    query: (type, name, how = {}) => {
      const key = `${type} ${name} ${how.unchecked === true}`;
      const known = answers.get(key) ?? resolver.query(type, name, how);
      answers.set(key, known);
      return known;
    },
    tellsNothing: async () => {
      const came = await Promise.all([...answers].map(async ([question, answer]) => [question, await answer] as const));
      const held = came.flatMap(([question, answer]) => (answer.ok ? [isTelling(question, answer.values)] : []));
      return held.length > 0 && !held.includes(true);
    },
  };
}

/** The same of servers. */
export function serversAskedOnce(servers: Servers): Servers {
  const replies = new Map<string, Promise<Reply>>();
  return {
    ask: (address, type, name) => {
      const key = `${address} ${type} ${name}`;
      const known = replies.get(key) ?? servers.ask(address, type, name);
      replies.set(key, known);
      return known;
    },
  };
}
