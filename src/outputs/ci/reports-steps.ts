import type { Settings } from "./settings.ts";

/**
 * Reads the reports that arrived since the last time, and writes what they say to `into`. What cannot be read as a report is counted and reported, and
 * is not red. A store beside platform.yaml is copied to `store` before anything else can fail.
 */
export const readReports = (into: string, store?: string): string => `mkdir -p "${into}"
npx postroad reports read
${store === undefined ? "" : `if [ -d .postroad/reports ]; then cp -R .postroad/reports "${store}"; fi\n`}npx postroad reports --format html --out "${into}/reports.html"
npx postroad reports --format openmetrics --out "${into}/reports.prom"
npx postroad reports --format json --out "${into}/reports.json"`;

/** Where a night's reports are, and those of the night before. */
export interface Night {
  readonly now: string;
  readonly before: string;
}

/** Puts what a night's reports say, and what those of the night before said, into the variables `now` and `was`: empty where there is none. */
export const nightReports = ({ fleet }: Settings, { now, before }: Night): string =>
  fleet.takesReports
    ? `now="${now}/reports.json"
[ -s "$now" ] || now=""
was="${before}/reports.json"
[ -s "$was" ] || was=""
`
    : "";

/** Options of verify and comment for those variables. */
export const nightWords = ({ fleet }: Settings): string =>
  fleet.takesReports ? ' ${now:+--reports "$now"} ${now:+${was:+--reports-since "$was"}}' : "";

/** What comes before a judge of changes: the last night's reports in `folder`, else none; never what the change brought along. */
export const reportsAtHand = ({ fleet }: Settings, folder: string): string =>
  fleet.takesReports ? `reports="${folder}/reports.json"\n[ -s "$reports" ] || reports=none\n` : "";

/** Its option for them. */
export const reportsWords = ({ fleet }: Settings): string => (fleet.takesReports ? ' --reports "$reports"' : "");
