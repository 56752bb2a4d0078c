import type { PolicyRule } from "../rule.ts";
import { relayNoNetwork } from "./no-network.ts";
import { relayPlaintextPassword } from "./plaintext-password.ts";
import { relayPrivateNetwork } from "./private-network.ts";

export const RELAY_POLICY: readonly PolicyRule[] = [relayNoNetwork, relayPlaintextPassword, relayPrivateNetwork];
