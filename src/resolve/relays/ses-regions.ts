/** What SES names differently by region. */

/**
 * Regions whose Easy DKIM names are not in dkim.amazonses.com (AWS General Reference, "Amazon SES endpoints and quotas", DKIM
 * domains). SES shows the zone of each identity; `dkim.hostedZone` overrides this table where it says otherwise.
 */
const REGIONAL_DKIM_ZONES: ReadonlySet<string> = new Set([
  "af-south-1",
  "ap-northeast-3",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-5",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "il-central-1",
  "me-central-1",
  "us-gov-east-1",
]);

/** The zone that the DKIM tokens of a region are in. */
export function dkimZone(region: string): string {
  return REGIONAL_DKIM_ZONES.has(region) ? `dkim.${region}.amazonses.com` : "dkim.amazonses.com";
}

/** Regions where SES sends (AWS General Reference, "Amazon SES endpoints and quotas", API endpoints). */
export const SES_REGIONS: readonly string[] = [
  "af-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-5",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-gov-east-1",
  "us-gov-west-1",
  "us-west-1",
  "us-west-2",
];

/** Regions where SES receives mail (AWS General Reference, "Amazon SES endpoints and quotas", email receiving endpoints). */
export const INBOUND_REGIONS: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ca-central-1",
  "eu-central-1",
  "eu-west-1",
  "eu-west-2",
  "us-east-1",
  "us-east-2",
  "us-west-2",
]);

/**
 * Regions in which SES has no SMTP interface, public or private, with the nearest that has one (Amazon SES developer guide, "Obtaining
 * Amazon SES SMTP credentials"; AWS General Reference, "Amazon SES endpoints and quotas", SMTP endpoints).
 */
const WITHOUT_SMTP: ReadonlyMap<string, string> = new Map([
  ["af-south-1", "eu-west-1"],
  ["ap-southeast-3", "ap-southeast-1"],
  ["eu-south-1", "eu-central-1"],
  ["me-south-1", "eu-central-1"],
]);

/** The region to use instead of one without SMTP; undefined where the region has it. */
export const nearestWithSmtp = (region: string): string | undefined => WITHOUT_SMTP.get(region);

export const smtpHost = (region: string): string => `email-smtp.${region}.amazonaws.com`;
export const inboundHost = (region: string): string => `inbound-smtp.${region}.amazonaws.com`;
export const feedbackHost = (region: string): string => `feedback-smtp.${region}.amazonses.com`;
