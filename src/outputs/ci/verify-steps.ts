import { type Night, nightReports, nightWords } from "./reports-steps.ts";
import type { Settings } from "./settings.ts";

/** The secret that holds the webhook's address. */
export const WEBHOOK_SECRET = "POSTROAD_WEBHOOK_URL";

/**
 * Asks the world about every tenant, keeps what it answers in `into`, and is red where something fails that the night before, in
 * `before`, did not: a fault is reported once, and the issue says what still stands. What no server answers is told and is not red. Without a
 * night before, whatever fails is new.
 */
export const verifyNight = (
  settings: Settings,
  into: string,
  before: string,
  reports: Night,
): string => `mkdir -p "${into}"
status=0
npx postroad verify --all --format json --out "${into}/verify.json" || status=$?
[ -s "${into}/verify.json" ] || exit "$status"
since="${before}/verify.json"
[ -s "$since" ] || since=""
show() { npx postroad verify --from "${into}/verify.json" "$@" || [ $? -le 2 ]; }
show \${since:+--since "$since"} --format html --out "${into}/verify.html"
show --format openmetrics --out "${into}/verify.prom"
${nightReports(settings, reports)}status=0
npx postroad verify --from "${into}/verify.json" \${since:+--since "$since"}${nightWords(settings)}${settings.notify === undefined ? "" : ` --notify ${settings.notify}`} || status=$?
case "$status" in
  0 | 2) ;;
  *) exit 1 ;;
esac`;

/** The night's issue: opened, kept up to date, closed once nothing fails. */
export const keepNightIssue = (settings: Settings, into: string, before: string, reports: Night): string =>
  `since="${before}/verify.json"
[ -s "$since" ] || since=""
${nightReports(settings, reports)}npx postroad comment "${into}/verify.json" --issue \${since:+--since "$since"}${nightWords(settings)}`;
