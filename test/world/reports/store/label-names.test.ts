import { describe, expect, it } from "vitest";
import { labelNames } from "../../../../src/world/reports/store/label-names.ts";

describe("names are reported", () => {
  it("as themselves, where they are asked for or below one that is", () => {
    const found = ["mail.example.com", "example.com", "notexample.com", "com", "a.b.example.net", "example.net"];
    expect([...labelNames(found, ["example.com", "b.example.net"])]).toEqual([
      ["mail.example.com", "mail.example.com"],
      ["example.com", "example.com"],
      ["a.b.example.net", "a.b.example.net"],
    ]);
    expect([...labelNames(found, undefined).values()]).toEqual(found);
    expect([...labelNames(found, [])]).toEqual([]);
  });

  it("beyond so many below one, as that one, which itself does not count", () => {
    const found = ["a.example.com", "b.example.com", "c.example.com", "example.com", "d.example.com", "a.example.net"];
    expect([...labelNames(found, ["example.com", "example.net"], 2).values()]).toEqual([
      ...["a.example.com", "b.example.com", "example.com", "example.com", "example.com"],
      "a.example.net",
    ]);
  });
});
