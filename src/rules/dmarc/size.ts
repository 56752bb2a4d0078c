import { MAX_DMARC_BYTES } from "../../standards/dmarc/limits.ts";
import { printDmarc } from "../../standards/dmarc/print.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const dmarcSize = defineRule({
  id: "dmarc/size",
  severity: "warning",
  title: "A record has at most 450 bytes.",
  why: "The answer must fit a DNS message of 512 bytes, or some receivers get none (RFC 1035 section 4.2.1; NCSC).",
  check: eachDomain(({ dmarc, path, name }) => {
    const bytes = Buffer.byteLength(printDmarc(dmarc));
    return bytes > MAX_DMARC_BYTES
      ? [
          {
            path: [...path, "dmarc"],
            part: "key",
            message: `the DMARC record of ${name} must have at most ${MAX_DMARC_BYTES} bytes, got ${bytes}`,
            help: "list fewer report addresses, or shorter ones",
          },
        ]
      : [];
  }),
});
