import { expect, test } from "vitest";
import { chainOf } from "../../../src/deploy/throttle/stack-chain.ts";

const record = (...after: string[]) => ({ zone_id: "Z1", depends_on: after });
const terraform = (records: object, more: object = {}) => ({ resource: { aws_route53_record: records, ...more } });

test("records that wait for no other are created at once", () => {
  expect(chainOf(terraform({ a: record(), b: record(), c: record() }))).toBe(35);
});

test("each that waits for another takes its time after it", () => {
  const waves = terraform({ a: record(), b: record("aws_route53_record.a"), c: record("aws_route53_record.b") });
  expect(chainOf(waves)).toBe(105);
  expect(chainOf(waves, (address) => address === "aws_route53_record.b")).toBe(35);
});

test("an expression is a reference, too", () => {
  const made = terraform(
    { alias: { name: `\${aws_cloudfront_distribution.policy.domain_name}` } },
    { aws_cloudfront_distribution: { policy: {} } },
  );
  expect(chainOf(made)).toBe(275);
});

test("a circle and what nobody declares end", () => {
  const circle = terraform({ a: record("aws_route53_record.b"), b: record("aws_route53_record.a", "aws_x.y") });
  expect(chainOf(circle)).toBeGreaterThan(0);
  expect(chainOf({})).toBe(0);
});
