import type { PolicyRule } from "../rule.ts";
import { mxDup } from "./dup.ts";
import { mxMissing } from "./missing.ts";
import { mxNoHost } from "./no-host.ts";

export const MX_POLICY: readonly PolicyRule[] = [mxDup, mxMissing, mxNoHost];
