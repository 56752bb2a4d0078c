import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { lintRecord } from "./linted.ts";

export const spfAllNeutral = defineRule({
  id: "spf/all-neutral",
  severity: "warning",
  title: "SPF ends in -all or ~all.",
  why: "?all says nothing about anyone, and checkers fail it.",
  check: eachDomain(({ spf, path }) =>
    (typeof spf.all === "string" ? lintRecord([], spf.all) : [])
      .filter(({ code }) => code === "all-neutral")
      .map(({ message }) => ({ path: under(path, "spf", "all"), message, help: "all: softfail" })),
  ),
});
