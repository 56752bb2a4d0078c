import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseArn } from "../../src/standards/arn.ts";

describe("an ARN", () => {
  test("has five parts and a resource, colons and all", () => {
    expect(parseArn("arn:aws:secretsmanager:eu-west-1:111122223333:secret:mail-AbCdEf")).toEqual({
      partition: "aws",
      service: "secretsmanager",
      region: "eu-west-1",
      account: "111122223333",
      resource: "secret:mail-AbCdEf",
    });
    expect(parseArn("arn:aws-us-gov:iam::111122223333:role/mail")).toMatchObject({ region: "", resource: "role/mail" });
  });

  test.each([
    "",
    "arn",
    "arn:aws:sns:eu-west-1:111122223333",
    "arn:aws:sns:eu-west-1:111122223333:",
    "urn:a:b:c:d:e",
    "arn::sns:r:a:x",
  ])("is not %j", (text) => {
    expect(parseArn(text)).toBeUndefined();
  });

  test("is read from any text without a throw, and holds all of it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("arn", "aws", ":", "a", "")), (pieces) => {
        const text = pieces.join("");
        const arn = parseArn(text);
        if (arn === undefined) return;
        expect(["arn", arn.partition, arn.service, arn.region, arn.account, arn.resource].join(":")).toBe(text);
      }),
    );
  });
});
