import type { PolicyRule } from "../rule.ts";
import { dnsTtl } from "./ttl.ts";

export const DNS_POLICY: readonly PolicyRule[] = [dnsTtl];
