import type { PolicyRule } from "../rule.ts";
import { guardLeastSecure } from "./least-secure.ts";
import { guardNoAuthorizedDomains } from "./no-authorized-domains.ts";

export const GUARD_POLICY: readonly PolicyRule[] = [guardLeastSecure, guardNoAuthorizedDomains];
