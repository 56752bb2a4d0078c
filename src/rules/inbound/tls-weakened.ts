import { defineRule } from "../rule.ts";

/** Receipt rules that required TLS take mail in the clear. */
export const inboundTlsWeakened = defineRule({
  id: "inbound/tls-weakened",
  severity: "warning",
  title: "Incoming mail goes on to need TLS.",
  why: "What was refused in the clear is taken. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: ({ before, after }) =>
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
});
