import { expect, it } from "vitest";
import { name, prose } from "../../../../src/outputs/reports/html/prose.ts";

it.each([
  ["Write `spf: true` here.", "Write <code>spf: true</code> here."],
  ["An odd ` is itself", "An odd ` is itself"],
  ["`a` and `b", "<code>a</code> and `b"],
  ["<b> & `</code><i>`", "&#60;b&#62; &#38; <code>&#60;/code&#62;&#60;i&#62;</code>"],
  ["", ""],
])("%j becomes %j", (text, markup) => {
  expect(prose(text).text).toBe(markup);
});

it("what strangers name is bounded", () => {
  expect(name("x".repeat(5000)).length).toBeLessThan(130);
  expect(prose("x".repeat(5000)).text.length).toBeLessThan(720);
});
