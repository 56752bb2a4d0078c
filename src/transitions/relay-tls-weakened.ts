import type { TlsLevel } from "../blueprint/relay.ts";
import type { TransitionRule } from "./transition-rule.ts";

const LADDER: readonly TlsLevel[] = ["none", "preferred", "required"];

/** A relay that stands on both sides, by its id. */
export const relayTlsWeakened: TransitionRule = {
  id: "relay/tls-weakened",
  check: ({ before, after }) => {
    const was = new Map(before?.relays.map(({ id, tls }) => [id, tls]));
    return (after?.relays ?? []).flatMap(({ id, tls, path, domain }) => {
      const earlier = was.get(id);
      if (earlier === undefined || LADDER.indexOf(tls) >= LADDER.indexOf(earlier)) return [];
      return [
        {
          path: [...path, "tls"],
          domain,
          message: `must not be weaker than before, ${earlier}, got ${tls}: mail may go out in the clear`,
          help: `tls: ${earlier}; for one recipient that knows no TLS: recipients: { theirs.example: preferred }`,
        },
      ];
    });
  },
};
