import type { PolicyRule } from "../rule.ts";
import { relayNoNetwork } from "./no-network.ts";

export const RELAY_POLICY: readonly PolicyRule[] = [relayNoNetwork];
