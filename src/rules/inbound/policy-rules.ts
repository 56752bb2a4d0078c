import type { PolicyRule } from "../rule.ts";
import { inboundNoDelivery } from "./no-delivery.ts";
import { inboundNotReceived } from "./not-received.ts";
import { inboundRegion } from "./region.ts";

export const INBOUND_POLICY: readonly PolicyRule[] = [inboundNoDelivery, inboundNotReceived, inboundRegion];
