import type { PolicyRule } from "../rule.ts";
import { dkimRsa1024, dkimRsaFormat, dkimRsaMin } from "./key.ts";
import { dkimKeyAge } from "./key-age.ts";

export const DKIM_POLICY: readonly PolicyRule[] = [dkimKeyAge, dkimRsa1024, dkimRsaFormat, dkimRsaMin];
