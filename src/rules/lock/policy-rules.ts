import type { PolicyRule } from "../rule.ts";
import { lockDocumented, lockMissing, lockStale } from "./facts.ts";

export const LOCK_POLICY: readonly PolicyRule[] = [lockDocumented, lockMissing, lockStale];
