import type { Token } from "../values.ts";

/** The managed cache policy CachingDisabled: a changed policy is served at once. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/** What a distribution is whose function answers every request: no origin is ever asked. */
export const answering = (functionArn: Token) =>
  ({
    enabled: true,
    isIpv6Enabled: true,
    priceClass: "PriceClass_100",
    httpVersion: "http2",
    // No request reaches the origin; the name is reserved and resolves nowhere (RFC 6761 section 6.4).
    origin: [
      {
        originId: "none",
        domainName: "origin.invalid",
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: "none",
      viewerProtocolPolicy: "https-only",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: CACHING_DISABLED,
      functionAssociation: [{ eventType: "viewer-request", functionArn }],
    },
    restrictions: { geoRestriction: { restrictionType: "none" } },
  }) as const;

/** With which certificate it answers for names of others. */
export const servingWith = (acmCertificateArn: Token) =>
  ({ acmCertificateArn, sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" }) as const;
