import { expect, test } from "vitest";
import { isRemovedByExchange } from "../../../src/standards/exchange/header-firewall.ts";

test.each([
  ["X-MS-Exchange-Organization-SCL", true],
  ["x-ms-exchange-forest-rules-executed", true],
  ["X-MS-Exchange-CrossTenant-id", false],
  ["X-Example-SCL", false],
  ["X-My-X-MS-Exchange-Organization-SCL", false],
])("Exchange removes %s from mail that leaves the organisation: %s", (header, expected) => {
  expect(isRemovedByExchange(header)).toBe(expected);
});
