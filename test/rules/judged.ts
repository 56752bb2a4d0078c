import { expect } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../support/root.ts";

/** The findings of one tenant as `severity rule line`; `body` is the YAML below `domains:`, and more. */
export function judged(body: string, options: { platform?: string; today?: string } = {}): string[] {
  const text = `version: 1\ntenant: acme\ncontact: postmaster@example.com\ndomains:\n${body}`;
  const root = rootOf({ "platform.yaml": options.platform ?? PLATFORM, "tenants/acme.yaml": text });
  const load = (errorsOnly: boolean) =>
    loadFleet({ root, toolkit: TOOLKIT }, options.today ?? TODAY, undefined, { errorsOnly }).diagnostics;
  const diagnostics = load(false);
  // Whoever asks for errors alone gets all of them.
  expect(load(true).filter(isError)).toEqual(diagnostics.filter(isError));
  return diagnostics.map(({ severity, rule, line }) => `${severity} ${rule} ${line}`);
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";
