import type { PolicyRule } from "../rule.ts";
import { bimiDmarc } from "./dmarc.ts";

export const BIMI_POLICY: readonly PolicyRule[] = [bimiDmarc];
