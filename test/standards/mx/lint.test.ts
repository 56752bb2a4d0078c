import { expect, test } from "vitest";
import { lintMx } from "../../../src/standards/mx/lint.ts";

test("a host that is listed again is reported at each place but the first, whatever its preference", () => {
  const mx = (priority: number, name: string) => ({ priority, host: `${name}.example.com` });
  expect(lintMx([mx(10, "mx1"), mx(20, "mx2")])).toEqual([]);
  expect(lintMx([mx(10, "mx1"), mx(20, "mx2"), mx(20, "mx1"), mx(30, "mx1")])).toEqual([
    { code: "dup", index: 2, message: "must be listed once, got mx1.example.com again" },
    { code: "dup", index: 3, message: "must be listed once, got mx1.example.com again" },
  ]);
});
