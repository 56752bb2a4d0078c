import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

const GOOD = tenantFile(
  "acme",
  "  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    dmarc: { reports: ['mailto:d@example.com'] }",
);

const check = (root: string) =>
  loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.map(
    ({ rule, severity, file, line, column }) => `${severity} ${rule} ${file}:${line}:${column}`,
  );
const found = (content: string | Uint8Array) => check(rootOf({ "tenants/acme.yaml": content }));
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe("bytes that are no plain text", () => {
  test("a byte order mark", () => {
    expect(found(bytes([0xef, 0xbb, 0xbf], GOOD))).toEqual(["error yaml/byte-order-mark tenants/acme.yaml:1:1"]);
  });
  test("a NUL, at its place", () => {
    expect(found(bytes(GOOD, "name: a", [0], "b\n"))).toEqual(["error yaml/nul tenants/acme.yaml:8:8"]);
  });
  test("a byte that is not UTF-8, at its place", () => {
    expect(found(bytes(GOOD, "name: é", [0xff], "b\n"))).toEqual(["error yaml/encoding tenants/acme.yaml:8:8"]);
  });
  test("a character that is cut off at the end of the file", () => {
    expect(found(bytes(GOOD, "name: a", [0xc3]))).toEqual(["error yaml/encoding tenants/acme.yaml:8:8"]);
  });
  test("an overlong encoding and an encoded surrogate are not UTF-8", () => {
    expect(found(bytes(GOOD, "name: ", [0xc0, 0xaf]))).toEqual(["error yaml/encoding tenants/acme.yaml:8:7"]);
    expect(found(bytes(GOOD, "name: ", [0xed, 0xa0, 0x80]))).toEqual(["error yaml/encoding tenants/acme.yaml:8:7"]);
  });
  test("UTF-16", () => {
    const [first] = found(Buffer.from(`\ufeff${GOOD}`, "utf16le"));
    expect(first).toBe("error yaml/encoding tenants/acme.yaml:1:1");
  });
  test("a replacement character that was written is well-formed", () => {
    expect(found(`${GOOD}name: "a \ufffd"\n`)).toEqual([]);
  });
  test("lines that end in CR LF are well-formed", () => {
    expect(found(GOOD.replaceAll("\n", "\r\n"))).toEqual([]);
  });
  test("no bytes at all", () => {
    expect(found(new Uint8Array())).toEqual(["error yaml/empty tenants/acme.yaml:1:1"]);
  });
});

describe("files that are no plain files", () => {
  test("256 KiB are read, one byte more is not", () => {
    const filled = (size: number) => GOOD + "#".repeat(size - GOOD.length);
    expect(found(filled(256 * 1024))).toEqual([]);
    expect(found(filled(256 * 1024 + 1))).toEqual(["error file/size tenants/acme.yaml:1:1"]);
  });
  test("a link is not followed", () => {
    const root = rootOf({ "elsewhere.yaml": GOOD, "tenants/other.yaml": "" });
    mkdirSync(join(root, "tenants"));
    symlinkSync("../elsewhere.yaml", join(root, "tenants/acme.yaml"));
    expect(check(root)).toEqual(["error file/not-regular tenants/acme.yaml:1:1"]);
  });
  test("a link that leads nowhere", () => {
    const root = rootOf({ "tenants/good.yaml": GOOD.replace("tenant: acme", "tenant: good") });
    symlinkSync("nowhere", join(root, "tenants/acme.yaml"));
    expect(check(root)).toEqual(["error file/not-regular tenants/acme.yaml:1:1"]);
  });
  test.each(["tenants", "catalog"])("a link in the place of %s is not followed", (name) => {
    const elsewhere = rootOf({ "acme.yaml": GOOD, "notes.txt": "x" });
    const root = rootOf({});
    symlinkSync(elsewhere, join(root, name));
    expect(check(root)).toEqual([`error file/not-regular ${name}:1:1`]);
  });
  test("a folder's link that leads nowhere is no empty fleet", () => {
    const root = rootOf({});
    symlinkSync("nowhere", join(root, "tenants"));
    expect(check(root)).toEqual(["error file/not-regular tenants:1:1"]);
  });
  test("a folder", () => {
    const root = rootOf({});
    mkdirSync(join(root, "tenants/acme.yaml"), { recursive: true });
    expect(check(root)).toEqual(["error file/not-regular tenants/acme.yaml:1:1"]);
  });
  test("a pipe is not waited for", () => {
    const root = rootOf({ "tenants/.keep": "x" });
    execFileSync("mkfifo", [join(root, "tenants/acme.yaml")]);
    expect(check(root)).toEqual(["error file/not-regular tenants/acme.yaml:1:1"]);
  });
  test.skipIf(process.getuid?.() === 0)("a file that may not be read", () => {
    const root = rootOf({ "tenants/acme.yaml": GOOD });
    chmodSync(join(root, "tenants/acme.yaml"), 0);
    expect(check(root)).toEqual(["error file/unreadable tenants/acme.yaml:1:1"]);
  });
  test("a file where a folder belongs", () => {
    const root = rootOf({});
    writeFileSync(join(root, "tenants"), "");
    expect(check(root)).toEqual(["error file/unreadable tenants:1:1"]);
  });
});

describe("files that are not there", () => {
  test("no tenants are no tenants", () => {
    expect(check(rootOf({}))).toEqual([]);
  });
  test("a platform has safe defaults", () => {
    expect(check(rootOf({ "platform.yaml": "", "tenants/acme.yaml": GOOD }))).toEqual([
      "warning file/missing-platform platform.yaml:1:1",
    ]);
  });
  test("a platform that is broken: nothing is synthesized for any tenant", () => {
    const root = rootOf({ "platform.yaml": "version: 2\n", "tenants/acme.yaml": GOOD });
    expect(loadFleet({ root, toolkit: TOOLKIT }, TODAY).tenants.size).toBe(0);
  });
  test("one broken tenant leaves the others intact", () => {
    const root = rootOf({ "tenants/acme.yaml": GOOD, "tenants/bad.yaml": "}" });
    const { tenants, tenantFiles } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
    expect(tenantFiles).toEqual(["acme", "bad"]);
    expect([...tenants].map(([id, { isValid }]) => [id, isValid])).toEqual([["acme", true]]);
  });
});
