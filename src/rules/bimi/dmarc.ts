import { domainRule } from "../rule.ts";

/** draft-brand-indicators-for-message-identification section 7: no testing stage either. */
export const bimiDmarc = domainRule("bimi/dmarc", ({ bimi, dmarc, path, name }) =>
  bimi !== undefined && dmarc.stage !== "quarantine" && dmarc.stage !== "reject" && dmarc.stage !== "reject-test"
    ? [
        {
          path: [...path, "bimi"],
          part: "key",
          message: `${name} must be at quarantine or reject for BIMI, got ${dmarc.stage}`,
          help: "remove bimi until DMARC is at quarantine",
        },
      ]
    : [],
);
