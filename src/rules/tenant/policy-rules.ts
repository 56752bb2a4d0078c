import type { PolicyRule } from "../rule.ts";
import { domainNothingDeclared } from "./domain-nothing-declared.ts";
import { relayNotASender } from "./relay-not-a-sender.ts";
import { unprovisioned } from "./unprovisioned.ts";

export const TENANT_POLICY: readonly PolicyRule[] = [domainNothingDeclared, relayNotASender, unprovisioned];
