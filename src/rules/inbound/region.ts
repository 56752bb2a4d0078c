import { under } from "../../model/place.ts";
import { INBOUND_REGIONS } from "../../resolve/relays/ses-regions.ts";
import { defineRule } from "../rule.ts";

export const inboundRegion = defineRule({
  id: "inbound/region",
  severity: "warning",
  title: "Inbound mail is in a region where SES is known to receive.",
  why: "SES sends in more regions than it receives in; new ones may have joined since this list was made.",
  check: ({ inbound }) =>
    inbound === undefined || INBOUND_REGIONS.has(inbound.region)
      ? []
      : [
          {
            path: under(inbound.path, "region"),
            message: `must be a region where SES receives mail, got ${inbound.region}`,
            help: `known are ${[...INBOUND_REGIONS].join(", ")}; waive this where AWS has added yours`,
          },
        ],
});
