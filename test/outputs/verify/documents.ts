import type { Check } from "../../../src/world/verify/check.ts";
import { documentOf, type VerifyDocument } from "../../../src/world/verify/document.ts";

export const AT = "2026-11-22T03:23:00Z";
export const BEFORE = "2026-11-21T03:23:00Z";

/** A check of a record set that is as declared, unless it is said otherwise. */
export function check(name: string, changes: Partial<Check> = {}): Check {
  return {
    check: "record",
    name,
    type: "TXT",
    status: "pass",
    expected: ["v=DMARC1; p=reject"],
    found: ["v=DMARC1; p=reject"],
    asked: ["192.0.2.53"],
    at: AT,
    help: null,
    ...changes,
  };
}

export const FAILING = check("_dmarc.example.com", {
  status: "fail",
  found: ["v=DMARC1; p=none"],
  help: "Publish it.",
});
export const SILENT: Check = {
  check: "mx/starttls",
  name: "mx.example.net",
  status: "unknown",
  expected: [],
  found: null,
  at: AT,
  help: "192.0.2.25 does not answer on port 25.",
};

/** Two tenants: one with all kinds of status, one that is as declared. */
export const RUN: VerifyDocument = documentOf(
  [
    {
      tenant: "acme",
      checks: [check("example.com", { expected: ["v=spf1 -all"], found: ["v=spf1 -all"] }), FAILING, SILENT],
    },
    { tenant: "pine", checks: [check("_dmarc.example.org")] },
  ],
  AT,
);

/** Texts that would be markup, commands or mentions somewhere. */
export const HOSTILE = `<script>alert(1)</script> | \`x\` @everyone #1 "]]> ::error::x \u202e \u001b[31m &amp; \\n`;
export const HOSTILE_RUN: VerifyDocument = documentOf(
  [{ tenant: "acme", checks: [check("_dmarc.example.com", { status: "fail", found: [HOSTILE], help: HOSTILE })] }],
  AT,
);
