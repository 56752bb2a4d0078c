import type { PolicyRule } from "../rule.ts";
import { crossRejectNeedsDkim } from "./reject-needs-dkim.ts";

export const CROSS_POLICY: readonly PolicyRule[] = [crossRejectNeedsDkim];
