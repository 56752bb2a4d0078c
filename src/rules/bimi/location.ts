import { isBimi } from "../../standards/bimi/parse.ts";
import { misplacedRule } from "../misplaced.ts";

export const bimiLocation = misplacedRule({
  id: "bimi/location",
  is: isBimi,
  what: "BIMI record",
  home: "default._bimi",
  help: 'bimi: { logo: "https://example.com/logo.svg" }',
});
