import type { Reply, Servers } from "../../input/dns/ask-servers.ts";
import type { Answer, Resolver } from "../../input/dns/resolver.ts";

/** A resolver that is asked each question once: tenants share vendors, and examiners names. */
export function askedOnce(resolver: Resolver): Resolver {
  const answers = new Map<string, Promise<Answer>>();
  return {
    ...resolver,
    query: (type, name, how = {}) => {
      const key = `${type} ${name} ${how.unchecked === true}`;
      const known = answers.get(key) ?? resolver.query(type, name, how);
      answers.set(key, known);
      return known;
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
