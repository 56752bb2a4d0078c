import type { Reply, Servers } from "../../input/dns/ask-servers.ts";
import type { Answer, Resolver } from "../../input/dns/resolver.ts";
import { isTelling } from "../reaches-dns.ts";

/** A resolver that is asked each question once, and what came of all of them. */
export interface AskedOnce extends Resolver {
  /** Whether it answered, and had nothing that could come of the DNS alone. */
  readonly tellsNothing: () => Promise<boolean>;
}

/** A resolver that is asked each question once: tenants share vendors, and examiners names. */
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
      const came = await Promise.all([...answers].map(async ([key, answer]) => ({ key, answer: await answer })));
      const held = came.flatMap(({ key, answer }) => (answer.ok ? [{ type: typeOf(key), values: answer.values }] : []));
      return held.length > 0 && !held.some(({ type, values }) => isTelling(type, values));
    },
  };
}

const typeOf = (key: string): string => key.slice(0, key.indexOf(" "));

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
