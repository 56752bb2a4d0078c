import fc from "fast-check";
import { expect, test } from "vitest";
import { parseArn, printArn } from "../../../src/standards/names/arn.ts";

const word = (pattern: RegExp) => fc.stringMatching(pattern);

test("what is printed is read back", () => {
  const arns = fc.record({
    partition: fc.constantFrom("aws", "aws-cn", "aws-us-gov"),
    service: word(/^[a-z][a-z0-9-]{0,15}$/),
    region: fc.constantFrom("", "eu-west-1", "us-gov-east-1"),
    account: fc.constantFrom("", "111122223333"),
    resource: word(/^[A-Za-z0-9_/.:+=@-]{1,60}$/),
  });
  fc.assert(
    fc.property(arns, (arn) => {
      expect(parseArn(printArn(arn))).toEqual(arn);
    }),
  );
});

test.each(["", "arn", "arn:aws:sns:eu-west-1:1:mail", "arn:aws:sns:eu-west-1:111122223333:", "ARN:aws:sns:::mail"])(
  "%j is none",
  (text) => {
    expect(parseArn(text)).toBeUndefined();
  },
);
