import { policyHostOf } from "../../providers/registry.ts";
import { defineRule } from "../rule.ts";

export const mtaStsWaitingForCertificate = defineRule({
  id: "mta-sts/waiting-for-certificate",
  severity: "info",
  title: "The certificate of an external domain's policy host is issued.",
  why: "Whoever runs the zone must publish its validation record first: the distribution is created once the tenant says `certificate: issued`.",
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
              help: "publish the validation record that the stack's outputs give; when ACM shows the certificate as issued, say certificate: issued",
            },
          ],
    ),
});
