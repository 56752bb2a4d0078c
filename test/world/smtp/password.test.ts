import { expect, test } from "vitest";
import { smtpPassword } from "../../../src/world/smtp/password.ts";

test.each([
  ["eu-central-1", "some+secret+key", "BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2"],
  ["us-west-1", "another+secret+key", "BKVmjjMDFk/qqw8EROW99bjCS65PF8WKvK5bSr4Y6EqF"],
])("the SMTP password in %s is the one of the AWS provider's own test", (region, secret, password) => {
  expect(smtpPassword(secret, region)).toBe(password);
});
