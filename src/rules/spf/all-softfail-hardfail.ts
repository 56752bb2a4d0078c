import { sends } from "../../model/mail-use.ts";
import { isEnforcing } from "../../standards/dmarc/print.ts";
import { domainRule } from "../rule.ts";

/** RFC 9989 section 7.1. A domain that does not send has nothing to lose by -all, nor one that only observes DMARC. */
export const spfAllSoftfailHardfail = domainRule("spf/all-softfail-hardfail", ({ spf, mail, dmarc, path }) =>
  spf.all === "fail" && sends(mail) && isEnforcing(dmarc.stage)
    ? [
        {
          path: [...path, "spf", "all"],
          message:
            "should be softfail where DMARC is enforced, got fail: receivers may reject before they look at DKIM",
          help: "all: softfail",
        },
      ]
    : [],
);
