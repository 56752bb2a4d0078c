import { isStsRecord } from "../../standards/mta-sts/record.ts";
import { misplacedRule } from "../misplaced.ts";

export const mtaStsLocation = misplacedRule({
  id: "mta-sts/location",
  is: isStsRecord,
  what: "MTA-STS record",
  home: "_mta-sts",
  help: "mtaSts: { mode: testing }",
});
