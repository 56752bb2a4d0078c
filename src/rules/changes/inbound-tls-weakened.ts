import type { TransitionRule } from "./transition-rule.ts";

/** Receipt rules that required TLS take mail in the clear. */
export const inboundTlsWeakened: TransitionRule = {
  id: "inbound/tls-weakened",
  check: ({ before, after }) =>
    before?.inbound?.tls !== "required" || after?.inbound?.tls !== "preferred"
      ? []
      : [
          {
            about: { what: "inbound", name: "inbound", field: "tls" },
            path: [...after.inbound.path, "tls"],
            message: "must not be weaker than before, required, got preferred: mail is taken in the clear",
            help: "tls: required",
          },
        ],
};
