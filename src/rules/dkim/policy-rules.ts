import type { PolicyRule } from "../rule.ts";
import { dkimRsa1024, dkimRsaFormat, dkimRsaMin } from "./key.ts";
import { dkimKeyAge } from "./key-age.ts";
import { dkimLocation } from "./location.ts";

export const DKIM_POLICY: readonly PolicyRule[] = [dkimLocation, dkimKeyAge, dkimRsa1024, dkimRsaFormat, dkimRsaMin];
