import type { PolicyRule } from "../rule.ts";
import { dmarcAlignAny } from "./align-any.ts";
import { dmarcAlignSpf } from "./align-spf.ts";
import { dmarcNonsending } from "./nonsending.ts";
import { dmarcPNone } from "./p-none.ts";
import { dmarcRuaMissing } from "./rua-missing.ts";

export const DMARC_POLICY: readonly PolicyRule[] = [
  dmarcAlignAny,
  dmarcAlignSpf,
  dmarcNonsending,
  dmarcPNone,
  dmarcRuaMissing,
];
