import type { PolicyRule } from "../rule.ts";
import { bimiDmarc } from "./dmarc.ts";
import { bimiLocation } from "./location.ts";

export const BIMI_POLICY: readonly PolicyRule[] = [bimiDmarc, bimiLocation];
