/** MTA-STS: the policy file and the record that announces it (RFC 8461). */
import { createHash } from "node:crypto";

export type StsMode = "testing" | "enforce" | "none";

export interface StsPolicy {
  readonly mode: StsMode;
  /** Host names, or `*.` and a name for exactly one label (section 4.1). */
  readonly mx: readonly string[];
  /** Seconds, at most 31557600 (section 3.2). */
  readonly maxAge: number;
}

export const MAX_MAX_AGE = 31_557_600;
export const POLICY_PATH = "/.well-known/mta-sts.txt";

/** The bytes that are served: CRLF line ends, ASCII, each key once. */
export function printPolicy(policy: StsPolicy): string {
  const lines = [
    "version: STSv1",
    `mode: ${policy.mode}`,
    ...policy.mx.map((host) => `mx: ${host}`),
    `max_age: ${policy.maxAge}`,
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

/** The id of a policy: changes when, and only when, the served bytes do (section 3.1: at most 32 letters and digits). */
export function policyId(body: string): string {
  return createHash("sha256").update(body).digest("hex").slice(0, 32);
}

/** The record of `_mta-sts.DOMAIN`. */
export function printStsRecord(id: string): string {
  return `v=STSv1; id=${id};`;
}

/** Whether a pattern covers a host: `*` stands for exactly the left-most label (section 4.1). Both are A-labels. */
export function patternCovers(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot + 1) === pattern.slice(2);
}
