import { safeLine, safeText } from "../../model/text/safe-text.ts";
import { type Check, titleOf } from "../../world/verify/check.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";
import { xmlAttribute, xmlText } from "../report/xml.ts";

/** JUnit XML: one suite for each tenant, one case for each check; what no server answered is skipped, with the reason. */
export function renderVerifyJunit({ tenants, summary: { pass, fail, unknown } }: VerifyDocument): string {
  const suites = tenants.flatMap(({ tenant, checks }) => [
    `  <testsuite name="${xmlAttribute(tenant)}" ${counts(checks)}>`,
    ...checks.map((one) => testCase(tenant, one)),
    "  </testsuite>",
  ]);
  const all = `tests="${pass + fail + unknown}" failures="${fail}" skipped="${unknown}"`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="postroad verify" ${all}>`, ...suites, "</testsuites>"].join("\n")}\n`;
}

function counts(checks: readonly Check[]): string {
  const of = (status: Check["status"]) => checks.filter((one) => one.status === status).length;
  return `tests="${checks.length}" failures="${of("fail")}" errors="0" skipped="${of("unknown")}"`;
}

function testCase(tenant: string, one: Check): string {
  const open = `    <testcase name="${xmlAttribute(safeLine(titleOf(one)))}" classname="${xmlAttribute(tenant)}">`;
  const { status, expected, found, help } = one;
  if (status === "pass") return `${open}</testcase>`;
  if (status === "unknown")
    return `${open}<skipped message="${xmlAttribute(safeText(help ?? "no answer"))}"/></testcase>`;
  const detail = [
    ...(found ?? []).map((value) => `- ${safeLine(value)}`),
    ...expected.map((value) => `+ ${safeLine(value)}`),
  ].join("\n");
  return `${open}<failure type="${xmlAttribute(one.check)}" message="${xmlAttribute(safeText(help ?? "not as declared"))}">${xmlText(detail)}</failure></testcase>`;
}
