import { under } from "../../model/place.ts";
import { showsLogos } from "../../standards/bimi/lint.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** draft-brand-indicators-for-message-identification section 7: no testing stage either. */
export const bimiDmarc = defineRule({
  id: "bimi/dmarc",
  severity: "error",
  title: "A domain with BIMI is at quarantine or reject.",
  why: "Mailboxes show no logo otherwise.",
  check: eachDomain(({ bimi, dmarc, path, name }) =>
    bimi !== undefined && !showsLogos(dmarc.stage)
      ? [
          {
            path: under(path, "bimi"),
            part: "key",
            ...(dmarc.stage === undefined ? { severity: "warning" as const } : {}),
            message: `${name} must be at quarantine or reject for BIMI, got ${dmarc.stage ?? "a policy that is not known"}`,
            help: "remove bimi until DMARC is at quarantine",
          },
        ]
      : [],
  ),
});
