/** MTA-STS as text: the record (RFC 8461 section 3.1) and the policy file (section 3.2). */
import { hash } from "node:crypto";
import { printFields } from "../text/field-list.ts";
import type { StsPolicy } from "./policy.ts";
import { type StsRecord, VERSION } from "./record.ts";

/** The record, with a final semicolon. */
export function printStsRecord({ id, extensions }: StsRecord): string {
  return `${printFields(VERSION, [{ name: "id", value: id }, ...extensions])};`;
}

/** The bytes that are served: CRLF line ends, each key once. */
export function printPolicy({ mode, mx, maxAge, extensions = [] }: StsPolicy): string {
  const lines = [
    "version: STSv1",
    `mode: ${mode}`,
    ...mx.map((host) => `mx: ${host}`),
    `max_age: ${maxAge}`,
    ...extensions.map(({ name, value }) => `${name}: ${value}`),
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

/** The id of a policy: changes when, and only when, the served bytes do (section 3.1: at most 32 letters and digits). */
export function policyId(body: string): string {
  return hash("sha256", body).slice(0, 32);
}
