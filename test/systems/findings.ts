import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

/** A 2048-bit key in one line. */
export const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAo3HFWvpsC4fH+qHZbRx0fHhjdOaztHbEXHkTpZMpJtfBbhFVsSv83StlEbXXo/VGXQY3Rqd2F+uY99WKxlEkYcU87aMb1qa/LN78tGMrgyybfCS0j4zUDnLhFN+8yH2I/gkegwYoyVLiE4GruYZ01YUnhrmu7kZ7mJuHAXVqJb9ncugtxcCc1ZF4r0Zfzuq/m4ovUVHuWf98YFDAu3WAomK2tgDypjrMoDiYLBn3L1UTu5kGxx+GSZixC59Betf7Wc5S8HC/+YSOzNI6f0P3UIz5PeVTdDrogqaVLaSuVjTVxTxw97brjx68qoWN73v6NXiGQwxJIBgLTcD+QMN7XwIDAQAB";

function findings(domains: string, more: string): readonly Diagnostic[] {
  const files = { "tenants/acme.yaml": tenantFile("acme", domains, more) };
  return loadFleet({ root: rootOf(files), toolkit: TOOLKIT }, TODAY).diagnostics;
}

/** What is refused of a tenant with these domains (YAML below `domains:`) and more: each error's rule and line. */
export function errors(domains: string, more = ""): string[] {
  return findings(domains, more)
    .filter(({ severity }) => severity === "error")
    .map(({ rule, line }) => `${rule} ${line}`);
}

/** The lines at which a rule speaks. */
export function linesWith(rule: string, domains: string, more = ""): number[] {
  return findings(domains, more)
    .filter((one) => one.rule === rule)
    .map(({ line }) => line);
}
