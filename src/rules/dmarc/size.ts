import { printDmarc } from "../../standards/dmarc/print.ts";
import { MAX_DMARC_BYTES } from "../../standards/dmarc/limits.ts";
import { domainRule } from "../rule.ts";

export const dmarcSize = domainRule("dmarc/size", ({ dmarc, path, name }) => {
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
});
