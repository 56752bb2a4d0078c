import { defineRule } from "../rule.ts";

export const mtaStsTxtAbnf = defineRule({
  id: "mta-sts/txt-abnf",
  severity: "error",
  title: "The record that announces a policy follows its grammar to the letter.",
  why: "Blanks are only beside semicolons, no field is empty, the id is 1 to 32 letters and digits; strict readers see no policy otherwise (RFC 8461 section 3.1).",
  help: "v=STSv1; id=20261122T000000Z;",
});
