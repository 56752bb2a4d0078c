import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";

/** Receipt rules that required TLS take mail in the clear. */
export const inboundTlsWeakened = defineRule({
  id: "inbound/tls-weakened",
  severity: "warning",
  title: "Incoming mail keeps requiring TLS.",
  why: "Mail that was refused without TLS is accepted. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { receiptTls: (was, is) => was === true && is === false },
  checkChange: ({ before, after }) =>
    before?.inbound?.tls !== "required" || after?.inbound?.tls !== "preferred"
      ? []
      : [
          {
            about: { what: "inbound", name: "inbound", field: "tls" },
            path: under(after.inbound.path, "tls"),
            message: "must not be weaker than before, required, got preferred: mail is accepted without TLS",
            help: "tls: required",
          },
        ],
});
