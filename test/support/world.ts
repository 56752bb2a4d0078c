import { fileURLToPath } from "node:url";

/** The toolkit's own folder. */
export const TOOLKIT = fileURLToPath(new URL("../..", import.meta.url));

/** The example tenants, as tests read them: a fork replaces `tenants/` and `platform.yaml` of the toolkit's folder with its own. */
export const EXAMPLES = fileURLToPath(new URL("../examples", import.meta.url));

/** The day on which tests happen. */
export const TODAY = "2026-11-22";

/** A platform that needs nothing, and leaves out what nearly every small tenant would be reported. */
export const PLATFORM = `version: 1
organisation: Test
aws: { region: eu-west-1 }
rules: { dkim/two-selectors: off, dmarc/p-none: off, dmarc/rua-mx: off, lock/documented: off, lock/missing: off, tls-rpt/rua-self: off }
`;
