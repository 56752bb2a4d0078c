import { describe, expect, it } from "vitest";
import { PLAIN } from "../../../src/cli/io.ts";
import { readVerify } from "../../../src/outputs/verify/read-document.ts";
import { renderVerified, VERIFY_FORMATS, type VerifyFormat } from "../../../src/outputs/verify/render.ts";
import { webhookBody } from "../../../src/outputs/verify/webhook.ts";
import type { VerifyDocument } from "../../../src/world/verify/document.ts";
import { changedSince } from "../../../src/world/verify/since.ts";
import { check, HOSTILE, HOSTILE_RUN, RUN } from "./documents.ts";

const rendered = (whole: VerifyDocument, format: VerifyFormat, changed?: VerifyDocument) =>
  renderVerified({ whole, changed, history: [], declared: () => undefined, folder: undefined }, format, PLAIN);

it.each(VERIFY_FORMATS)("the form %s is the same for the same run, and ends with one line feed", (format) => {
  const text = rendered(RUN, format);
  expect(rendered(JSON.parse(JSON.stringify(RUN)) as VerifyDocument, format)).toBe(text);
  expect(text).toMatch(/[^\n]\n$/);
});

describe("for people", () => {
  it("what fails comes last, with what is found and what is declared", () => {
    expect(rendered(RUN, "pretty")).toBe(`acme
  unknown  mx/starttls mx.example.net
      192.0.2.25 does not answer on port 25.
  fails  TXT _dmarc.example.com
      - v=DMARC1; p=none
      + v=DMARC1; p=reject
      Publish it.

2 checks pass, 1 fails, 1 is not known.
`);
  });

  it("what is right and yet worth a word is a note", () => {
    const note = {
      ...RUN,
      tenants: [{ tenant: "acme", checks: [check("mx.example.net", { help: "It ends soon." })] }],
    };
    expect(rendered(note, "pretty")).toContain("  note  TXT mx.example.net\n      It ends soon.\n");
    expect(rendered(note, "markdown")).toContain("- `TXT mx.example.net`: It ends soon.");
    expect(rendered(note, "html")).toContain("It ends soon.");
  });

  it("what a stranger answered moves no cursor", () => {
    for (const format of ["pretty", "markdown", "github", "junit"] as const)
      expect(rendered(HOSTILE_RUN, format)).not.toMatch(/[\u001b\u202e]/);
  });
});

describe("JSON", () => {
  it("is read back as it was written", () => {
    expect(readVerify(rendered(RUN, "json"))).toEqual({ ok: true, document: RUN });
  });

  it.each([
    ["no JSON", "{", "must be JSON"],
    [
      "another document",
      '{"version":2,"tenants":[],"summary":{"pass":0,"fail":0,"unknown":0}}',
      "version must be 1, got 2",
    ],
    [
      "a status that is none",
      rendered(RUN, "json").replace('"fail"', '"failed"'),
      "must be one of pass, fail, unknown",
    ],
    ["a tenant twice", JSON.stringify({ ...RUN, tenants: [...RUN.tenants, ...RUN.tenants] }), "must be there once"],
    ["depth", `{"version":1,"tenants":${"[".repeat(50)}${"]".repeat(50)}}`, "deep"],
  ])("%s is refused with its place", (_, json, fault) => {
    expect(readVerify(json)).toEqual({ ok: false, fault: expect.stringContaining(fault) });
  });
});

describe("for programs", () => {
  it("JUnit has a case for each check: failed, skipped or neither", () => {
    const text = rendered(RUN, "junit");
    expect(text).toContain('<testsuites name="postroad verify" tests="4" failures="1" skipped="1">');
    expect(text.match(/<testcase /g)).toHaveLength(4);
    expect(rendered(HOSTILE_RUN, "junit")).not.toContain("<script>");
  });

  it("OpenMetrics counts each status of what is checked, and ends as it must", () => {
    const lines = rendered(RUN, "openmetrics").split("\n");
    expect(lines).toContain('postroad_verify_checks{tenant="acme",check="record",status="fail"} 1');
    expect(lines).toContain('postroad_verify_checks{tenant="acme",check="mx/starttls",status="unknown"} 1');
    expect(lines).toContain("postroad_verify_started_seconds 1795317780");
    expect(lines.slice(-2)).toEqual(["# EOF", ""]);
  });

  it("annotations and SARIF report what fails as an error and what is not known as a warning", () => {
    expect(rendered(RUN, "github").match(/^::(error|warning) /gm)).toEqual(["::error ", "::warning "]);
    expect(JSON.parse(rendered(RUN, "sarif")).runs[0].results).toMatchObject([
      { ruleId: "record", level: "error" },
      { ruleId: "mx/starttls", level: "warning" },
    ]);
    expect(rendered(HOSTILE_RUN, "github").trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("evidence in markdown", () => {
  it("has what was asked of whom and when, and the answer word for word", () => {
    const text = rendered(RUN, "markdown");
    expect(text).toContain("Answer of `192.0.2.53` at 2026-11-22T03:23:00Z:\n\n```text\nv=DMARC1; p=none\n```");
    expect(text).toContain("| `TXT example.com` | `v=spf1 -all` | `192.0.2.53` | 2026-11-22T03:23:00Z |");
  });

  it("keeps a stranger's text in its fence and in its cell", () => {
    const passing = { ...RUN, tenants: [{ tenant: "acme", checks: [check("a.example", { found: [HOSTILE] })] }] };
    const row =
      rendered(passing, "markdown")
        .split("\n")
        .find((line) => line.includes("a.example")) ?? "";
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });
});

describe("a chat", () => {
  it.each([["slack"], ["teams"]] as const)("%s gets the counts and what is not as declared", (kind) => {
    const body = webhookBody(kind, RUN);
    expect(body).toContain("acme: TXT _dmarc.example.com failed");
    expect(body).toContain("2 checks pass, 1 fails, 1 is not known.");
    expect(body).not.toContain("example.org");
  });

  it("no text of a stranger mentions anybody there", () => {
    const named = { ...RUN, tenants: [{ tenant: "acme", checks: [check("<!channel>", { status: "fail" })] }] };
    expect(JSON.parse(webhookBody("slack", named)).text).not.toMatch(/[<>]/);
  });
});

it("compared with an earlier run, only what changed is reported", () => {
  const now: VerifyDocument = { ...RUN, tenants: [{ tenant: "acme", checks: [check("_dmarc.example.com")] }] };
  expect(rendered(now, "pretty", changedSince(now, RUN))).toContain("  passes  TXT _dmarc.example.com (was: failed)");
  expect(rendered(RUN, "pretty", changedSince(RUN, RUN))).toBe("Nothing changed since 2026-11-22T03:23:00Z.\n");
});
