import fc from "fast-check";
import { expect, test } from "vitest";
import { noProviders, printedReattach, reattachEnvironment } from "../../../src/deploy/attached/reattach.ts";

const ADDRESS = "registry.terraform.io/hashicorp/aws";
const FOLDER = "/private/p-1";
const entry = (more: object = {}, path = `${FOLDER}/plugin1`) => ({
  Protocol: "grpc",
  ProtocolVersion: 5,
  Pid: 123,
  Test: true,
  Addr: { Network: "unix", String: path },
  ...more,
});
const line = (one: object) => `\tTF_REATTACH_PROVIDERS='${JSON.stringify({ [ADDRESS]: one })}'`;

test("what a provider prints says where it listens", () => {
  expect(printedReattach(line(entry()), FOLDER)).toEqual(entry());
  expect(printedReattach(line(entry({ ProtocolVersion: 6, more: 1 })), FOLDER)).toEqual(entry({ ProtocolVersion: 6 }));
});

test.each([
  ["another line", "Provider started."],
  ["a socket in another's folder", line(entry({}, "/tmp/plugin1"))],
  ["a socket above", line(entry({}, `${FOLDER}/../plugin1`))],
  ["a port", line(entry({ Addr: { Network: "tcp", String: "127.0.0.1:1" } }))],
  ["no process", line(entry({ Pid: 0 }))],
  ["another protocol", line(entry({ Protocol: "netrpc" }))],
  ["half a line", line(entry()).slice(0, 60)],
])("%s says nothing", (_, text) => {
  expect(printedReattach(text, FOLDER)).toBeUndefined();
});

test("no line is too odd", () => {
  const json = fc.json().map((text) => `TF_REATTACH_PROVIDERS='${text}'`);
  fc.assert(fc.property(fc.oneof(fc.string(), json), (text) => printedReattach(text, FOLDER) === undefined));
});

test("Terraform is told of providers by address, and of none by no variable", () => {
  const reattach = printedReattach(line(entry()), FOLDER);
  if (reattach === undefined) throw new Error("nothing was read");
  const { TF_REATTACH_PROVIDERS: told = "" } = reattachEnvironment(new Map([[ADDRESS, reattach]]));
  expect(JSON.parse(told)).toEqual({ [ADDRESS]: entry() });
  expect(reattachEnvironment(new Map())).toEqual({});
});

test("where nothing is asked of them, the providers of a lock file are said to run, and nobody listens", () => {
  const lock = `provider "${ADDRESS}" {\n  version = "1"\n  hashes = []\n}\n`;
  const told = JSON.parse(noProviders(lock)["TF_REATTACH_PROVIDERS"] ?? "");
  expect(Object.keys(told)).toEqual([ADDRESS]);
  expect(told[ADDRESS].Addr.String).toBe("/nonexistent");
  expect(noProviders("")).toEqual({});
});
