import type { PolicyRule } from "../rule.ts";

export const mtaStsWaiting: PolicyRule = {
  id: "mta-sts/waiting-for-certificate",
  check: ({ policies }) =>
    policies.flatMap(({ hosting, host, origin, domain }) =>
      hosting.kind === "cloudfront" && !hosting.distribution
        ? [
            {
              path: origin,
              part: "key" as const,
              domain,
              message: `${host} is not served and not announced until its certificate is issued`,
              help: "publish the validation record that the stack's outputs give; when ACM shows the certificate as issued, say certificate: issued",
            },
          ]
        : [],
    ),
};
