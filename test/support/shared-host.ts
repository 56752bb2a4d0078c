/** The namespace that platform.yaml says the shared Worker has. */
export const NAMESPACE = "0f2ac74b498b48028cb68387c421e279";

/** The store that platform.yaml says the shared distributions have. */
export const STORE = "arn:aws:cloudfront::111122223333:key-value-store/8562a61f-caba-4845-9d99-b97d0ae5d3c1";

/** What platform.yaml says of shared distributions, whose names are d11111.cloudfront.net and on. */
export const sharedDistributions = (count = 1, named = count, store = `, keyValueStore: "${STORE}"`): string =>
  `mtaSts: { shared: { provider: cloudfront, distributions: ${count}${store}, domainNames: [${Array.from({ length: named }, (_, index) => `d1111${index + 1}.cloudfront.net`).join(", ")}] } }
`;

/** What platform.yaml says of a shared Worker, with the account that it is in. */
export const sharedWorker = (accountId: string, namespace: string | undefined = NAMESPACE): string =>
  `cloudflare: { account: shop, accounts: { shop: { id: ${accountId} } } }
mtaSts: { shared: { provider: cloudflare-worker${namespace === "" ? "" : `, namespaceId: ${namespace}`} } }
`;
