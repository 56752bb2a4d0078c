import type { PolicyRule } from "../rule.ts";
import { mtaStsMaxAgeLow, mtaStsMaxAgeRange, mtaStsMxCovers, mtaStsMxRequired, mtaStsTlsrpt } from "./policy.ts";
import { mtaStsWaiting } from "./waiting-for-certificate.ts";

export const MTA_STS_POLICY: readonly PolicyRule[] = [
  mtaStsMaxAgeLow,
  mtaStsMaxAgeRange,
  mtaStsMxCovers,
  mtaStsMxRequired,
  mtaStsTlsrpt,
  mtaStsWaiting,
];
