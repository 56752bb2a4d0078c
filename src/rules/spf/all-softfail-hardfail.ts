import { sends } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import { isEnforcing } from "../../standards/dmarc/print.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 7.1. A domain that does not send has nothing to lose by -all, nor one that only observes DMARC. */
export const spfAllSoftfailHardfail = defineRule({
  id: "spf/all-softfail-hardfail",
  severity: "info",
  title: "A domain that sends and enforces DMARC ends SPF in ~all.",
  why: "Receivers may reject on -all before they look at DKIM and DMARC, so that forwarded mail is lost though its signature holds (RFC 9989 section 7.1).",
  check: eachDomain(({ spf, mail, dmarc, path }) =>
    spf.all === "fail" && sends(mail) && isEnforcing(dmarc.stage)
      ? [
          {
            path: under(path, "spf", "all"),
            message:
              "should be softfail where DMARC is enforced, got fail: receivers may reject before they look at DKIM",
            help: "all: softfail",
          },
        ]
      : [],
  ),
});
