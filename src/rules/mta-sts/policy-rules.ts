import type { PolicyRule } from "../rule.ts";
import { mtaStsLocation } from "./location.ts";
import { mtaStsMaxAgeHighTesting } from "./max-age-high-testing.ts";
import { mtaStsMaxAgeLow } from "./max-age-low.ts";
import { mtaStsMaxAgeRange } from "./max-age-range.ts";
import { mtaStsMxCovers } from "./mx-covers.ts";
import { mtaStsMxRequired } from "./mx-required.ts";
import { mtaStsMxStale } from "./mx-stale.ts";
import { mtaStsTlsrpt } from "./tlsrpt.ts";
import { mtaStsWaiting } from "./waiting-for-certificate.ts";

export const MTA_STS_POLICY: readonly PolicyRule[] = [
  mtaStsLocation,
  mtaStsMaxAgeHighTesting,
  mtaStsMaxAgeLow,
  mtaStsMaxAgeRange,
  mtaStsMxCovers,
  mtaStsMxRequired,
  mtaStsMxStale,
  mtaStsTlsrpt,
  mtaStsWaiting,
];
