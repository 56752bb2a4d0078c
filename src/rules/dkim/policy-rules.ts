import type { PolicyRule } from "../rule.ts";
import { dkimCnameTarget } from "./cname-target.ts";
import { dkimEd25519Alone } from "./ed25519-alone.ts";
import { DKIM_KEY_RULES } from "./key.ts";
import { dkimKeyAge } from "./key-age.ts";
import { dkimLocation } from "./location.ts";
import { dkimPEmpty } from "./p-empty.ts";
import { dkimTwoSelectors } from "./two-selectors.ts";

export const DKIM_POLICY: readonly PolicyRule[] = [
  dkimCnameTarget,
  dkimEd25519Alone,
  dkimKeyAge,
  dkimLocation,
  dkimPEmpty,
  dkimTwoSelectors,
  ...DKIM_KEY_RULES,
];
