import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";
import { TOOLKIT } from "./support/root.ts";

/** The rooms of src/, from the ground up: each imports from itself and from those before it. */
const ROOMS = [
  "standards",
  "model",
  "input",
  "providers",
  "resolve",
  "rules",
  "world",
  "changes",
  "deploy",
  "outputs",
  "cli",
] as const;

const SRC = join(TOOLKIT, "src");
const FILES = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

/** What each file of src/ imports from src/, types included. */
const IMPORTS: ReadonlyMap<string, readonly string[]> = new Map(
  FILES.map((file) => {
    const text = readFileSync(join(SRC, file), "utf8");
    const modules = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+\.ts)"/g)];
    const targets = modules.map(([, module = ""]) => relative(SRC, join(SRC, dirname(file), module)));
    return [file, targets.filter((target) => !target.startsWith(".."))] as const;
  }),
);

const TERRAFORM_TYPE = /\b(?:aws|cloudflare)_[a-z0-9]+(?:_[a-z0-9]+)*\b/g;

const roomOf = (file: string): string => file.split("/", 1)[0] ?? "";
const floorOf = (file: string): number => (ROOMS as readonly string[]).indexOf(roomOf(file));

it("src/ holds at most twelve rooms, each with its floor, and no loose file", () => {
  expect(ROOMS.length).toBeLessThanOrEqual(12);
  expect(readdirSync(SRC).sort()).toEqual([...ROOMS].sort());
});

it("imports run downhill: no room imports from one above it", () => {
  const uphill = [...IMPORTS].flatMap(([file, targets]) =>
    targets.filter((target) => floorOf(target) > floorOf(file)).map((target) => `${file} -> ${target}`),
  );
  expect(uphill).toEqual([]);
});

it("no files import each other in a circle", () => {
  expect(circlesOf(IMPORTS)).toEqual([]);
});

it("files named for DMARC are in at most four rooms", () => {
  const rooms = new Set(FILES.filter((file) => /dmarc/i.test(file)).map(roomOf));
  expect([...rooms].length).toBeLessThanOrEqual(4);
});

it("types of Terraform's resources are with their providers, and in no other room", () => {
  const named = FILES.filter((file) => roomOf(file) !== "providers").flatMap((file) =>
    [...readFileSync(join(SRC, file), "utf8").matchAll(TERRAFORM_TYPE)].map(([type]) => `${file}: ${type}`),
  );
  expect(named).toEqual([]);
});

it("types of Terraform's resources are known to be such", () => {
  const providers = FILES.filter((file) => roomOf(file) === "providers").map((file) =>
    readFileSync(join(SRC, file), "utf8"),
  );
  const types = new Set(providers.flatMap((text) => [...text.matchAll(TERRAFORM_TYPE)].map(([type]) => type)));
  expect([...types]).toEqual(expect.arrayContaining(["aws_route53_record", "cloudflare_dns_record", "aws_iam_user"]));
});

/** Sets of two files or more that reach each other (Tarjan's strongly connected components), each sorted. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const waiting: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    lowest.set(node, index);
    waiting.push(node);
    for (const next of graph.get(node) ?? []) {
      const reached = order.has(next) ? (waiting.includes(next) ? (order.get(next) ?? index) : index) : visit(next);
      lowest.set(node, Math.min(lowest.get(node) ?? index, reached));
    }
    if (lowest.get(node) === index) {
      const circle = waiting.splice(waiting.indexOf(node));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return lowest.get(node) ?? index;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
}
