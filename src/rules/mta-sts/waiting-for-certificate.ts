import { policyHostOf } from "../../providers/registry.ts";
import { defineRule } from "../rule.ts";

export const mtaStsWaitingForCertificate = defineRule({
  id: "mta-sts/waiting-for-certificate",
  severity: "info",
  title: "The certificate of a policy host is issued, where an apply cannot wait for it.",
  why: "Whoever runs an external zone must publish its validation record first: the distribution is created once the tenant says `certificate: issued`. A domain joins a shared distribution once the tenant says which: its certificate is one for all its domains, and a name that is not proved would keep it from being issued.",
  check: ({ policies }) =>
    policies.flatMap(({ hosting, host, origin, domain }) =>
      policyHostOf(hosting.kind).serves(hosting)
        ? []
        : [
            {
              path: origin,
              part: "key" as const,
              domain,
              message: `${host} is not served and not announced until its certificate is issued`,
              help: `publish the validation record that the stack's outputs give, where others run the zone; when ACM shows the certificate as issued, say ${hosting.kind === "shared-cloudfront" ? "distribution: N, one of mtaSts.shared that has room" : "certificate: issued"}`,
            },
          ],
    ),
});
