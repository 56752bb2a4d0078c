import { INBOUND_REGIONS } from "../../resolve/relays/ses-regions.ts";
import type { PolicyRule } from "../rule.ts";

export const inboundRegion: PolicyRule = {
  id: "inbound/region",
  check: ({ inbound }) =>
    inbound === undefined || INBOUND_REGIONS.has(inbound.region)
      ? []
      : [
          {
            path: [...inbound.path, "region"],
            message: `must be a region where SES receives mail, got ${inbound.region}`,
            help: `known are ${[...INBOUND_REGIONS].join(", ")}; waive this where AWS has added yours`,
          },
        ],
};
