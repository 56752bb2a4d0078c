import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { releaseOf } from "../../src/input/release.ts";
import { withRelease } from "../../stacks/release-note.ts";
import { emptyFolder, PLATFORM, TOOLKIT, tenantFile } from "../support/root.ts";
import { countsOf, synthesizeFiles } from "./synthesized.ts";

const VPC = "{ vpcId: vpc-0a1b2c3d4e5f60718, subnetIds: [subnet-0a1b2c3d4e5f6071a] }";
const FILES = {
  "platform.yaml": PLATFORM,
  "tenants/acme.yaml": tenantFile(
    "acme",
    "  example.com: { zone: { provider: route53, zoneId: Z0123456789ACME }, mail: none }",
    `relays: { shop: { domain: example.com, region: eu-west-1, access: { privateEndpoint: ${VPC} } } }`,
  ),
  "tenants/birch.yaml": tenantFile(
    "birch",
    "  birch.example: { zone: { provider: route53, zoneId: Z0123456789BIRCH }, mail: none }",
  ),
};

const noteOf = (text: string | undefined): unknown => JSON.parse(text ?? "{}")["//"]?.postroad;

test("each stack notes the release that wrote it, the same twice", () => {
  const [one, again] = [synthesizeFiles(FILES), synthesizeFiles(FILES)];
  expect([...one.texts.keys()]).toContain("birch");
  for (const [id, text] of one.texts) {
    expect(noteOf(text)).toEqual({ version: packageFile.version, catalogue: releaseOf(TOOLKIT).catalogue });
    expect(again.texts.get(id)).toBe(text);
  }
});

test("the note is no resource and no output", () => {
  const { stack } = synthesizeFiles(FILES);
  const birch = stack("birch");
  expect(countsOf(birch)).toEqual({ aws_route53_record: 4 });
  expect(birch.output).toBeUndefined();
});

test("the digest is of the catalogue's names and bytes", () => {
  const toolkit = emptyFolder();
  const none = releaseOf(toolkit).catalogue;
  mkdirSync(join(toolkit, "catalog"));
  cpSync(join(TOOLKIT, "catalog/google-workspace.yaml"), join(toolkit, "catalog/one.yaml"));
  const one = releaseOf(toolkit).catalogue;
  writeFileSync(join(toolkit, "catalog/README.md"), "no service");
  expect(releaseOf(toolkit).catalogue).toBe(one);
  writeFileSync(join(toolkit, "catalog/two.yaml"), "service: two\n");
  expect(new Set([none, one, releaseOf(toolkit).catalogue, releaseOf(TOOLKIT).catalogue]).size).toBe(4);
  for (const digest of [none, one]) expect(digest).toMatch(/^[0-9a-f]{64}$/);
});

test("without a release nothing is noted", () => {
  const terraform = { "//": { metadata: {} }, resource: {} };
  expect(withRelease(terraform, undefined)).toBe(terraform);
  expect(withRelease(terraform, { version: "1.2.3", catalogue: "0" })).toEqual({
    "//": { metadata: {}, postroad: { version: "1.2.3", catalogue: "0" } },
    resource: {},
  });
});
