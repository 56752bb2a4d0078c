import type { Examiner } from "../examiner.ts";
import { examineAddresses } from "./addresses.ts";
import { examineAliases } from "./aliases.ts";
import { examineIssuers } from "./caa-issuer.ts";
import { examineCnameAlone } from "./cname-alone.ts";
import { examineKeys } from "./dkim-keys.ts";
import { examineDnssec } from "./dnssec.ts";
import { examineMisplaced } from "./misplaced.ts";
import { examineMxTargets } from "./mx-targets.ts";
import { examineOneRecord } from "./one-record.ts";
import { examineRecords } from "./records.ts";
import { examineAuthorizations } from "./report-authorizations.ts";
import { type DnsExaminer, Scene } from "./scene.ts";
import { examineSenderNames } from "./sender-names.ts";
import { examineServers } from "./servers.ts";
import { examineSpf } from "./spf-live.ts";
import { examineWildcards } from "./wildcards.ts";

/** In the order in which their checks are reported. */
const EXAMINERS: readonly DnsExaminer[] = [
  examineRecords,
  examineOneRecord,
  examineSpf,
  examineKeys,
  examineAliases,
  examineMxTargets,
  examineAddresses,
  examineIssuers,
  examineAuthorizations,
  examineSenderNames,
  examineWildcards,
  examineMisplaced,
  examineDnssec,
  examineServers,
  examineCnameAlone,
];

/** A tenant's DNS: each declared record set, and then what only the world shows. */
export const examineDns: Examiner = async (blueprint, world) => {
  const scene = new Scene(blueprint, world);
  return (await Promise.all(EXAMINERS.map((examine) => examine(scene)))).flat();
};
